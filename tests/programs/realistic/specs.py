"""A spec passed as an argument stands for a tensor of its kind, as tf.function sees it."""
import tensorflow as tf


#? decision=keep blockers=argument-kind
#? tensor: float32[2]
#? spec: TensorSpec
def fits(tensor, spec):
    if not tensor.shape.is_compatible_with(spec.shape):
        raise ValueError("it does not fit")
    return tf.reduce_sum(tensor * 2.0)


#? decision=convert
#? tensor: float32[2,2]
#? axis: int32[]
def summed(tensor, axis):
    return tf.reduce_sum(tensor * 2.0, axis)


for value in (1.0, 2.0):
    print(fits(tf.fill([2], value), tf.TensorSpec([2], tf.float32)).numpy(), summed(tf.fill([2, 2], value), tf.constant(0)).numpy())
