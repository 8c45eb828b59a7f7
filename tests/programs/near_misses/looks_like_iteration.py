"""Unpacking and iterating what is not a tensor."""
import tensorflow as tf


#? decision=convert
#? parts: {a: float32[], b: float32[]}
def dictionary(parts):
    total = tf.constant(0.0)
    for name, value in sorted(parts.items()):
        total += value
    return total


#? decision=convert
#? parts: [float32[]]
def list_of_tensors(parts):
    first, *rest = parts
    return first + tf.add_n(rest)


#? decision=convert
#? batch: ((float32[], float32[]), float32[])
def nested_tuple(batch):
    (x, y), weight = batch
    return (x - y) * weight


#? decision=convert
#? x: float32[2,3]
def static_shape(x):
    *outer, last = x.shape
    return tf.reshape(x, [-1, last]) * float(len(outer))


#? decision=convert
#? x: float32[2,3]
def over_shape(x):
    scale = 1.0
    for size in x.shape:
        scale *= size
    return x / scale


#? decision=convert
#? parts: [float32[]]
def comprehension(parts):
    return tf.stack([part * 2.0 for part in parts])


#? decision=convert
#? xs: [float32[]]
#? ys: (float32[], float32[])
def zipped(xs, ys):
    return tf.add_n([x * y for x, y in zip(xs, ys)])


#? decision=convert
#? parts: (float32[], float32[])
def enumerated(parts):
    return tf.add_n([part * float(index) for index, part in enumerate(parts)])


#? decision=convert
#? parts: (float32[], float32[])
def maximum_of_list(parts):
    return tf.reduce_max(tf.stack(list(parts)))


#? decision=convert
#? parts: [float32[] | None]
def any_none(parts):
    if any(part is None for part in parts):
        return tf.constant(0.0)
    return tf.add_n(list(parts))


for value in (1.0, 2.0):
    x, y = tf.constant(value), tf.constant(3.0)
    m = tf.ones([2, 3]) * value
    print(dictionary({"b": x, "a": y}).numpy(), list_of_tensors([x, y, y]).numpy(), nested_tuple(((x, y), x)).numpy())
    print(static_shape(m).shape, over_shape(m).numpy()[0, 0].round(4), comprehension([x, y]).numpy(), zipped([x, y], (y, x)).numpy())
    print(enumerated((x, y)).numpy(), maximum_of_list((x, y)).numpy(), any_none([x, y]).numpy(), any_none([x, None]).numpy())
