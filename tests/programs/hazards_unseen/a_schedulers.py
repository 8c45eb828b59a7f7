"""Schedules as objects and as callables, used by a step."""
import tensorflow as tf


class Warmup:
    def __init__(self, peak, steps):
        self.peak, self.steps = peak, steps

    def __call__(self, step):
        return self.peak * tf.minimum(1.0, tf.cast(step, tf.float32) / self.steps)


class Plateau:
    def __init__(self, rate):
        self.rate = rate
        self.best = None

    def observe(self, loss):
        if self.best is not None and loss >= self.best:
            self.rate *= 0.5
        else:
            self.best = loss
        return self.rate


def piecewise(step, boundaries=(2, 4), values=(1.0, 0.5, 0.1)):
    for boundary, value in zip(boundaries, values):
        if step < boundary:
            return tf.constant(value)
    return tf.constant(values[-1])


def cyclic(step, period):
    phase = tf.math.floormod(tf.cast(step, tf.float32), period) / period
    return 1.0 - tf.abs(2.0 * phase - 1.0)


class Runner:
    def __init__(self, schedule):
        self.schedule = schedule
        self.count = tf.Variable(0, dtype=tf.int64)
        self.w = tf.Variable([1.0, -1.0])

    def update(self, g):
        self.w.assign_sub(self.schedule(self.count) * g)
        self.count.assign_add(1)
        return self.w + 0.0

    def scaled(self, g):
        return g * self.schedule(self.count)

    def swap(self, schedule):
        self.schedule = schedule


runner, plateau = Runner(Warmup(0.5, 3)), Plateau(0.4)
fixed = Runner(Warmup(1.0, 2))
for k in range(5):
    g = tf.constant([0.1, 0.2]) * float(k)
    print(runner.update(g), fixed.update(g), fixed.scaled(g), piecewise(tf.constant(k)), cyclic(tf.constant(k), 4.0))
    print(plateau.observe(tf.reduce_sum(runner.w)))
    if k == 2:
        runner.swap(lambda step: tf.constant(0.01))
