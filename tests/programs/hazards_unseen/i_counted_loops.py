"""Loops that count to a tensor: numbers outside of a graph, a loop over a tensor of numbers in one."""
import tensorflow as tf

def appended(x):
    out = []
    for i in range(tf.size(x)):
        out.append(x[i])
    return tf.stack(out)


def counted(x):
    n = 0
    for i in range(tf.size(x)):
        n += 1
    return x * n


def growing(x):
    y = x
    for i in range(tf.size(x)):
        y = tf.concat([y, x], 0)
    return y


def found(x):
    for i in range(tf.size(x)):
        if x[i] > 1.0:
            return x[i]
    return x[0]


def last_but_one(x):
    n = tf.size(x)
    for i in range(n - 1):
        y = x[i] * 2.0
    return y


def in_comprehension(x):
    return tf.stack([x[i] for i in range(tf.size(x))])


def enumerated(x):
    t = x[0]
    for i, j in enumerate(range(tf.size(x))):
        t += x[j]
    return t


def by_shape(x):
    t = x[0]
    for i in range(x.shape[0]):
        t += x[i]
    return t


def in_dict(x):
    t = {}
    for i in range(tf.size(x)):
        t["a"] = x[i]
    return t["a"]


def python_total(x):
    t = 0.0
    for i in range(tf.size(x)):
        if i % 2 == 0:
            t += x[i]
    return t


def by_parity(x):
    t = tf.constant(0.0)
    for i in range(tf.size(x)):
        if i % 2 == 0:
            t += x[i]
        elif i == 1:
            t -= 1.0
    return t


def shown(x):
    t = tf.constant(0.0)
    for i in range(tf.size(x)):
        print(i)
        t += x[i]
    return t


for step in range(3):
    x = tf.constant([1.0 + step, 2.0, 0.5])
    print(appended(x), counted(x), growing(x), found(x), last_but_one(x), in_comprehension(x), enumerated(x), by_shape(x), in_dict(x))
    print(python_total(x), by_parity(x), shown(x))
