"""Python's own functions over containers of tensors: zip, map, filter, sorted, reversed, reduce."""
import functools
import operator

import tensorflow as tf


#? decision=convert
#? a: int32[2]
#? b: int32[2]
def product(a, b):
    return a * b


#? decision=convert
#? x: int32[2]
def doubled(x):
    return x * 2


#? decision=convert
#? x: float32[1]
def kept(x):
    return tf.nn.relu(x)


#? decision=convert
#? a: int32[2]
#? b: int32[2]
def plus(a, b):
    return tf.add(a, b)


xs = [tf.constant([1, 2]), tf.constant([3, 4])]
ys = (tf.constant([5, 6]), tf.constant([7, 8]))
for a, b in zip(xs, ys):
    print(product(a, b).numpy())
print([x.numpy().tolist() for x in map(doubled, xs)], [doubled(y).numpy().tolist() for y in reversed(ys)])
signed = [tf.constant([-1.0]), tf.constant([2.0])]
print([kept(x).numpy().tolist() for x in sorted(signed, key=lambda t: float(t[0]))])
print(functools.reduce(plus, xs).numpy(), functools.reduce(operator.add, ys).numpy())
