import tensorflow as tf


class Meter:
    instances = []

    def __init__(self, name):
        self.name = name
        self.values = []
        Meter.instances.append(self)

    def update(self, value):
        self.values.append(value)
        return self

    @property
    def average(self):
        return mean(self.values)

    @classmethod
    def all_averages(cls):
        return [m.average for m in cls.instances]


class Matrix:
    def __init__(self, rows, cols, fill=0.0):
        self.data = tf.fill([rows, cols], fill)
        self._cache = None

    @property
    def T(self):
        if self._cache is None:
            self._cache = tf.transpose(self.data)
        return self._cache

    def apply(self, fn, *args):
        self.data = fn(self.data, *args)
        return self

    def __getattr__(self, name):
        if name == "trace":
            return tf.linalg.trace(self.data)
        raise AttributeError(name)


def mean(values):
    return tf.reduce_mean(tf.stack(values))


def shift(data, by):
    return data + by


def crop(data, n):
    return data[:n, :n]


def show(x):
    return x


m = Meter("loss")
m.update(tf.constant(1.0)).update(tf.constant(3.0))
n = Meter("acc").update(tf.constant(0.5))
show(m.average)
for a in Meter.all_averages():
    show(a)
mat = Matrix(3, 4, 1.0)
show(mat.T)
show(mat.apply(shift, tf.constant(2.0)).data)
show(mat.apply(crop, 2).data)
show(mat.trace)
setattr(mat, "extra", tf.ones([5]))
show(getattr(mat, "extra"))
show(mat.__dict__["extra"])
