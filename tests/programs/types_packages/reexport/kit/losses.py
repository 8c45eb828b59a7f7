import tensorflow as tf


#? decision=convert
#? a: float32[3]
#? b: float32[3]
def mse(a, b):
    return tf.reduce_mean(tf.square(a - b))


#? decision=convert
#? a: float32[3]
#? b: float32[3]
def mae(a, b):
    return tf.reduce_mean(tf.abs(a - b))
