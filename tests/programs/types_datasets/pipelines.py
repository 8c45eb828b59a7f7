"""Datasets built from tensors, transformed, and iterated in every usual way."""
import numpy as np
import tensorflow as tf


def scalar_element(x):
    return x


def row_element(x):
    return x


def pair(x, y):
    return x, y


def normalise(image, label):
    return tf.cast(image, tf.float32) / 255.0, label


def train_batch(images, labels):
    return tf.reduce_mean(images), tf.reduce_sum(labels)


def dict_element(features):
    return features["a"] + features["b"]


def keep_even(x):
    return x % 2 == 0


def even(x):
    return x


def numbered(i, x):
    return i, x


def first_of(x):
    return x


def windowed(w):
    return w


def zipped(a, b):
    return a, b


def arrayed(x):
    return x


def taken(batch):
    return batch


for x in tf.data.Dataset.from_tensor_slices([1, 2, 3]):
    scalar_element(x)
for x in tf.data.Dataset.from_tensors([[1.0, 2.0], [3.0, 4.0]]):
    row_element(x)
for x in tf.data.Dataset.from_tensor_slices(np.ones((4, 2))).batch(2, drop_remainder=True):
    row_element(x)
for x, y in tf.data.Dataset.from_tensor_slices((np.ones((4, 3), np.float32), [0, 1, 0, 1])):
    pair(x, y)
images = np.zeros((10, 8, 8), np.uint8)
labels = np.arange(10)
train = tf.data.Dataset.from_tensor_slices((images, labels)).map(normalise).shuffle(10, seed=1).batch(4)
for epoch in range(2):
    for bx, by in train:
        train_batch(bx, by)
for f in tf.data.Dataset.from_tensor_slices({"a": [1, 2], "b": [3, 4]}):
    dict_element(f)
for e in tf.data.Dataset.range(10).filter(keep_even).take(3):
    even(e)
for i, x in enumerate(tf.data.Dataset.range(3)):
    numbered(i, x)
for i, x in tf.data.Dataset.range(3).enumerate(start=5):
    numbered(i, x)
first_of(next(iter(train)))
first_of(next(iter(tf.data.Dataset.range(5).batch(2))))
iterator = iter(tf.data.Dataset.from_tensor_slices(["x", "y"]))
first_of(next(iterator)), first_of(iterator.get_next())
for w in tf.data.Dataset.range(6).window(3, drop_remainder=True):
    for x in w:
        windowed(x)
for w in tf.data.Dataset.range(6).window(2).flat_map(lambda d: d.batch(2)):
    windowed(w)
for a, b in tf.data.Dataset.zip((tf.data.Dataset.range(3), tf.data.Dataset.from_tensor_slices([1.0, 2.0, 3.0]))):
    zipped(a, b)
for x in train.take(1).as_numpy_iterator():
    arrayed(x)
for batch in train.take(1):
    taken(batch)
