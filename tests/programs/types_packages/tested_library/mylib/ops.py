import tensorflow as tf


def weighted(w, x):
    return tf.reduce_sum(w * x)


def distance(a, b):
    return tf.sqrt(squared(a, b))


def squared(a, b):
    return tf.reduce_sum(tf.math.squared_difference(a, b), axis=-1)


class Normalizer:
    def __init__(self, axis):
        self.axis = axis
        self.mean = None

    def __call__(self, x):
        self.mean = tf.reduce_mean(x, axis=self.axis, keepdims=True)
        return self._centre(x, self.mean)

    def _centre(self, x, mean):
        return x - mean

    def inverse(self, x):
        return x + self.mean
