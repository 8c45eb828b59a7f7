"""Distributions as objects, mixtures of them, and one step of expectation maximisation."""
import math

import tensorflow as tf


class Normal:
    #? decision=keep blockers=no-tensor-computation
    #? loc: float32[] | float
    #? scale: float32[] | float
    def __init__(self, loc, scale):
        self.loc = tf.convert_to_tensor(loc)
        self.scale = tf.convert_to_tensor(scale)

    #? decision=convert
    #? x: float32[2]
    def log_prob(self, x):
        return -0.5 * ((x - self.loc) / self.scale) ** 2 - tf.math.log(self.scale) - 0.5 * math.log(2 * math.pi)

    #? decision=convert
    #? x: float32[2]
    def prob(self, x):
        return tf.exp(self.log_prob(x))

    #? decision=convert
    #? x: float32[2]
    def cdf(self, x):
        return 0.5 * (1.0 + tf.math.erf((x - self.loc) / (self.scale * math.sqrt(2.0))))

    #? decision=keep blockers=no-tensor-parameter
    def entropy(self):
        return 0.5 + 0.5 * math.log(2 * math.pi) + tf.math.log(self.scale)

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? n: int
    #? seed: [int]
    def sample(self, n, seed):
        return self.loc + self.scale * tf.random.stateless_normal([n], seed=seed)


class Mixture:
    #? decision=keep blockers=no-tensor-computation
    #? weights: [float32[] | float]
    #? components: [Normal]
    def __init__(self, weights, components):
        self.weights = weights
        self.components = components

    #? decision=convert
    #? x: float32[2]
    def log_prob(self, x):
        parts = [tf.math.log(w) + c.log_prob(x) for w, c in zip(self.weights, self.components)]
        return tf.reduce_logsumexp(tf.stack(parts), axis=0)

    #? decision=convert
    #? x: float32[2]
    def responsibilities(self, x):
        parts = tf.stack([tf.math.log(w) + c.log_prob(x) for w, c in zip(self.weights, self.components)])
        return tf.nn.softmax(parts, axis=0)


#? decision=keep blockers=no-tensor-parameter
#? a: Normal
#? b: Normal
def kl_normal(a, b):
    return tf.math.log(b.scale / a.scale) + (a.scale**2 + (a.loc - b.loc) ** 2) / (2 * b.scale**2) - 0.5


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? mu0: float
#? s0: float
#? mu1: float
#? s1: float
def kl_numbers(mu0, s0, mu1, s1):
    return tf.math.log(s1 / s0) + (s0**2 + (mu0 - mu1) ** 2) / (2.0 * s1**2) - 0.5


#? decision=convert
#? dist: Mixture | Normal
#? x: float32[2]
def nll(dist, x):
    return -tf.reduce_mean(dist.log_prob(x))


#? decision=keep blockers=python-return
#? mix: Mixture
#? x: float32[2]
def em_step(mix, x):
    r = mix.responsibilities(x)
    n = tf.reduce_sum(r, axis=1)
    mu = tf.reduce_sum(r * x, axis=1) / n
    sd = tf.sqrt(tf.reduce_sum(r * (x[None] - mu[:, None]) ** 2, axis=1) / n + 1e-3)
    w = n / tf.reduce_sum(n)
    return Mixture(tf.unstack(w), [Normal(m, s) for m, s in zip(tf.unstack(mu), tf.unstack(sd))])


a, b = Normal(0.0, 1.0), Normal(1.0, 2.0)
mix = Mixture([0.3, 0.7], [a, b])
for v in ([0.0, 1.0], [2.0, -1.0]):
    x = tf.constant(v)
    for value in (a.log_prob(x), a.prob(x), b.cdf(x), mix.log_prob(x), mix.responsibilities(x), nll(mix, x), nll(a, x)):
        print(value.numpy().round(4))
    mix = em_step(mix, x)
print(a.entropy(), b.entropy(), kl_normal(a, b), kl_normal(b, a), kl_numbers(0.0, 1.0, 1.0, 2.0), a.sample(2, [1, 2]))
