import tensorflow as tf


def f(x):
    return x**2


def gradient(g):
    return g


def several(gs):
    return gs


def second(g):
    return g


def jac(j):
    return j


x = tf.constant(3.0)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = f(x)
gradient(tape.gradient(y, x))
w = tf.Variable(tf.ones([2, 3]))
with tf.GradientTape(persistent=True) as tape:
    z = f(w)
    s = tf.reduce_sum(z)
gradient(tape.gradient(s, w))
several(tape.gradient(s, [w])), several(tape.gradient(s, {"w": w}))
jac(tape.jacobian(z, w))
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        inner.watch(x), outer.watch(x)
        y = f(x) * x
    dy = inner.gradient(y, x)
second(outer.gradient(dy, x))
with tf.GradientTape() as tape:
    lost = f(w)
    e = tf.gather(w, [0])
gradient(tape.gradient(e, w))
gradient(tf.clip_by_global_norm([tf.ones([2])], 1.0)[0][0])
