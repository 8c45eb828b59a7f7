"""A counter behind a property, an alias that grows, a logger."""
import logging
import tensorflow as tf

logger = logging.getLogger("b")
trace = []


class Stepper:
    def __init__(self):
        self._n = 0
        self.seen = trace
        self.rate = 0.5

    @property
    def n(self):
        self._n += 1
        return self._n

    @property
    def half(self):
        return self.rate / 2

    def warm(self, x):
        return x / self.n

    def cool(self, x):
        return x * self.half

    def noted(self, x):
        seen = self.seen
        seen.append("call")
        return x + 1.0

    def count_notes(self, x):
        return x * len(trace)

    def careful(self, x):
        if tf.reduce_any(tf.math.is_nan(x)):
            logger.warning("not a number")
        return tf.where(tf.math.is_nan(x), 0.0, x)

    def by_helper(self, x):
        return outer(x)


def inner(x):
    global calls
    calls += 1
    return x


calls = 0


def outer(x):
    return tf.sqrt(inner(x))


def clean(x):
    return tf.sqrt(tf.abs(x))


s = Stepper()
for k in range(3):
    x = tf.constant([1.0 + k, 4.0])
    print(s.warm(x), s.cool(x), s.noted(x), s.count_notes(x), s.careful(x), s.by_helper(x), clean(x))
print(s.careful(tf.constant([float("nan"), 1.0])), calls, trace)
