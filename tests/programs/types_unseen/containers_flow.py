import collections

import tensorflow as tf


def from_list(t):
    return t


def from_tuple(t):
    return t


def from_dict(t):
    return t


def from_nested(t):
    return t


def from_deque(t):
    return t


def whole(items):
    return len(items)


def mapping(table):
    return sorted(table)


def pair(p):
    x, y = p
    return x


items = [tf.ones([1]), tf.ones([1]), tf.zeros([1])]
for i in items:
    from_list(i)
from_list(items[-1])
whole(items)
whole(items[1:])
t = (tf.ones([2, 3]), tf.constant("s"))
from_tuple(t[0])
pair(t)
d = {"a": tf.constant(1), "b": tf.constant([1.0, 2.0])}
from_dict(d["a"])
for key in d:
    from_dict(d[key])
mapping(d)
d["c"] = tf.constant(True)
mapping(d)
nested = {"x": [{"y": (tf.ones([4]), 1)}, {"y": (tf.ones([4]), 2)}]}
from_nested(nested["x"][0]["y"][0])
for entry in nested["x"]:
    from_nested(entry["y"][0])
queue = collections.deque(maxlen=3)
for n in range(5):
    queue.append(tf.fill([2], n))
from_deque(queue.popleft())
from_deque(queue[-1])
