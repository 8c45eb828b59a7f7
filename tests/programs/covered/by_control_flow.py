"""Bodies handed to tf.while_loop, tf.cond and tf.map_fn: eager outside a graph, traced inside one."""
import tensorflow as tf


#? decision=convert
#? index: int32[]
#? total: float32[]
def condition(index, total):
    return index < 3


#? decision=convert
#? index: int32[]
#? total: float32[]
def body(index, total):
    return index + 1, total * 2.0


#? decision=convert
#? x: float32[]
def power(x):
    return tf.while_loop(condition, body, [tf.constant(0), x])[1]


#? decision=convert
#? row: float32[2]
def element(row):
    return tf.reduce_sum(row)


#? decision=convert
#? x: float32[2,2]
def rows(x):
    return tf.map_fn(element, x)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def larger():
    return tf.constant(1.0)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def smaller():
    return tf.constant(-1.0)


#? decision=convert
#? x: float32[]
def sign(x):
    return tf.cond(x > 0.0, larger, smaller)


#? decision=keep
#? x: float32[2,2]
@tf.function
def traced_rows(x):
    return tf.map_fn(traced_element, x)


#? decision=keep blockers=covered
#? row: float32[2]
def traced_element(row):
    return tf.reduce_max(row)


for value in (1.0, -2.0):
    x = tf.constant(value)
    m = tf.fill([2, 2], value)
    print(power(x).numpy(), rows(m).numpy(), sign(x).numpy(), traced_rows(m).numpy())
