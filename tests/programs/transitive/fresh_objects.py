"""Writes to what the function made itself, and what escapes from it."""
import tensorflow as tf

kept = []


class Node:
    #? decision=keep blockers=no-tensor-computation
    #? value: float32[1]
    def __init__(self, value):
        self.value = value
        self.children = []

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? child: Node
    def attach(self, child):
        self.children.append(child)
        return self

    #? decision=keep blockers=no-tensor-parameter,recursive
    def total(self):
        result = self.value
        for child in self.children:
            result = result + child.total()
        return result


#? decision=convert
#? x: float32[1]
def local_tree(x):
    root = Node(x)
    root.attach(Node(x * 2.0)).attach(Node(x * 3.0))
    return root.total()


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def escaping_tree(x):
    root = Node(x)
    kept.append(root)
    root.attach(Node(x * 2.0))
    return root.total()


#? decision=convert
#? x: float32[1]
def local_dictionary(x):
    table = {}
    table["a"] = x
    table.setdefault("b", []).append(x * 2.0)
    table.update(c=x * 3.0)
    return table["a"] + table["b"][0] + table["c"]


#? decision=convert
#? x: float32[1]
#? y: float32[1]
def swapped(x, y):
    pair = [x, y]
    pair[0], pair[1] = pair[1], pair[0]
    pair.reverse()
    return pair[0] - pair[1]


#? decision=keep blockers=python-side-effect/argument-kind
#? target: []
#? x: float32[1]
def helper_fills(target, x):
    target.append(x)
    target.append(x * 2.0)


#? decision=convert
#? x: float32[1]
def filled_by_helper(x):
    parts = []
    helper_fills(parts, x)
    return tf.add_n(parts)


#? decision=convert
#? parts: [float32[1]]
def copied_argument(parts):
    parts = list(parts)
    parts.append(parts[0])
    return tf.add_n(parts)


for value in (1.0, 2.0):
    x = tf.constant([value])
    print(local_tree(x).numpy(), escaping_tree(x).numpy(), local_dictionary(x).numpy(), swapped(x, x * 2.0).numpy())
    print(filled_by_helper(x).numpy(), copied_argument([x, x]).numpy())
print(len(kept))
