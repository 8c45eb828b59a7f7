import tensorflow as tf

from registry import register


#? decision=convert
#? x: float32[2]
@register("relu")
def relu(x):
    return tf.maximum(x, 0.0)


#? decision=convert
#? x: float32[2]
@register("leaky")
def leaky(x):
    return tf.where(x > 0.0, x, helper(x))


#? decision=convert
#? x: float32[2]
def helper(x):
    return 0.1 * x
