import contextlib

import tensorflow as tf


def risky(x, fail):
    if fail:
        raise ValueError(x)
    return x


def handled(x):
    return x


def finally_value(x):
    return x


def in_with(x):
    return x


def after(x):
    return x


class Timer:
    def __enter__(self):
        self.value = tf.constant(0.0)
        return self

    def __exit__(self, *exc):
        done(self.value)
        return True


def done(x):
    return x


for fail in (False, True):
    try:
        y = risky(tf.ones([2]), fail)
    except ValueError as error:
        y = handled(error.args[0])
    else:
        y = y + 1
    finally:
        finally_value(y)
with Timer() as timer:
    in_with(timer.value)
    timer.value += 1.0
with contextlib.suppress(ValueError), tf.name_scope("a"):
    after(tf.constant([1]))
with contextlib.ExitStack() as stack:
    t = stack.enter_context(Timer())
    after(t.value)
with tf.device("/CPU:0"):
    after(tf.constant([[1.0]]))
