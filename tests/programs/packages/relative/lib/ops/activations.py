import tensorflow as tf


#? decision=convert
#? x: float32[3]
def swish(x):
    return x * tf.sigmoid(x)
