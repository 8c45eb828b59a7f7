"""One function called with tensors of several dtypes, ranks and kinds."""
import tensorflow as tf


#? decision=convert
#? x: float32[2] | int32[2]
def double(x):
    return x + x


#? decision=convert
#? x: float32[...]
def last_axis_sum(x):
    return tf.reduce_sum(x, axis=-1)


#? decision=convert
#? x: float32[2] | variable float32[2]
def magnitude(x):
    return tf.sqrt(tf.reduce_sum(x * x))


print(double(tf.constant([1, 2])).numpy(), double(tf.constant([1.5, 2.5])).numpy())
print(double(tf.constant([3, 4])).numpy(), double(tf.constant([0.5, 0.25])).numpy())
print(last_axis_sum(tf.ones([2])).numpy(), last_axis_sum(tf.ones([3, 2])).numpy(), last_axis_sum(tf.ones([4, 3, 2])).numpy().tolist())
print(last_axis_sum(tf.zeros([2])).numpy(), last_axis_sum(tf.zeros([3, 2])).numpy())
weights = tf.Variable([3.0, 4.0])
print(magnitude(weights).numpy(), magnitude(tf.constant([6.0, 8.0])).numpy())
print(magnitude(weights * 2.0).numpy())
