"""Control flow that changes what a name holds before a function receives it."""
import tensorflow as tf


def after_if(t):
    return t


def narrowed(t):
    return t


def loop_value(t):
    return t


def grown(t):
    return t


def caught(t):
    return t


def matched(kind, t):
    return kind, t


def checked(x):
    if isinstance(x, tf.Tensor):
        return as_tensor(x)
    if isinstance(x, (list, tuple)):
        return as_sequence(x)
    return as_number(x)


def as_tensor(x):
    return x


def as_sequence(x):
    return tf.stack(x)


def as_number(x):
    return tf.constant(x)


def early(x):
    if x is None:
        return tf.zeros([1])
    return x


def early_result(t):
    return t


def recursive(x, depth):
    if depth == 0:
        return x
    return recursive(tf.concat([x, x], 0), depth - 1)


def deep(t):
    return t


def accumulate(ts):
    total = 0
    for t in ts:
        total = total + t
    return total


def summed(t):
    return t


def pick(kind):
    match kind:
        case "int":
            return tf.constant(1)
        case "float":
            return tf.constant(1.0)
        case _:
            return tf.constant("other")


for flag in (True, False):
    if flag:
        v = tf.constant([1, 2])
    else:
        v = tf.constant([1, 2, 3])
    after_if(v)
w = None
for i in range(2):
    if w is not None:
        narrowed(w)
    w = tf.constant(float(i))
t = tf.constant([1.0])
while tf.size(t) < 4:
    loop_value(t)
    t = tf.concat([t, [2.0]], axis=0)
grown(t)
for x in (1.5, "2.5", "bad"):
    try:
        y = tf.constant(float(x))
    except ValueError:
        y = tf.constant(-1)
    caught(y)
for kind in ("int", "float", "x"):
    matched(kind, pick(kind))
checked(tf.ones([2])), checked([tf.constant(1), tf.constant(2)]), checked(3)
early_result(early(None)), early_result(early(tf.ones([1])))
deep(recursive(tf.ones([1]), 2))
summed(accumulate([tf.ones([2]), tf.ones([2])]))
