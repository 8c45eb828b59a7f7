"""Walrus, match, stars, reductions, operators as functions, and what hides behind names."""
import collections
import copy
import itertools
import math
import operator
import re

import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
#? flag: bool
def ternary(x, flag=True):
    return x if flag else -x


#? decision=convert
#? x: float32[2]
def walrus(x):
    if (n := x.shape[0]) > 1:
        return x / float(n)
    return x


#? decision=convert
#? x: float32[...]
def match_rank(x):
    match x.shape.rank:
        case 1:
            return x * 1.0
        case 2:
            return tf.reduce_sum(x, 1)
        case _:
            return tf.reshape(x, [-1])


#? decision=convert
#? x: float32[2]
def starred(x):
    first, *rest = tf.unstack(x)
    return first - tf.add_n(rest)


#? decision=convert
#? x: float32[2]
def chained_compare(x):
    return tf.where((0.0 < x) & (x < 2.0), x, tf.zeros_like(x))


#? decision=convert
#? x: float32[2]
def augmented(x):
    x += 1.0
    x *= 2.0
    return x


#? decision=convert
#? x: float32[2]
def delete_local(x):
    y = x * 2.0
    z = y + 1.0
    del y
    return z


#? decision=convert
#? xs: [float32[...]]
def for_else(xs):
    for x in xs:
        if x.shape.rank == 2:
            break
    else:
        return tf.zeros([])
    return tf.reduce_sum(x)


#? decision=convert
#? xs: [float32[2]]
def reduce_(xs):
    import functools

    return functools.reduce(tf.add, xs)


#? decision=convert
#? x: float32[2]
#? y: float32[2]
def op_module(x, y):
    return operator.mul(x, y) + operator.truediv(x, y)


#? decision=convert
#? x: float32[2]
def math_on_python(x):
    return x * math.sqrt(2.0) + math.pi


#? decision=keep blockers=no-tensor-computation
#? x: float32[]
def math_on_tensor(x):
    return math.sqrt(x)


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
def regex(x):
    name = re.sub("a", "b", "abc")
    return tf.identity(x, name=name)


#? decision=convert
#? x: float32[2]
def deep(x):
    d = {"a": [1.0, 2.0]}
    e = copy.deepcopy(d)
    e["a"].append(3.0)
    return x * float(len(e["a"]))


#? decision=convert
#? x: float32[2]
def default_dict(x):
    d = collections.defaultdict(list)
    d["x"].append(x)
    d["x"].append(x * 2.0)
    return tf.add_n(d["x"])


#? decision=convert
#? x: float32[2]
def global_lookup(x):
    return globals()["augmented"](x)


#? decision=convert
#? x: float32[2]
#? name: str
def get_attr(x, name="square"):
    return getattr(tf, name)(x)


#? decision=convert
#? x: float32[2]
def evaluates(x):
    return eval("x * 2.0")


#? decision=convert speculative
#? x: float32[2]
#? start: int
#? stop: int
def slicing(x, start, stop):
    return x[start:stop]


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
#? xs: [float32[2]]
def membership(x, xs):
    return any(x is y for y in xs)


#? decision=convert
#? x: float32[2]
def abs_sum(x):
    return abs(x) + sum([x, x]) + pow(x, 2)


#? decision=keep blockers=python-conversion
#? x: float32[2]
def min_max(x):
    return max(x[0], x[1]) - min(x[0], x[1])


#? decision=convert speculative
#? x: float32[2]
#? table: {k: float}
def string_key(x, table):
    return x * table["k"]


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
def unusedtensor(x):
    return 3


#? decision=convert
#? a: float32[2,2]
#? b: float32[2,2]
def matmul_op(a, b):
    return a @ b + a.__matmul__(b)


for v in ([1.0, 4.0], [3.0, 2.0]):
    x = tf.constant(v)
    print(ternary(x), walrus(x), match_rank(x), match_rank(tf.stack([x, x])), starred(x), chained_compare(x), augmented(x), delete_local(x))
    print(for_else([x, tf.stack([x, x])]), reduce_([x, x]), op_module(x, x), math_on_python(x), math_on_tensor(x[0]), regex(x), deep(x))
    print(default_dict(x), global_lookup(x), get_attr(x), evaluates(x), slicing(x, 0, 1), membership(x, [x]), abs_sum(x), min_max(x))
    print(string_key(x, {"k": 2.0}), unusedtensor(x), matmul_op(tf.stack([x, x]), tf.stack([x, x])))
