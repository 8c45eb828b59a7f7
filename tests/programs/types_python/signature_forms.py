"""Keyword-only, positional-only, defaults, varargs, unpacking, keyword dictionaries, hints."""
from typing import Dict, List, Optional, Tuple, Union

import tensorflow as tf


def keyword_only(x, *, bias, scale=None):
    return x + bias if scale is None else scale * (x + bias)


def positional_only(x, y, /, z=3):
    return x + y, z


def default_tensor(x=tf.constant([1.0, 2.0])):
    return x


def optional(x: tf.Tensor, mask: Optional[tf.Tensor] = None):
    return x if mask is None else x * mask


def variadic(first, *others, flag=False):
    return first, others, flag


def forwarding(*args, **kwargs):
    return variadic(*args, **kwargs)


def options(**settings):
    return settings["x"] * settings.get("factor", 1.0)


def hinted(xs: List[tf.Tensor], d: Dict[str, tf.Tensor]) -> Tuple[tf.Tensor, int]:
    return tf.add_n(xs) + d["k"], len(xs)


def union(x: Union[tf.Tensor, float]):
    return tf.convert_to_tensor(x)


def returned(t, n):
    return t, n


def walrus(t):
    if (n := tf.size(t)) > 2:
        return n
    return tf.constant(-1)


def sized(t):
    return t


def ternary(flag):
    chosen = tf.constant([1]) if flag else tf.constant([[2.0]])
    return picked(chosen)


def picked(t):
    return t


def swap(a, b):
    a, b = b, a
    return pair(a, b)


def pair(a, b):
    return a, b


x = tf.ones([2])
print(keyword_only(x, bias=tf.constant(1.0)), keyword_only(scale=2.0, bias=x, x=x))
print(positional_only(x, x), positional_only(x, tf.constant(2.0), z=4))
print(default_tensor(), default_tensor(tf.zeros([2])))
print(optional(x), optional(x, tf.constant([0.0, 1.0])))
print(variadic(x), forwarding(x, tf.constant(1), tf.constant("s"), flag=True))
print(options(x=x), options(**{"x": tf.constant(3.0), "factor": 2.0}))
returned(*hinted([x, x], {"k": x}))
print(union(x), union(2.5))
print(sized(walrus(tf.range(3))), sized(walrus(tf.range(2))))
for flag in (True, False):
    ternary(flag)
swap(tf.constant(1), tf.constant(2.0))
