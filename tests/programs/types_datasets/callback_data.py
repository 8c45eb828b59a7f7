"""What map, filter, reduce, scan, interleave and from_generator give to the functions of a program."""
import tensorflow as tf


def double(x):
    return x * 2


def after_double(x):
    return x


def to_pair(x):
    return x, tf.cast(x, tf.float32)


def unpaired(x, f):
    return f


def as_dict(x, y):
    return {"x": x, "y": y}


def read(d):
    return d["x"] + d["y"]


def summing(state, x):
    return state + x


def total(t):
    return t


def positive(x, y):
    return x > 0


def numbers():
    for i in range(4):
        yield i, [float(i), float(i + 1)]


def generated(i, row):
    return i, row


def source(x):
    return tf.data.Dataset.from_tensors(x).repeat(2)


def interleaved(x):
    return x


def python_side(x):
    return x.numpy() * 10


def wrapped(x):
    return tf.py_function(python_side, [x], tf.int64)


def after_python(x):
    return x


def running(state, x):
    return state + x, state + x


def scanned(x):
    return x


base = tf.data.Dataset.range(4)
for x in base.map(double):
    after_double(x)
for y in base.map(to_pair).map(unpaired):
    total(y)
for d in base.map(to_pair).filter(positive).map(lambda x, f: as_dict(f, f)):
    read(d)
print(total(base.reduce(tf.constant(0, tf.int64), summing)))
made = tf.data.Dataset.from_generator(numbers, output_signature=(tf.TensorSpec([], tf.int32), tf.TensorSpec([2], tf.float32)))
for i, row in made:
    generated(i, row)
for i, row in made.batch(3):
    generated(i, row)
old = tf.data.Dataset.from_generator(lambda: iter([1, 2]), output_types=tf.int64, output_shapes=[])
for x in old:
    total(x)
for x in base.interleave(source, cycle_length=2):
    interleaved(x)
for x in base.map(wrapped):
    after_python(x)
for x in base.scan(tf.constant(0, tf.int64), running):
    scanned(x)
for x in base.map(lambda v: double(v) + 1, num_parallel_calls=tf.data.AUTOTUNE).prefetch(2).cache():
    after_double(x)
