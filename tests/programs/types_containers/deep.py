"""Tensors in nested containers, taken out by index, key, unpacking and iteration."""
import tensorflow as tf


def first(t):
    return t


def second(t):
    return t


def inner(t):
    return t


def nested(pairs):
    return [a + b for a, b in pairs]


def take_dict(d):
    return d["x"] + d["y"][0]


def value(t):
    return t


def key_value(k, t):
    return k, t


def star(*ts):
    return tf.add_n(list(ts))


def double_star(**ts):
    return sum(ts.values())


def rest(head, *tail):
    return head, len(tail)


def whole(structure):
    return tf.nest.flatten(structure)


one, two, three = tf.constant(1.0), tf.ones([2]), tf.zeros([3, 3], tf.int32)
items = [one, (two, {"k": three})]
first(items[0])
second(items[1][0])
inner(items[1][1]["k"])
a, (b, c) = items
first(a), second(b), inner(c["k"])
nested([(one, one), (tf.constant(2.0), one)])
nested(((two, two),))
data = {"x": one, "y": [two, two]}
print(take_dict(data))
for v in {"p": one, "q": tf.constant(4.0)}.values():
    value(v)
for k, v in {"p": two, "q": tf.ones([2])}.items():
    key_value(k, v)
print(star(one, one, one), star(*[two, two]))
print(double_star(a=one, b=tf.constant(5.0)))
print(rest(one, two, three), rest(*(two, one)))
head, *tail = [one, two, three]
first(head)
for t in tail:
    second(t)
print(len(whole(items)), len(whole({"u": (one, two)})))
last = [[tf.ones([1, 2])], [tf.ones([1, 2]), tf.ones([1, 2])]][-1][0]
inner(last)
