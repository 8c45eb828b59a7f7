import tensorflow as tf


class Tensorish:
    def __init__(self, data):
        self.data = data

    def map(self, f):
        return Tensorish(f(self.data))

    def zip_with(self, other, f):
        return Tensorish(f(self.data, other.data))

    def unwrap(self):
        return self.data


class Builder:
    def __init__(self):
        self.steps = []

    def add(self, step):
        self.steps.append(step)
        return self

    def build(self):
        steps = list(self.steps)

        def run(x):
            for step in steps:
                x = step(x)
            return x

        return run


def square(x):
    return x * x


def combine(x, y):
    return tf.concat([x, y], 0)


def normalise(x):
    return x / tf.reduce_max(x)


def result(x):
    return x


result(Tensorish(tf.constant([1.0, 2.0])).map(square).unwrap())
result(Tensorish(tf.ones([2])).zip_with(Tensorish(tf.zeros([3])), combine).unwrap())
pipeline = Builder().add(square).add(normalise).build()
result(pipeline(tf.constant([3.0, 4.0])))
result(Builder().add(tf.abs).add(lambda t: tf.reduce_sum(t)).build()(tf.constant([-1, 2])))
