"""NumPy and random numbers in the middle of tensor code."""
import random
import uuid
import numpy as np
import tensorflow as tf

TABLE = np.linspace(0.0, 1.0, 4).astype(np.float32)
random.seed(0)
np.random.seed(0)


class Noise:
    def __init__(self):
        self.rng = np.random.RandomState(1)
        self.py = random.Random(1)
        self.gen = tf.random.Generator.from_seed(1)
        self.seed = 0
        self.fixed = np.random.RandomState(2).normal(size=2).astype(np.float32)

    def by_numpy(self, x):
        return x + self.rng.normal(size=2).astype(np.float32)

    def by_python(self, x):
        return x + self.py.random()

    def by_generator(self, x):
        return x + self.gen.normal([2])

    def by_seed(self, x):
        self.seed += 1
        return x + tf.random.stateless_normal([2], [self.seed, 0])

    def by_fixed(self, x):
        return x + self.fixed

    def by_given_seed(self, x, seed):
        return x + tf.random.stateless_normal([2], seed)


def permuted(x):
    return tf.gather(x, np.random.permutation(2))


def fixed_permutation(x):
    return tf.gather(x, np.arange(2)[::-1].copy())


def table_lookup(i):
    return tf.gather(TABLE, i)


def table_index(i):
    return TABLE[i]


def np_where(x):
    return np.where(x > 1.0, x, 0.0)


def np_constant(x):
    return x * np.sqrt(2.0).astype(np.float32)


def np_float64(x):
    return x * np.sqrt(2.0)


def np_pi(x):
    return x * np.pi


def np_array_operand(x):
    return np.array([1.0, 2.0], np.float32) * x


def np_array_right(x):
    return x * np.array([1.0, 2.0])


def np_dot(x):
    return np.dot(x, x)


def np_shape_prod(x):
    return tf.reshape(x, [np.prod(x.shape)]) * 2.0


def np_clip(x):
    return np.clip(x, 0.0, 1.0)


def array_param(a):
    return a * 2.0 + tf.constant([1.0, 1.0])


def array_methods(a):
    return tf.reduce_sum(a.reshape([-1]))


def array_index(a):
    return tf.reduce_sum(a[0]) + 1.0


def array_in_place(a):
    a += 1.0
    return tf.reduce_sum(a)


def array_truth(a):
    return tf.reduce_sum(a) if a.any() else tf.constant(0.0)


def array_len(a):
    return tf.reduce_sum(a) * len(a)


def array_size(a):
    return tf.reduce_sum(a) * a.size


def array_double(a):
    return a * tf.constant([1.0, 2.0], tf.float64)


def unique(x):
    return x * (1.0 if uuid.uuid4() else 2.0)


def shuffled(x):
    parts = tf.unstack(x)
    random.shuffle(parts)
    return tf.stack(parts)


def chosen(x):
    return x * random.choice(SCALES)


SCALES = [1.0, 2.0, 3.0, 4.0]


def hashed(x):
    return x * float(hash("a") == hash("a"))


noise = Noise()
for k in range(4):
    x = tf.constant([0.5 + k, 2.0])
    a = np.array([1.0 * k, 2.0], np.float32)
    print(noise.by_numpy(x), noise.by_python(x), noise.by_generator(x), noise.by_seed(x), noise.by_fixed(x), noise.by_given_seed(x, tf.constant([k, 1])))
    print(permuted(x), fixed_permutation(x), table_lookup(tf.constant(k)), table_index(tf.constant(k)), np_where(x), np_constant(x), np_float64(x), np_pi(x))
    print(np_array_operand(x), np_array_right(x), np_dot(x, ) if True else 0, np_shape_prod(x), np_clip(x), array_param(a), array_methods(a), array_index(a))
    print(array_in_place(a.copy()), array_truth(a), array_len(a), array_size(a), array_double(a.astype(np.float64)), unique(x), shuffled(x), chosen(x), hashed(x))
