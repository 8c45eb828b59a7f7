"""Tensors in lists and tuples, by index, slice, unpacking and loops."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def element(x):
    return x + 1.0


#? decision=convert
#? x: float32[2]
def last(x):
    return x * x


#? decision=convert
#? pair: (float32[2], float32[2])
def both(pair):
    a, b = pair
    return a + b


#? decision=convert
#? tensors: [float32[2]]
def many(tensors):
    return tf.add_n(tensors)


#? decision=convert
#? tree: (float32[2], (float32[2], float32[2]))
def nested(tree):
    return tree[0] + tree[1][0] * tree[1][1]


items = [tf.ones([2]), tf.zeros([2]), tf.fill([2], 3.0)]
print(element(items[0]).numpy(), element(items[-1]).numpy())
for item in items:
    print(last(item).numpy())
head, *tail = items
print(both((head, tail[0])).numpy(), both((items[1], items[2])).numpy())
print(many(items).numpy(), many(items[1:]).numpy(), many([x * 2.0 for x in items]).numpy())
print(nested((items[0], (items[1], items[2]))).numpy(), nested((items[2], (items[2], items[0]))).numpy())
