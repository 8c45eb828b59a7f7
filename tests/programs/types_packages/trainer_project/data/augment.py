import tensorflow as tf


def augment(x):
    return jitter(x, 0.1) * 1.0


def jitter(x, amount):
    return x + tf.random.uniform(tf.shape(x), -amount, amount, seed=1)
