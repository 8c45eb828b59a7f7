"""Batches, buffers, vocabulary look-ups, bucketing, running statistics."""
import collections
import numpy as np
import tensorflow as tf


class Vocabulary:
    def __init__(self, words):
        self.words = list(words)
        self.table = tf.lookup.StaticHashTable(
            tf.lookup.KeyValueTensorInitializer(tf.constant(words), tf.range(len(words))), default_value=-1)
        self.index = {w: i for i, w in enumerate(words)}

    def lookup(self, tokens):
        return self.table.lookup(tokens)

    def by_dict(self, tokens):
        return tf.constant([self.index.get(t.decode(), -1) for t in tokens.numpy()])

    def one_hot(self, tokens):
        return tf.one_hot(self.table.lookup(tokens), len(self.words))

    def add(self, word):
        self.words.append(word)


class Fixed(Vocabulary):
    def size_scaled(self, x):
        return x * float(len(self.index))


class Buffer:
    def __init__(self):
        self.items = collections.deque(maxlen=3)

    def push(self, x):
        self.items.append(x)

    def mean(self, x):
        return tf.reduce_mean(tf.stack(list(self.items)), 0) - x


class Running:
    def __init__(self):
        self.n = tf.Variable(0.0)
        self.mean = tf.Variable(tf.zeros([2]))
        self.array = np.zeros(2, np.float32)

    def update(self, x):
        self.n.assign_add(1.0)
        self.mean.assign_add((x - self.mean) / self.n)
        return self.mean

    def update_array(self, x):
        self.array += x.numpy()
        return x * 1.0

    def centred(self, x):
        return x - self.mean

    def centred_array(self, x):
        return x - self.array


def pad(x, length=4):
    missing = length - tf.shape(x)[0]
    return tf.pad(x, [[0, missing]])


def bucket(x):
    return tf.searchsorted(tf.constant([0.5, 1.5]), x)


def windows(x, size):
    return tf.stack([x[i:i + size] for i in range(x.shape[0] - size + 1)])


def shuffle(x, seed):
    return tf.random.experimental.stateless_shuffle(x, seed)


def split(x, fraction):
    n = int(x.shape[0] * fraction)
    return x[:n], x[n:]


def normalise(batch):
    mean, var = tf.nn.moments(batch, [0])
    return {"x": (batch - mean) / tf.sqrt(var + 1e-3), "n": tf.shape(batch)[0]}


vocabulary, fixed, buffer, running = Vocabulary(["a", "b"]), Fixed(["a", "b"]), Buffer(), Running()
for k in range(3):
    x = tf.constant([0.5 * k, 1.0])
    tokens = tf.constant(["a", "z", "b"])
    buffer.push(x)
    print(vocabulary.lookup(tokens), vocabulary.by_dict(tokens), vocabulary.one_hot(tokens), fixed.size_scaled(x), buffer.mean(x))
    print(running.update(x) + 0.0, running.update_array(x), running.centred(x), running.centred_array(x), pad(x), bucket(x), windows(x, 1))
    print(shuffle(x, tf.constant([k, 1])), split(x, 0.5), normalise(tf.stack([x, x + 1.0])))
    vocabulary.add("c")
