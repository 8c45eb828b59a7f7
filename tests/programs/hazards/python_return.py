"""What comes back from a graph is a tensor, whatever went out."""
import tensorflow as tf


#? decision=keep blockers=python-return
#? x: float32[None]
def converged(x):
    tf.debugging.assert_rank(x, 1)
    return x.shape[0] > 2


#? decision=keep blockers=python-return
#? x: float32[None]
def counted(x):
    return tf.reduce_sum(x), x.shape[0]


#? decision=keep blockers=python-return
#? x: float32[None]
def describe(x):
    return tf.reduce_sum(x), x.dtype


#? decision=keep blockers=python-return
#? x: float32[None]
def maker(x):
    y = x * 2.0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def inner():
        return y

    return inner


#? decision=convert
#? x: float32[None]
def plain(x):
    return {"sum": tf.reduce_sum(x), "parts": [x, x * 2.0], "none": None}


#? decision=keep blockers=python-return
#? x: float32[None]
def static_shape(x):
    return (x * 2.0).shape


#? decision=convert
#? x: float32[None]
def dynamic_shape(x):
    return tf.shape(x * 2.0)


for size in (2, 3):
    x = tf.ones([size])
    print(converged(x) is True, {2: "two", 3: "three"}[counted(x)[1]], describe(x)[1].name, maker(x)().numpy())
    print(plain(x)["sum"].numpy(), static_shape(x).rank, dynamic_shape(x).numpy())
