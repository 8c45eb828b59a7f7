from tensorflow import math as tfm
import tensorflow as tf


#? decision=convert
#? x: float32[3]
#? eps: float
def normalise(x, eps=1e-6):
    mean, variance = tf.nn.moments(x, axes=[0])
    return (x - mean) * tfm.rsqrt(variance + eps)
