from collections import OrderedDict, defaultdict, namedtuple

import tensorflow as tf

Pair = namedtuple("Pair", ["left", "right"])
Triple = namedtuple("Triple", "x y z")


def f(a):
    return a


def g(a):
    return a


def h(**kw):
    return kw["a"]


def k(first, *rest, key=None, **more):
    return first


def both(p):
    return p.left + p.right


d = {"a": tf.ones([2]), "b": tf.zeros([3], tf.int32)}
f(d["a"])
g(d.get("b"))
h(**d)
k(d["a"], d["b"], key=d["a"], extra=1)
for name, t in d.items():
    f(t)
groups = defaultdict(list)
for i in range(4):
    groups[i % 2].append(tf.fill([2], i))
g(groups[0])
f(tf.stack(groups[1])[0])
o = OrderedDict()
o["x"] = tf.constant(1.0)
o["y"] = tf.constant([1, 2])
f(o["x"])
g(o["y"])
both(Pair(tf.ones([2]), right=tf.ones([2])))
t = Triple(*[tf.constant(i) for i in range(3)])
f(t.z)
g({**d, "c": tf.constant(True)}["c"])
inverted = {v: k_ for k_, v in {"p": 1, "q": 2}.items()}
f(tf.constant(inverted[1]))
nested = {"m": {"n": {"o": tf.eye(2)}}}
g(nested["m"]["n"]["o"])
del d["a"]
f(list(d.values())[0])
config = dict(units=3, rate=0.5)
f(tf.ones([config["units"]]) * config["rate"])
