"""Elements of datasets made from tensors, lists, tuples, dicts and ranges."""
import tensorflow as tf


#? decision=convert
#? x: int32[]
def scale(x):
    return tf.cast(x, tf.float32) * 2.0


#? decision=convert
#? a: float32[]
#? b: float32[1]
def pair(a, b):
    return tf.add(a, b)


#? decision=convert
#? record: {n: int32[], x: float32[2]}
def field(record):
    return record["x"] * tf.cast(record["n"], tf.float32)


#? decision=convert
#? i: int64[]
def ranged(i):
    return tf.square(i)


#? decision=convert
#? x: float32[2,2]
def whole(x):
    return tf.reduce_sum(x)


for element in tf.data.Dataset.from_tensor_slices([1, 2, 3]):
    print(scale(element).numpy())
for left, right in tf.data.Dataset.from_tensor_slices(([1.0, 2.0], [[3.0], [4.0]])):
    print(pair(left, right).numpy())
for record in tf.data.Dataset.from_tensor_slices({"x": [[1.0, 2.0], [3.0, 4.0]], "n": [1, 2]}):
    print(field(record).numpy())
for i in tf.data.Dataset.range(4):
    print(ranged(i).numpy())
for x in tf.data.Dataset.from_tensors([[1.0, 2.0], [3.0, 4.0]]).repeat(2):
    print(whole(x).numpy())
