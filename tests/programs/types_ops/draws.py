"""Every way to draw random tensors, each with a seed."""
import tensorflow as tf


def normal(a):
    assert a.shape == (2, 3)
    return a


def uniform(a, b):
    return a, b


def truncated(a):
    return tf.reduce_mean(a)


def shuffled(a):
    return tf.sort(a)


def stateless(a, b, c):
    return a + 1.0, b, c


def gamma(a):
    return tf.shape(a)


def poisson(a):
    return tf.shape(a)


def category(a):
    return tf.shape(a)


def generated(a, b):
    return a, b


def cropped(a):
    return tf.shape(a)


gen = tf.random.Generator.from_seed(3)
for seed in (1, 2):
    print(normal(tf.random.normal([2, 3], seed=4)).shape)
    print(uniform(tf.random.uniform((4,), seed=1).shape, tf.random.uniform([3, 1], 0, 10, dtype=tf.int32, seed=2).dtype))
    uniform(tf.random.uniform(shape=[], seed=1), tf.random.uniform([2], maxval=5, dtype=tf.int64, seed=2))
    truncated(tf.random.truncated_normal([5, 5], stddev=0.1, dtype=tf.float64, seed=1))
    print(shuffled(tf.random.shuffle(tf.range(6), seed=1)))
    print(stateless(tf.random.stateless_normal([3], seed=[1, 2]), tf.random.stateless_uniform([2, 2], seed=(1, 2), minval=0, maxval=3, dtype=tf.int32), tf.random.stateless_truncated_normal([1], [5, 6])))
    print(gamma(tf.random.gamma([4], alpha=[0.5, 1.5], seed=1)))
    print(poisson(tf.random.poisson([3], lam=[2.0, 3.0], seed=1)))
    print(category(tf.random.categorical(tf.math.log([[0.5, 0.5], [0.1, 0.9]]), 7, seed=1)))
    generated(gen.normal([2, 2]), gen.uniform([3], maxval=4, dtype=tf.int32))
    print(cropped(tf.image.random_crop(tf.ones([8, 8, 3]), [4, 4, 3], seed=1)))
# judge: shapes only
