"""Recursion that a Python number or structure ends: it works as a graph, and blocks by the published table."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter,recursive
#? x: float32[2]
#? depth: int
def halve(x, depth):
    if depth == 0:
        return x
    return halve(x * 0.5, depth - 1)


#? decision=keep blockers=recursive
#? node: (float32[2], float32[2]) | [(float32[2], float32[2]) | [(float32[2], float32[2]) | float32[2]] | float32[2]] | float32[2]
def tree_sum(node):
    if isinstance(node, (list, tuple)):
        return tf.add_n([tree_sum(child) for child in node])
    return tf.reduce_sum(node)


#? decision=keep blockers=literal-parameter,recursive
#? x: float32[2]
#? n: int
def even(x, n):
    return x if n == 0 else odd(-x, n - 1)


#? decision=keep blockers=literal-parameter,recursive
#? x: float32[2]
#? n: int
def odd(x, n):
    return -x if n == 0 else even(-x, n - 1)


for value in (1.0, 2.0):
    x = tf.constant([value, 3.0])
    print(halve(x, 3).numpy(), tree_sum([x, [x, (x, x)]]).numpy(), even(x, 3).numpy())
