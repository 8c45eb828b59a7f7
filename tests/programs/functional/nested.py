"""Functions inside functions, with shared cells, early returns and default captures."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def outer(x):
    scale = tf.reduce_max(x)

    #? decision=keep blockers=retracing
    #? y: float32[2]
    def inner(y):
        return y / scale

    #? decision=keep blockers=retracing
    #? y: float32[2]
    def twice(y):
        return inner(inner(y))

    return twice(x) + inner(tf.ones_like(x))


#? decision=convert
#? values: [float32[2]]
def captured(values):
    functions = [lambda x, v=value: x * v for value in values]
    return tf.stack([function(values[0]) for function in functions])


#? decision=convert
#? x: float32[...]
def early(x):
    #? decision=keep blockers=no-tensor-parameter
    def done():
        return x * 2.0

    if x.shape.rank == 1:
        return done()
    return tf.reshape(done(), [-1])


#? decision=convert
#? x: float32[2]
def loop_closure(x):
    result = []
    for power in range(3):

        #? decision=keep blockers=retracing
        #? y: float32[2]
        def raise_to(y):
            return y**power

        result.append(raise_to(x))
    return tf.stack(result)


for value in (1.0, 2.0):
    x = tf.constant([value, 4.0])
    print(outer(x).numpy(), captured([x, x * 2.0]).numpy().tolist(), early(x).numpy(), early(tf.reshape(x, [1, 2])).numpy())
    print(loop_closure(x).numpy().tolist())
