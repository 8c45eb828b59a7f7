import tensorflow as tf


#? decision=convert speculative
#? x: float32[2]
#? size: int
def windowed(x, size=0):
    return tf.reduce_sum(x * tf.exp(x)) + float(size)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def logged(x):
    print("windowed")
    return tf.square(x) + 1.0
