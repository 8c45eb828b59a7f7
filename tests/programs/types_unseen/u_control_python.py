import tensorflow as tf


def f(x):
    return x


def g(x):
    return x


def h(x):
    return x


def grow(x, n):
    while x.shape[0] < n:
        x = double(x)
    return x


def double(x):
    return tf.concat([x, x], 0)


def pick(i):
    if i == 0:
        return tf.zeros([1])
    elif i == 1:
        return tf.zeros([1, 1])
    else:
        return tf.zeros([1, 1, 1])


def loop(x):
    for i in range(3):
        if i % 2:
            continue
        x = tf.expand_dims(x, 0)
    else:
        x = h(x)
    return x


def early(xs):
    for x in xs:
        if x.shape.rank == 2:
            return x
    return None


def collatz(n):
    steps = []
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps.append(tf.constant(n))
    return tf.stack(steps)


def nested(a):
    def inner(b):
        nonlocal a
        a = a + b
        return f(a)

    inner(1.0)
    inner(tf.constant(2.0))
    return a


f(tf.ones([1]))
g(grow(tf.ones([2, 3]), 8))
for i in range(3):
    g(pick(i))
g(loop(tf.ones([2])))
g(early([tf.ones([1]), tf.ones([1, 2])]))
g(collatz(6))
g(nested(tf.constant(1.0)))
x = tf.ones([4])
x = tf.reshape(x, [2, 2])
f(x)
i = 0
while i < 2:
    h(tf.zeros([2]))
    i += 1
total = 0
for v in [tf.constant(1), tf.constant(2)]:
    total += v
f(total)
f(x if x.shape[0] == 2 else tf.zeros([9]))
f(x and tf.ones([1])) if False else None
assert isinstance(x, tf.Tensor)
a = [tf.ones([k]) for k in (1, 2) if k > 1]
h(a[0])
