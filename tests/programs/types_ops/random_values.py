"""Random tensors: their types do not depend on their values."""
# judge: shapes only
import tensorflow as tf


#? decision=convert
#? x: float32[None,3]
def normal(x):
    return tf.reduce_mean(x)


#? decision=convert
#? x: int32[2]
def whole(x):
    return x + 1


#? decision=convert
#? x: float32[2,2]
def stateless(x):
    return tf.reduce_sum(x, axis=0)


#? decision=convert
#? x: float32[3]
def drawn(x):
    return tf.shape(x)


for shape in ([2, 3], [4, 3]):
    print(normal(tf.random.normal(shape, seed=1)).shape)
print(whole(tf.random.uniform([2], maxval=5, dtype=tf.int32, seed=2)).shape, whole(tf.random.uniform([2], maxval=9, dtype=tf.int32, seed=3)).shape)
print(stateless(tf.random.stateless_normal([2, 2], [1, 2])).shape, stateless(tf.random.stateless_uniform([2, 2], [3, 4])).shape)
generator = tf.random.Generator.from_seed(1)
print(drawn(generator.normal([3])).numpy(), drawn(tf.random.truncated_normal([3], seed=4)).numpy())
