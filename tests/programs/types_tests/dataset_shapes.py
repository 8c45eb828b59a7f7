import tensorflow as tf


def element(x):
    assert x.shape == ()


def batch(x):
    pass


def features(f, label):
    return f["id"], f["name"], label


def ragged(r):
    pass


def nested(a):
    pass


def wrapped(t):
    pass


def listed(ts):
    pass


ds = tf.data.Dataset.from_tensor_slices(tf.range(10, dtype=tf.float32))
for x in ds:
    element(x)
for x in ds.batch(4):
    batch(x)
for x in ds.batch(5):
    batch(x)
for x in ds.repeat(2).batch(4, drop_remainder=True).skip(1):
    batch(x)
pairs = tf.data.Dataset.from_tensor_slices(({"id": [1, 2], "name": ["a", "b"]}, [[0.0], [1.0]]))
for f, label in pairs:
    features(f, label)
for f, label in pairs.batch(2):
    features(f, label)
for r in tf.data.Dataset.from_tensor_slices(tf.ragged.constant([[1], [2, 3]])):
    ragged(r)
for a, (b, c) in tf.data.Dataset.from_tensor_slices(([1, 2], ([3, 4], ["x", "y"]))):
    nested(a), nested(b), nested(c)
listed(list(ds.take(2)))
for x in ds.map(lambda v: tf.stack([v, v])).concatenate(tf.data.Dataset.from_tensors([1.0, 2.0])):
    wrapped(x)
for x in tf.data.Dataset.from_tensors({"k": tf.ones([3])}):
    wrapped(x["k"])
for x in tf.data.Dataset.random(seed=1).take(2):
    wrapped(x)
for x in tf.data.Dataset.choose_from_datasets([ds, ds], tf.data.Dataset.range(2)):
    wrapped(x)
for x in tf.data.Dataset.sample_from_datasets([ds.take(1), ds.take(1)], seed=1):
    wrapped(x)
