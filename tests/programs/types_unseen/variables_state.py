import tensorflow as tf


def assign(v, value):
    v.assign(value)
    return v


def read(v):
    return v


def value_of(t):
    return t


def increments(v, by):
    return v.assign_add(by)


def expression(e):
    return e


def listed(vs):
    return [v.name for v in vs]


def scatter(v, idx, upd):
    return v.scatter_nd_update(idx, upd)


class Counter(tf.Module):
    def __init__(self, start=0, name=None):
        super().__init__(name=name)
        self.count = tf.Variable(start, dtype=tf.int64, trainable=False)
        self.history = []

    def bump(self, amount):
        self.count.assign_add(amount)
        self.history.append(self.count.read_value())
        return self.count

    def last(self, default):
        return self.history[-1] if self.history else default


v = tf.Variable([1.0, 2.0])
assign(v, tf.constant([3.0, 4.0]))
read(v)
value_of(v.value())
value_of(v.read_value())
value_of(v * 2)
value_of(v[0])
expression(increments(v, [1.0, 1.0]))
expression(tf.identity(v))
expression(tf.convert_to_tensor(v))
m = tf.Variable(tf.zeros([4, 2], tf.int32))
scatter(m, [[0], [2]], tf.ones([2, 2], tf.int32))
read(m)
listed([v, m])
c = Counter(5)
read(c.bump(tf.constant(2, tf.int64)))
value_of(c.last(tf.constant(0, tf.int64)))
value_of(Counter().last(tf.constant(0, tf.int64)))
read(tf.Variable(3, shape=tf.TensorShape(None)))
read(tf.Variable("text"))
listed(c.variables)
