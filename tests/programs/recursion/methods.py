"""Recursive methods over a structure of objects, and one method calling another object's namesake."""
import tensorflow as tf


class Node:
    #? decision=keep blockers=no-tensor-computation
    #? value: float32[]
    #? children: () | (Node, Node) | (Node,)
    def __init__(self, value, children=()):
        self.value = value
        self.children = children

    #? decision=keep blockers=recursive
    #? weight: float32[]
    def total(self, weight):
        result = self.value * weight
        for child in self.children:
            result = result + child.total(weight)
        return result


class Chain:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? inner: Chain | None
    def __init__(self, inner=None):
        self.inner = inner

    #? decision=convert
    #? x: float32[1]
    def apply(self, x):
        return tf.tanh(x)


class Doubled(Chain):
    #? decision=convert
    #? x: float32[1]
    def apply(self, x):
        return self.inner.apply(x) * 2.0


tree = Node(tf.constant(1.0), (Node(tf.constant(2.0)), Node(tf.constant(3.0), (Node(tf.constant(4.0)),))))
double = Doubled(Chain())
for weight in (1.0, 0.5):
    print(tree.total(tf.constant(weight)).numpy(), double.apply(tf.constant([weight])).numpy())
