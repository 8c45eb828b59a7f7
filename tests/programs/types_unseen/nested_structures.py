import tensorflow as tf


def layer_out(x, params):
    return x @ params["w"] + params["b"]


def init(sizes):
    params = []
    for m, n in zip(sizes[:-1], sizes[1:]):
        params.append({"w": tf.ones([m, n]) * 0.1, "b": tf.zeros([n])})
    return params


def predict(params, inputs):
    for p in params[:-1]:
        inputs = tf.tanh(layer_out(inputs, p))
    return layer_out(inputs, params[-1])


def mapped(structure):
    return tf.nest.map_structure(double, structure)


def double(t):
    return t * 2


def show(t):
    return t


def tree(node):
    if "left" in node:
        return tree(node["left"]) + tree(node["right"])
    return leaf(node["value"])


def leaf(v):
    return tf.reduce_sum(v)


class Registry:
    table = {}

    @classmethod
    def register(cls, name, value):
        cls.table[name] = value

    @classmethod
    def get(cls, name):
        return cls.table[name]


params = init([4, 8, 2])
show(predict(params, tf.ones([5, 4])))
out = mapped({"a": tf.constant(1), "b": (tf.constant([2.0]), tf.constant(3))})
show(out["b"][0])
flat = tf.nest.flatten(out)
show(flat[0])
show(tree({"left": {"value": tf.ones([2])}, "right": {"left": {"value": tf.ones([3])}, "right": {"value": tf.ones([1])}}}))
Registry.register("x", tf.constant([1, 2]))
Registry.register("y", tf.constant(3.0))
show(Registry.get("x"))
matrix = [[tf.constant(i * j) for j in range(3)] for i in range(2)]
show(matrix[1][2])
show(tf.stack([tf.stack(row) for row in matrix]))
pairs = dict(zip(["p", "q"], [tf.zeros([1]), tf.ones([1])]))
show(pairs["p"])
keys = sorted(pairs, reverse=True)
show([pairs[k] for k in keys][0])
groups = {}
for i, t in enumerate([tf.constant(1.0), tf.constant(2.0), tf.constant(3.0)]):
    groups.setdefault(i % 2, []).append(t)
for number, members in groups.items():
    show(tf.add_n(members))
