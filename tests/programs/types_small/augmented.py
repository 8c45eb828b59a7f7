import tensorflow as tf


def f(t):
    pass


def g(t):
    pass


def k(t):
    pass


a = tf.ones([2, 3])
a += 1
f(a)
a *= tf.ones([4, 1, 1])
f(a)
b = tf.Variable([1.0])
b.assign(b + 1.0)
g(b)
b = b * 2
g(b)
c = tf.constant(3)
c -= 1
c //= 2
k(c)
c /= 2
k(c)
x = y = tf.constant([1, 2])
x = x + y
k(x)
del y
(p, q), r = (tf.constant(1), tf.constant(1.0)), tf.constant([True])
k(p), k(q), k(r)
