"""Elements after each transformation of a dataset."""
import tensorflow as tf


#? decision=convert
#? x: int32[]
def from_slices(x):
    return tf.identity(x) + 0


#? decision=convert
#? x: int32[2]
def batched(x):
    return x + 0


#? decision=convert
#? a: int32[]
#? b: float32[2]
def zipped(a, b):
    return tf.cast(a, tf.float32) + b


#? decision=convert
#? x: float32[3]
def mapped(x):
    return x * 2.0


#? decision=convert
#? x: int32[]
def filtered(x):
    return x * 2


#? decision=convert
#? example: {x: float32[3], y: float32[]}
def as_dict(example):
    return example["x"] * 2


#? decision=convert
#? x: int32[]
def interleaved(x):
    return x + 1


#? decision=convert
#? x: int64[2]
def bucket(x):
    return tf.reduce_sum(x)


#? decision=convert
#? index: int64[]
#? x: int32[]
def enumerated(index, x):
    return tf.cast(index, tf.float32) * tf.cast(x, tf.float32)


D = tf.data.Dataset
base = D.from_tensor_slices(tf.range(6))
for x in base:
    from_slices(x)
for x in base.batch(2, drop_remainder=True):
    batched(x)
for a, b in D.zip((base, D.from_tensor_slices(tf.ones([6, 2])))):
    zipped(a, b)
for x in base.map(lambda v: tf.cast(v, tf.float32)).batch(3, drop_remainder=True):
    mapped(x)
for x in base.filter(lambda v: v > 2):
    filtered(x)
for example in D.from_tensor_slices({"x": tf.ones([4, 3]), "y": tf.zeros([4])}):
    as_dict(example)
for x in base.interleave(lambda v: D.from_tensors(v).repeat(2), cycle_length=2):
    interleaved(x)
for x in D.range(4).batch(2, drop_remainder=True).shuffle(4, seed=1).repeat(2).prefetch(1).cache():
    bucket(x)
for index, x in base.enumerate():
    print(enumerated(index, x).numpy())
