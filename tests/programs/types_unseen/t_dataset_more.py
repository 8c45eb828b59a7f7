import numpy as np
import tensorflow as tf


def f(x):
    return x


def g(x, y):
    return x


def h(i, pair):
    return pair[0]


def k(batch):
    return batch["feature"]


def prep(x, y):
    return tf.cast(x, tf.float32) / 255.0, tf.one_hot(y, 10)


def train(ds, epochs):
    for epoch in range(epochs):
        for step, (x, y) in enumerate(ds):
            one(x, y, step)


def one(x, y, step):
    return x


def make(images, labels, batch):
    ds = tf.data.Dataset.from_tensor_slices((images, labels))
    return ds.map(prep).shuffle(100, seed=1).batch(batch)


images = np.random.RandomState(0).randint(0, 255, (64, 28, 28)).astype("uint8")
labels = np.random.RandomState(1).randint(0, 10, 64)
train(make(images, labels, 16), 2)
for x in tf.data.Dataset.from_tensors([[1, 2], [3, 4]]):
    f(x)
for x, y in tf.data.Dataset.zip((tf.data.Dataset.range(3), tf.data.Dataset.range(3, 6))):
    g(x, y)
for i, pair in tf.data.Dataset.from_tensor_slices((images, labels)).take(2).enumerate():
    h(i, pair)
for batch in tf.data.Dataset.from_tensor_slices({"feature": [[1.0, 2.0], [3.0, 4.0]], "id": [0, 1]}).batch(2):
    k(batch)
for x in tf.data.Dataset.from_tensor_slices(images).batch(10).unbatch().take(1):
    f(x)
for x, y in make(images, labels, 32).repeat(2).take(3):
    g(x, y)
x, y = next(iter(make(images, labels, 8)))
g(x, y)
ds = tf.data.Dataset.from_tensor_slices(tf.ones([10, 3]))
for x in ds.batch(4).map(lambda b: tf.reduce_sum(b, axis=0)):
    f(x)
for x in ds.shard(2, 0):
    f(x)
for x in ds.skip(8).cache().repeat(1):
    f(x)
for x in tf.data.Dataset.sample_from_datasets([ds, ds], seed=1).take(1):
    f(x)
for x in list(ds.take(2)):
    f(x)
for x, y in zip(ds.take(2), ds.take(2)):
    g(x, y)
for x in tf.data.Dataset.choose_from_datasets([ds, ds], tf.data.Dataset.range(2)):
    f(x)
