"""Mixins and wrappers around a model."""
import tensorflow as tf


class LoggingMixin:
    def log(self, name, value):
        self.logs.setdefault(name, []).append(value)


class ClippingMixin:
    limit = 1.0

    def clip(self, x):
        return tf.clip_by_value(x, -self.limit, self.limit)


class ShapeMixin:
    def flat(self, x):
        return tf.reshape(x, [x.shape[0], -1])


class Core(ShapeMixin):
    def __init__(self):
        self.w = tf.Variable(tf.ones([4, 2]))

    def forward(self, x):
        return tf.matmul(self.flat(x), self.w)


class Clipped(ClippingMixin, Core):
    def forward(self, x):
        return self.clip(super().forward(x))


class Logged(LoggingMixin, Clipped):
    def __init__(self):
        super().__init__()
        self.logs = {}

    def forward(self, x):
        y = super().forward(x)
        self.log("norm", tf.norm(y))
        return y


class Wrapper:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def twice(self, x):
        return self._inner.forward(x) * 2.0


class Ensemble:
    def __init__(self, *members):
        self.members = members

    def forward(self, x):
        return tf.reduce_mean(tf.stack([m.forward(x) for m in self.members]), 0)


def evaluate(model, x):
    return tf.reduce_sum(model.forward(x))


clipped, logged = Clipped(), Logged()
wrapped = Wrapper(clipped)
ensemble = Ensemble(Core(), Clipped())
for k in range(3):
    x = tf.ones([2, 2, 2]) * float(k) * 0.1
    print(clipped.forward(x), logged.forward(x), wrapped.twice(x), wrapped.forward(x), ensemble.forward(x), evaluate(clipped, x))
    print(evaluate(ensemble, x))
print(logged.logs)
