"""Bijectors with forward, inverse and log-determinants, chained; a distribution object."""
import math

import tensorflow as tf


class Affine(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? shift: [float]
    #? log_scale: [float]
    def __init__(self, shift, log_scale):
        super().__init__()
        self.shift = tf.Variable(shift)
        self.log_scale = tf.Variable(log_scale)

    #? decision=convert
    #? x: float32[4,2]
    def forward(self, x):
        return x * tf.exp(self.log_scale) + self.shift

    #? decision=convert
    #? y: float32[4,2]
    def inverse(self, y):
        return (y - self.shift) * tf.exp(-self.log_scale)

    #? decision=convert
    #? y: float32[4,2]
    def log_det(self, y):
        return -tf.reduce_sum(self.log_scale) * tf.ones(tf.shape(y)[0])


class Sinh:
    #? decision=convert
    #? x: float32[4,2]
    def forward(self, x):
        return tf.sinh(x)

    #? decision=convert
    #? y: float32[4,2]
    def inverse(self, y):
        return tf.asinh(y)

    #? decision=convert
    #? y: float32[4,2]
    def log_det(self, y):
        return -0.5 * tf.reduce_sum(tf.math.log1p(y**2), axis=-1)


class Chain:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? parts: [Affine | Sinh]
    def __init__(self, parts):
        self.parts = parts

    #? decision=convert
    #? x: float32[4,2]
    def forward(self, x):
        for part in self.parts:
            x = part.forward(x)
        return x

    #? decision=convert
    #? y: float32[4,2]
    def log_prob(self, y):
        total = tf.zeros([tf.shape(y)[0]])
        for part in reversed(self.parts):
            total += part.log_det(y)
            y = part.inverse(y)
        return total - 0.5 * tf.reduce_sum(y**2 + math.log(2.0 * math.pi), axis=-1)


#? decision=convert
#? flow: Chain
#? y: float32[4,2]
def negative_log_likelihood(flow, y):
    return -tf.reduce_mean(flow.log_prob(y))


#? decision=convert
#? flow: Chain
#? variables: (variable float32[2], variable float32[2])
#? y: float32[4,2]
def fit(flow, variables, y):
    with tf.GradientTape() as tape:
        loss = negative_log_likelihood(flow, y)
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(0.1 * gradient)
    return loss


affine = Affine([0.0, 0.5], [0.1, -0.1])
flow = Chain([affine, Sinh(), Affine([0.2, 0.2], [0.0, 0.0])])
for seed in (1, 2, 3):
    y = tf.random.stateless_normal([4, 2], [seed, 5])
    print("%.4f" % float(fit(flow, affine.trainable_variables, y)), flow.forward(y).numpy()[0].round(3))
