"""Conditions on tensors that were computed before: AutoGraph makes them part of the graph as well."""
import tensorflow as tf


class Level:
    def __init__(self, is_high):
        self.is_high = is_high


FLAG = tf.constant(False)


#? decision=keep blockers=autograph-unsupported
def raising(x, level):
    if level.is_high:
        raise ValueError("high")
    return x * 2.0


#? decision=keep blockers=autograph-unsupported
def raising_global(x):
    if FLAG:
        raise ValueError("high")
    return x * 2.0


#? decision=convert
def one_sided(x, level):
    if level.is_high:
        y = x
    else:
        z = x * 2.0
        y = z
    return y * 2.0


#? decision=keep blockers=conflicting-dtype
def named(x, level):
    if level.is_high:
        label = "a"
    else:
        label = "b"
    return {label: x * 2.0}["b"]


#? decision=keep blockers=conflicting-dtype
def named_global(x):
    label = "a" if FLAG else "b"
    return {label: x * 2.0}["b"]


#? decision=keep blockers=conflicting-dtype
def factor_global(x):
    if FLAG:
        n = 2
    else:
        n = 3
    return x * n


#? decision=keep blockers=autograph-unsupported
def listed(x, level):
    found = []
    if level.is_high:
        found.append(x)
    return x * float(len(found) + 1)


low = Level(tf.constant(False))
for value in (1.0, 2.0):
    x = tf.constant([value, 3.0])
    print(raising(x, low).numpy(), raising_global(x).numpy(), one_sided(x, low).numpy(), named(x, low).numpy())
    print(named_global(x).numpy(), factor_global(x).numpy(), listed(x, low).numpy())
