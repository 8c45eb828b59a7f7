"""tf.map_fn, vectorized_map, scan, foldl, cond and while_loop with functions of the program."""
import tensorflow as tf


#? decision=keep blockers=covered
#? x: float32[]
def square(x):
    return x * x


#? decision=convert
#? state: float32[]
#? x: float32[]
def accumulate(state, x):
    return state * 0.5 + x


#? decision=convert
#? x: float32[3]
def running(x):
    return tf.scan(accumulate, x, initializer=tf.constant(0.0))


#? decision=convert
#? x: float32[3]
def folded(x):
    return tf.foldl(accumulate, x, initializer=tf.constant(0.0))


#? decision=convert
#? x: float32[3]
def vectorized(x):
    return tf.vectorized_map(square, x)


#? decision=convert
#? x: float32[2,3]
def mapped(x):
    return tf.map_fn(lambda row: tf.reduce_sum(row) * 2.0, x)


#? decision=convert
#? x: float32[3]
#? branch: int32[]
def switch(x, branch):
    return tf.switch_case(branch, [lambda: x, lambda: x * 2.0, lambda: x * 3.0])


#? decision=convert
#? x: float32[]
def cases(x):
    return tf.case([(x < 0.0, lambda: -x), (x > 1.0, lambda: x * 10.0)], default=lambda: x)


for value in (0.5, 2.0):
    x = tf.constant([value, 1.0, -1.0])
    print(running(x).numpy(), folded(x).numpy(), vectorized(x).numpy(), mapped(tf.stack([x, x])).numpy())
    print(switch(x, tf.constant(int(value) % 3)).numpy(), cases(x[0]).numpy(), cases(x[2]).numpy())
