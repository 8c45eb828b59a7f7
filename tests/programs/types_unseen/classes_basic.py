import tensorflow as tf


class Point:
    scale = tf.constant(2.0)

    def __init__(self, x, y):
        self.x = x
        self.y = y

    @property
    def norm(self):
        return tf.sqrt(self.x**2 + self.y**2)

    @staticmethod
    def dot(a, b):
        return a.x * b.x + a.y * b.y

    @classmethod
    def origin(cls, like):
        return cls(tf.zeros_like(like), tf.zeros_like(like))

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __call__(self, factor):
        return Point(self.x * factor, self.y * factor)

    def __getitem__(self, index):
        return (self.x, self.y)[index]

    def __iter__(self):
        yield self.x
        yield self.y


def show(v):
    return v


def coordinate(c):
    return c


def scaled(s):
    return s


def length(n):
    return n


p = Point(tf.constant(3.0), tf.constant(4.0))
q = Point.origin(tf.constant(1.0))
length(p.norm)
show(Point.dot(p, q))
r = (p + q)(Point.scale)
scaled(Point.scale)
coordinate(r[0])
for c in r:
    coordinate(c)
x, y = p
coordinate(x)
coordinate(r.y)
