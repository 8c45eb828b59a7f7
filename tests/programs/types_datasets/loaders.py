"""Classes and functions that make datasets and hand them on."""
import numpy as np
import tensorflow as tf


class Loader:
    def __init__(self, x, y, batch_size=2):
        self.x = x
        self.y = y
        self.batch_size = batch_size

    def dataset(self):
        return tf.data.Dataset.from_tensor_slices((self.x, self.y)).batch(self.batch_size)

    def __iter__(self):
        for batch in self.dataset():
            yield batch

    def __len__(self):
        return -(-len(self.x) // self.batch_size)

    def __getitem__(self, i):
        return self.x[i * self.batch_size : (i + 1) * self.batch_size], self.y[i]


def make(batch):
    return tf.data.Dataset.from_tensor_slices(tf.reshape(tf.range(12.0), [6, 2])).batch(batch)


def epoch(dataset, step):
    result = []
    for batch in dataset:
        result.append(step(batch))
    return result


def mean_step(batch):
    return tf.reduce_mean(batch)


def pair_step(batch):
    x, y = batch
    return apply(x, y)


def apply(x, y):
    return tf.reduce_sum(x) + tf.cast(y[0], x.dtype)


def average(values):
    return tf.add_n(values) / len(values)


def consume(loader):
    for x, y in loader:
        apply(x, y)
    return len(loader)


def item(pair):
    return pair[0]


def prepare(ds, training):
    if training:
        ds = ds.shuffle(10, seed=1).repeat(2)
    return ds.prefetch(1)


def counted(ds):
    n = 0
    for _ in ds:
        n += 1
    return n


def batch_generator(data, size):
    for start in range(0, len(data), size):
        yield data[start : start + size]


def minibatch(chunk):
    return tf.reduce_sum(chunk)


x = np.arange(10, dtype="float32").reshape(5, 2)
loader = Loader(tf.constant(x), tf.constant([0, 1, 0, 1, 0]))
print(average(epoch(make(3), mean_step)))
print(epoch(loader.dataset(), pair_step))
print(consume(loader), item(loader[0]))
print(counted(prepare(make(2), True)), counted(prepare(loader.dataset(), False)))
for chunk in batch_generator(tf.range(10), 4):
    minibatch(chunk)
for chunk in batch_generator(x, 2):
    minibatch(chunk)
