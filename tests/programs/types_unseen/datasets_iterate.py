import tensorflow as tf


def scalar(e):
    return e


def batched(e):
    return e


def first(e):
    return e


def indexed(i, e):
    return i, e


def labelled(x, y):
    return x, y


def record(r):
    return r["x"]


def window_item(w):
    return w


def reduced(r):
    return r


def via_numpy(n):
    return n


ds = tf.data.Dataset.from_tensor_slices([1, 2, 3])
for e in ds:
    scalar(e)
for e in iter(ds):
    scalar(e)
it = iter(ds)
first(next(it))
first(it.get_next())
for i, e in enumerate(ds):
    indexed(i, e)
for i, e in ds.enumerate():
    indexed(i, e)
for e in ds.take(2).batch(2):
    batched(e)
for e in ds.map(lambda v: tf.cast(v, tf.float32)).shuffle(3, seed=1).batch(2, drop_remainder=True).prefetch(1):
    batched(e)
xs = tf.random.stateless_normal([10, 4], seed=(1, 2))
ys = tf.range(10) % 2
for x, y in tf.data.Dataset.from_tensor_slices((xs, ys)).batch(5):
    labelled(x, y)
for x, y in tf.data.Dataset.zip((tf.data.Dataset.from_tensors(xs), ds)):
    labelled(x, y)
for r in tf.data.Dataset.from_tensor_slices({"x": xs, "y": ys}).take(1):
    record(r)
for w in ds.window(2, shift=1, drop_remainder=True).flat_map(lambda v: v.batch(2)):
    window_item(w)
reduced(ds.reduce(0, lambda a, b: a + b))
for n in ds.as_numpy_iterator():
    via_numpy(n)
for n in ds.batch(3).as_numpy_iterator():
    via_numpy(n)
for e in tf.data.Dataset.range(3).concatenate(tf.data.Dataset.range(2)).filter(lambda v: v > 0):
    scalar(e)
[scalar(e) for e in ds.interleave(lambda v: tf.data.Dataset.from_tensors(v).repeat(2), cycle_length=2)]
