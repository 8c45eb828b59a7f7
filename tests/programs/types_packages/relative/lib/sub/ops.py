import tensorflow as tf


#? decision=convert
#? x: int32[2]
def shifted(x):
    return x + 1


#? decision=convert
#? x: float32[4,3]
#? w: float32[3,2]
def product(x, w):
    return tf.matmul(x, w)
