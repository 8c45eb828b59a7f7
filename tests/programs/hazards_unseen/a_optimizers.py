"""Optimisers by hand: slots in dictionaries, Python step counts, clipping, schedules."""
import tensorflow as tf


class Momentum:
    def __init__(self, rate, beta=0.9):
        self.rate, self.beta = rate, beta
        self.slots = {}

    def slot(self, variable):
        key = variable.ref()
        if key not in self.slots:
            self.slots[key] = tf.Variable(tf.zeros_like(variable))
        return self.slots[key]

    def apply(self, gradients, variables):
        for g, v in zip(gradients, variables):
            m = self.slot(v)
            m.assign(self.beta * m + g)
            v.assign_sub(self.rate * m)


class Adam:
    def __init__(self, variables, rate=0.1):
        self.variables = variables
        self.m = [tf.Variable(tf.zeros_like(v)) for v in variables]
        self.v = [tf.Variable(tf.zeros_like(v)) for v in variables]
        self.t = tf.Variable(0.0)
        self.rate = rate

    def apply(self, gradients):
        self.t.assign_add(1.0)
        scale = tf.sqrt(1.0 - 0.999**self.t) / (1.0 - 0.9**self.t)
        for g, w, m, v in zip(gradients, self.variables, self.m, self.v):
            m.assign(0.9 * m + 0.1 * g)
            v.assign(0.999 * v + 0.001 * g * g)
            w.assign_sub(self.rate * scale * m / (tf.sqrt(v) + 1e-8))


class PythonAdam(Adam):
    def __init__(self, variables):
        super().__init__(variables)
        self.step = 0

    def apply(self, gradients):
        self.step += 1
        scale = (1.0 - 0.999**self.step) ** 0.5 / (1.0 - 0.9**self.step)
        for g, w, m in zip(gradients, self.variables, self.m):
            m.assign(0.9 * m + 0.1 * g)
            w.assign_sub(self.rate * scale * m)


def clip(gradients, limit=1.0):
    return tf.clip_by_global_norm(gradients, limit)[0]


def accumulate(totals, gradients):
    return [t + g for t, g in zip(totals, gradients)]


def cosine(step, total):
    return 0.5 * (1.0 + tf.cos(3.14159 * step / total))


def quadratic(w):
    return tf.reduce_sum(tf.square(w - 3.0))


def minimise(w, rate):
    with tf.GradientTape() as tape:
        loss = quadratic(w)
    w.assign_sub(rate * tape.gradient(loss, w))
    return loss


w = tf.Variable([1.0, 2.0])
momentum, adam, padam = Momentum(0.1), Adam([w]), PythonAdam([w])
totals = [tf.zeros([2])]
for k in range(4):
    g = [2.0 * (w - 3.0)]
    totals = accumulate(totals, g)
    momentum.apply(g, [w])
    adam.apply(clip(g))
    padam.apply(g)
    print(w, totals, cosine(tf.constant(float(k)), 4.0), minimise(w, 0.1 / (k + 1)))
