"""Factories, builders, singletons and objects made on the fly inside a computation."""
import tensorflow as tf


class Normal:
    #? decision=keep blockers=no-tensor-computation
    #? loc: float32[2]
    #? scale: float32[2]
    def __init__(self, loc, scale):
        self.loc = loc
        self.scale = scale

    #? decision=keep blockers=argument-kind
    #? x: float32[2]
    def log_prob(self, x):
        return -0.5 * ((x - self.loc) / self.scale) ** 2 - tf.math.log(self.scale)

    #? decision=keep blockers=no-tensor-parameter
    #? other: Normal
    def kl(self, other):
        ratio = (self.scale / other.scale) ** 2
        return 0.5 * (ratio + ((self.loc - other.loc) / other.scale) ** 2 - 1.0 - tf.math.log(ratio))


#? decision=keep blockers=python-return
#? parameters: float32[2,2]
def make(parameters):
    return Normal(parameters[..., 0], tf.nn.softplus(parameters[..., 1]))


#? decision=convert
#? first: float32[2,2]
#? second: float32[2,2]
def divergence(first, second):
    return tf.reduce_mean(make(first).kl(make(second)))


#? decision=convert
#? parameters: float32[2,2]
#? x: float32[2]
def likelihood(parameters, x):
    return tf.reduce_sum(make(parameters).log_prob(x))


class Builder:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.parts = []

    #? decision=keep blockers=no-tensor-computation
    #? part: float32[2,2]
    def add(self, part):
        self.parts.append(part)
        return self

    #? decision=keep blockers=no-tensor-parameter
    def build(self):
        return tf.add_n(self.parts)


#? decision=convert
#? x: float32[2,2]
def built(x):
    return Builder().add(x).add(x * 2.0).add(tf.ones_like(x)).build()


for value in (0.5, 1.0):
    a, b = tf.constant([[value, 1.0], [0.0, value]]), tf.constant([[0.0, 1.0], [0.5, 0.5]])
    print("%.4f %.4f" % (float(divergence(a, b)), float(likelihood(a, tf.constant([0.1, 0.2])))), built(a).numpy().tolist())
