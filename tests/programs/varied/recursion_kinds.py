"""Direct, mutual and structural recursion, and a callback that leads back."""
import tensorflow as tf


#? decision=keep blockers=recursive
#? n: int32[]
def factorial(n):
    if n <= 1:
        return tf.constant(1.0)
    return tf.cast(n, tf.float32) * factorial(n - 1)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,recursive,no-tensor-computation
#? n: int
def even(n):
    if n == 0:
        return True
    return odd(n - 1)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,recursive,no-tensor-computation
#? n: int
def odd(n):
    if n == 0:
        return False
    return even(n - 1)


#? decision=keep blockers=recursive
#? tree: float32[None] | {a: float32[2], b: {c: float32[1]}} | {c: float32[1]}
def depth_first(tree):
    if isinstance(tree, dict):
        return tf.add_n([depth_first(v) for v in tree.values()])
    return tf.reduce_sum(tree)


#? decision=keep blockers=literal-parameter,recursive
#? x: float32[2]
#? n: int
def power(x, n):
    if n == 0:
        return tf.ones_like(x)
    return x * power(x, n - 1)


#? decision=convert
#? x: float32[2]
def square_three(x):
    return power(x, 3)


class Node:
    #? decision=keep blockers=no-tensor-computation
    #? value: float32[]
    #? children: () | [Node]
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    #? decision=keep blockers=no-tensor-parameter,recursive
    def total(self):
        s = self.value
        for c in self.children:
            s = s + c.total()
        return s

    #? decision=keep blockers=recursive
    #? x: float32[2]
    def scaled(self, x):
        out = x * self.value
        for c in self.children:
            out = out + c.scaled(x)
        return out


#? decision=keep blockers=recursive
#? f: function
#? x: float32[]
def call_with(f, x):
    return f(x)


#? decision=keep blockers=recursive
#? x: float32[]
def bounce(x):
    if x > 10.0:
        return x
    return call_with(bounce, x * 2.0)


#? decision=convert
#? x: float32[]
def leaf(x):
    return tf.tanh(x)


#? decision=convert
#? x: float32[]
def through_helper(x):
    return call_with(leaf, x)


print(factorial(tf.constant(4)))
print(factorial(tf.constant(3)))
print(even(4), odd(3))
print(depth_first({"a": tf.constant([1.0, 2.0]), "b": {"c": tf.constant([3.0])}}))
print(depth_first({"a": tf.constant([1.0, 5.0]), "b": {"c": tf.constant([4.0])}}))
print(power(tf.constant([1.0, 2.0]), 3), power(tf.constant([3.0, 2.0]), 3))
print(square_three(tf.constant([2.0, 2.0])), square_three(tf.constant([3.0, 2.0])))
root = Node(tf.constant(1.0), [Node(tf.constant(2.0)), Node(tf.constant(3.0))])
print(root.total(), root.total())
print(root.scaled(tf.constant([1.0, 1.0])), root.scaled(tf.constant([2.0, 1.0])))
print(bounce(tf.constant(3.0)), bounce(tf.constant(4.0)))
print(through_helper(tf.constant(3.0)), through_helper(tf.constant(4.0)))
