"""Shapes refined by what operations demand: reshape with -1, tf.ensure_shape, set_shape, squeeze, broadcasts of unknowns."""
import tensorflow as tf


def ensured(t):
    return t


def squeezed(t):
    return t


def guessed(t):
    return t


def per_example(x):
    return guessed(tf.reshape(x, [-1]))


def pipeline(x):
    x = tf.ensure_shape(x, [None, 4])
    return ensured(x)


def static(x):
    x.set_shape([2, 2])
    return ensured(x)


def batches(x):
    return squeezed(x)


for n in (2, 3):
    pipeline(tf.ones([n, 4]))
    per_example(tf.ones([n, n]))
    batches(tf.squeeze(tf.ones([n, 1, 4]), axis=1))
    batches(tf.squeeze(tf.ones([1, n, 1])))
static(tf.eye(2))
for b in tf.data.Dataset.range(5).batch(2).map(lambda x: tf.reshape(x, [-1, 1])):
    batches(b)
for b in tf.data.Dataset.range(6).batch(3).map(lambda x: tf.stack([x, x], 1)).unbatch():
    batches(b)
