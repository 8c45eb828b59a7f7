"""Python iteration over tensors, and forms that look like it."""
import tensorflow as tf


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def unpacked(x):
    a, b = x
    return a * b


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def starred(x):
    first, *rest = x
    return first + tf.add_n(rest)


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def spread(x):
    return tf.add(*x)


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def comprehension(x):
    return tf.stack([row * 2.0 for row in x])


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def zipped(x):
    total = tf.constant(0.0)
    for a, b in zip(x, x):
        total += a * b
    return total


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def counted(x):
    total = tf.constant(0.0)
    for index, row in enumerate(x):
        total += row * float(index)
    return total


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def listed(x):
    return tf.stack(list(x))


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def summed(x):
    return sum(x) * 1.0


#? decision=keep blockers=tensor-iteration
#? x: float32[2]
def largest(x):
    return max(x) * 1.0


#? decision=convert
#? x: float32[2]
def unstacked(x):
    a, b = tf.unstack(x)
    return a * b


#? decision=convert
#? x: float32[2]
def split(x):
    a, b = tf.split(x, 2)
    return a + b


#? decision=convert
#? pair: (float32[2], float32[2])
def tuple_unpacked(pair):
    a, b = pair
    return a + b


#? decision=convert
#? parts: [float32[2]]
def list_comprehension(parts):
    return tf.stack([part * 2.0 for part in parts])


#? decision=convert
#? parts: [float32[2]]
def zipped_lists(parts):
    return tf.add_n([a * b for a, b in zip(parts, parts)])


#? decision=convert
#? parts: [float32[2]]
def counted_list(parts):
    return tf.add_n([part * float(index) for index, part in enumerate(parts)])


#? decision=convert
#? x: float32[2]
def plain_for(x):
    total = tf.constant(0.0)
    for row in x:
        total += row
    return total


#? decision=convert
#? x: float32[2]
def by_index(x):
    return tf.stack([x[index] * 2.0 for index in range(x.shape[0])])


#? decision=convert
#? x: float32[2]
def mapped(x):
    return tf.map_fn(lambda row: row * 2.0, x)


for value in (1.0, 4.0):
    x = tf.constant([value, 9.0])
    for function in (unpacked, starred, spread, comprehension, zipped, counted, listed, summed, largest, unstacked, split, plain_for, by_index, mapped):
        print(function(x).numpy())
    print(tuple_unpacked((x, x)).numpy(), list_comprehension([x, x]).numpy().tolist(), zipped_lists([x, x]).numpy(), counted_list([x, x]).numpy())
