"""Losses chosen from a table, with reductions and weights."""
import functools
import tensorflow as tf


def smooth_labels(labels, amount=0.1):
    classes = tf.cast(tf.shape(labels)[-1], tf.float32)
    return labels * (1.0 - amount) + amount / classes


def huber(y, p, delta=1.0):
    e = tf.abs(y - p)
    return tf.where(e <= delta, 0.5 * e * e, delta * e - 0.5 * delta * delta)


def log_cosh(y, p):
    d = p - y
    return d + tf.nn.softplus(-2.0 * d) - tf.math.log(2.0)


def quantile(y, p, q):
    d = y - p
    return tf.maximum(q * d, (q - 1.0) * d)


LOSSES = {"huber": huber, "log_cosh": log_cosh, "median": functools.partial(quantile, q=0.5)}


def reduce(values, how="mean", weights=None):
    if weights is not None:
        values = values * weights
    if how == "mean":
        return tf.reduce_mean(values)
    if how == "sum":
        return tf.reduce_sum(values)
    return values


class Weighted:
    def __init__(self, **weights):
        self.weights = weights
        self.last = None

    def __call__(self, y, p):
        return tf.add_n([w * reduce(LOSSES[name](y, p)) for name, w in self.weights.items()])

    def remembering(self, y, p):
        total = self(y, p)
        self.last = total
        return total

    def reweigh(self, name, weight):
        self.weights[name] = weight

    def parts(self, y, p):
        return {name: reduce(LOSSES[name](y, p)) for name in self.weights}


class Fixed:
    names = ("huber", "log_cosh")

    def total(self, y, p):
        result = 0.0
        for name in self.names:
            result += reduce(LOSSES[name](y, p), how="sum")
        return result


y = tf.constant([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
p = tf.constant([[0.1, 3.0, 0.2], [0.5, 0.2, 0.7]])
weighted, fixed = Weighted(huber=1.0, median=0.5), Fixed()
for k in range(3):
    print(smooth_labels(y), weighted(y, p + k), weighted.remembering(y, p), fixed.total(y, p), weighted.parts(y, p))
    print(reduce(huber(y, p), "sum"), reduce(huber(y, p), "none", weights=tf.constant([[1.0], [2.0]])), quantile(y, p, 0.1 * k))
    weighted.reweigh("huber", 1.0 + k)
print(weighted.last)
