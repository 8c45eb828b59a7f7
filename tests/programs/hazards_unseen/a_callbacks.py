"""Callbacks around a step, a timer as context manager, and hooks."""
import contextlib
import time
import tensorflow as tf


class Callback:
    def on_step(self, step, loss):
        pass


class Recorder(Callback):
    def __init__(self):
        self.losses = []

    def on_step(self, step, loss):
        self.losses.append((step, loss))


@contextlib.contextmanager
def timed(store):
    began = time.perf_counter()
    yield
    store.append(time.perf_counter() - began > 0)


@contextlib.contextmanager
def scope(name):
    with tf.name_scope(name):
        yield


class Loop:
    def __init__(self, callbacks):
        self.callbacks = callbacks
        self.w = tf.Variable(1.0)
        self.timings = []
        self.n = 0

    def loss(self, x):
        with scope("loss"):
            return tf.reduce_mean(tf.square(self.w * x - 2.0))

    def step(self, x):
        with tf.GradientTape() as tape:
            loss = self.loss(x)
        self.w.assign_sub(0.1 * tape.gradient(loss, self.w))
        return loss

    def timed_step(self, x):
        with timed(self.timings):
            return self.step(x)

    def notified(self, x):
        loss = self.step(x)
        for callback in self.callbacks:
            callback.on_step(self.n, loss)
        self.n += 1
        return loss


quiet, loud = Loop([Callback()]), Loop([Recorder()])
for k in range(3):
    x = tf.constant([1.0, 0.5 + k])
    print(quiet.step(x), quiet.timed_step(x), loud.notified(x), quiet.loss(x))
print(loud.callbacks[0].losses, loud.n, quiet.timings)
