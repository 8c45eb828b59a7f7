"""Distributions as objects, with caches and a base class, and a mixture of them."""
import math
import tensorflow as tf


class Distribution:
    name = "distribution"

    def log_prob(self, x):
        raise NotImplementedError

    def prob(self, x):
        return tf.exp(self.log_prob(x))

    def nll(self, x):
        return -tf.reduce_mean(self.log_prob(x))


class Normal(Distribution):
    def __init__(self, loc, scale):
        self.loc = tf.convert_to_tensor(loc)
        self.scale = tf.convert_to_tensor(scale)

    def log_prob(self, x):
        z = (x - self.loc) / self.scale
        return -0.5 * z * z - tf.math.log(self.scale) - 0.5 * math.log(2.0 * math.pi)

    def kl(self, other):
        ratio = tf.square(self.scale / other.scale)
        return 0.5 * (ratio + tf.square((self.loc - other.loc) / other.scale) - 1.0 - tf.math.log(ratio))


class Laplace(Distribution):
    def __init__(self, loc, scale):
        self.loc, self.scale = loc, scale

    def log_prob(self, x):
        return -tf.abs(x - self.loc) / self.scale - math.log(2.0 * self.scale)

    def widen(self, by):
        self.scale = self.scale * by


class Mixture(Distribution):
    def __init__(self, parts, weights):
        self.parts = parts
        self.logits = tf.Variable(weights)

    def log_prob(self, x):
        each = tf.stack([p.log_prob(x) for p in self.parts], -1)
        return tf.reduce_logsumexp(each + tf.nn.log_softmax(self.logits), -1)

    def responsibilities(self, x):
        each = tf.stack([p.log_prob(x) for p in self.parts], -1)
        return tf.nn.softmax(each + self.logits)

    def em_step(self, x):
        r = self.responsibilities(x)
        self.logits.assign(tf.math.log(tf.reduce_mean(r, 0)))
        return self.nll(x)


normal = Normal([0.0, 1.0], [1.0, 2.0])
laplace = Laplace(0.0, 1.0)
mixture = Mixture([Normal(0.0, 1.0), Normal(3.0, 0.5)], [0.0, 0.5])
for k in range(3):
    x = tf.constant([0.5 * k, 2.0])
    print(normal.prob(x), normal.nll(x), laplace.prob(x), laplace.nll(x), mixture.prob(x), mixture.em_step(x))
    print(normal.kl(Normal([1.0, 1.0], [0.5, 0.5])), mixture.responsibilities(x))
    laplace.widen(1.5)
