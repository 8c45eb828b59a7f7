"""A partial keeps its keywords in a dictionary, which can be changed after it was made."""
import functools

import tensorflow as tf


def scale(x, k):
    return x * k


def shift(x, by):
    return x + by


scaled = functools.partial(scale, k=2.0)
shifted = functools.partial(shift, by=1.0)
kept = functools.partial(scale, k=4.0)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_item(x):
    return scaled(x) + 1.0


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_method(x):
    return shifted(x) * 2.0


#? decision=convert
#? x: float32[2]
def by_kept(x):
    return kept(x) - 1.0


for k in (2.0, 3.0, 5.0):
    scaled.keywords["k"] = k
    shifted.keywords.update(by=k)
    x = tf.constant([k, 1.0])
    print(by_item(x).numpy().tolist(), by_method(x).numpy().tolist(), by_kept(x).numpy().tolist())
