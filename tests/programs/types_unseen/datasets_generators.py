import numpy as np
import tensorflow as tf


def count(stop):
    i = 0
    while i < stop:
        yield i
        i += 1


def samples():
    rng = np.random.RandomState(0)
    for n in range(4):
        yield rng.rand(8, 2).astype(np.float32), n % 2


def preprocess(x, y):
    return x * 2.0, tf.one_hot(y, 2)


def one(n):
    return n


def step(x, y):
    return x, y


def padded(p):
    return p


def text(line):
    return line


def tokens(words):
    return words


def parse(line):
    parts = tf.strings.split(line, ",")
    return tf.strings.to_number(parts)


def parsed(v):
    return v


ds = tf.data.Dataset.from_generator(count, args=[5], output_types=tf.int32, output_shapes=())
for n in ds:
    one(n)
for n in ds.repeat().batch(3).take(2):
    one(n)
spec = (tf.TensorSpec(shape=(8, 2), dtype=tf.float32), tf.TensorSpec(shape=(), dtype=tf.int64))
for x, y in tf.data.Dataset.from_generator(samples, output_signature=spec).map(preprocess).batch(2):
    step(x, y)
for p in tf.data.Dataset.range(1, 4).map(lambda n: tf.fill([n], n)).padded_batch(3):
    padded(p)
lines = tf.data.Dataset.from_tensor_slices(["1,2,3", "4,5,6"])
for line in lines:
    text(line)
for words in lines.map(lambda s: tf.strings.split(s, ",")):
    tokens(words)
for v in lines.map(parse):
    parsed(v)
for v in lines.map(parse, num_parallel_calls=tf.data.AUTOTUNE).batch(2):
    parsed(v)
