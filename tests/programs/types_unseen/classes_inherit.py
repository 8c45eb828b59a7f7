import abc

import tensorflow as tf


class Shape(abc.ABC):
    def __init__(self, points):
        self.points = points
        self.cache = {}

    @abc.abstractmethod
    def area(self):
        """Area."""

    def centre(self):
        return tf.reduce_mean(self.points, axis=0)

    def transform(self, matrix):
        return type(self)(tf.matmul(self.points, matrix))


class Triangle(Shape):
    def area(self):
        a, b, c = tf.unstack(self.points)
        return 0.5 * cross(b - a, c - a)


class Square(Shape):
    def __init__(self, points, name="square"):
        super().__init__(points)
        self.name = name

    def area(self):
        return cross(self.points[1] - self.points[0], self.points[3] - self.points[0])


class Scene:
    def __init__(self):
        self._shapes = []
        self.total = tf.Variable(0.0)

    def add(self, shape):
        self._shapes.append(shape)
        self.total.assign_add(tf.abs(shape.area()))
        return self

    def centres(self):
        return [s.centre() for s in self._shapes]

    def merge(self, centres, weights=None):
        if weights is None:
            weights = tf.ones([len(centres)]) / len(centres)
        return combine(tf.stack(centres), weights)


def cross(u, v):
    return u[0] * v[1] - u[1] * v[0]


def combine(points, weights):
    return tf.linalg.matvec(points, weights, transpose_a=True)


def report(value):
    print(value.numpy())


t = Triangle(tf.constant([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
s = Square(tf.constant([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]))
scene = Scene().add(t).add(s).add(t.transform(tf.eye(2) * 2.0))
report(scene.merge(scene.centres()))
report(scene.merge(scene.centres()[:2], tf.constant([0.25, 0.75])))
report(scene.total)
