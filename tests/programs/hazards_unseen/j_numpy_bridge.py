"""NumPy at the boundary: arrays as constants, converted arguments, py_function, dtype promotions, structured loops and buffers."""
import numpy as np
import tensorflow as tf

kernel = np.array([[0.0, 1.0], [1.0, 0.0]], dtype=np.float32)
table = np.arange(6, dtype=np.float64).reshape(3, 2)
buffer = np.zeros(3, dtype=np.float32)
LIMITS = (np.float32(-1.0), np.float32(1.0))
rng = np.random.RandomState(0)


class Standardiser:
    def __init__(self, data):
        self.mean = data.mean(axis=0)
        self.std = data.std(axis=0)
        self.count = len(data)

    def apply(self, x):
        return (x - self.mean) / self.std

    def partial_fit(self, batch):
        self.mean = (self.mean * self.count + batch.sum(axis=0)) / (self.count + len(batch))
        self.count += len(batch)


class Window:
    def __init__(self, size):
        self.values = np.zeros(size, dtype=np.float32)
        self.pos = 0

    def push(self, value):
        self.values[self.pos % len(self.values)] = value
        self.pos += 1

    def smoothed(self, x):
        return x + self.values.mean()

    def static_size(self, x):
        return x / float(self.values.size)


def rotate(x):
    return tf.matmul(x, kernel)


def rows(i):
    return tf.gather(table, i)


def accumulate(x):
    return x + buffer


def clipped(x):
    return tf.clip_by_value(x, *LIMITS)


def host_scale(x):
    return tf.numpy_function(lambda v: (v * 2.0).astype(np.float32), [x], tf.float32)


def host_log(x):
    def show(v):
        return np.log1p(np.abs(v)).astype(np.float32)
    return tf.py_function(show, [x], tf.float32)


def host_state(x):
    def add(v):
        buffer[0] += 1.0
        return v
    y = tf.py_function(add, [x], tf.float32)
    return y * 1.0


def mean_of(a):
    return tf.reduce_mean(a)


def mean_method(a):
    return a.mean() * tf.constant(2.0)


def shape_product(a):
    return tf.reshape(a, [np.prod(a.shape)])


def halves(a):
    n = a.shape[0] // 2
    return tf.reduce_sum(a[:n]) - tf.reduce_sum(a[n:])


def scalar_times(x, s):
    return x * s


def double_times(x):
    return x * np.float64(0.5)


def constant_in_dtype(x):
    return x + tf.constant(np.pi, dtype=x.dtype)


def noisy(x):
    return x + rng.normal()


def noise_like(x):
    return x + tf.constant(rng.normal(size=x.shape), tf.float32)


def permuted(x):
    return tf.gather(x, np.array([2, 0, 1]))


def in_place(a):
    a += 1.0
    return tf.reduce_sum(a)


def in_place_copy(a):
    a = a + 1.0
    return tf.reduce_sum(a)


def as_matrix(a):
    return tf.linalg.diag(tf.convert_to_tensor(a, tf.float32))


def is_array(a):
    return tf.reduce_sum(a) * (2.0 if isinstance(a, np.ndarray) else 1.0)


def stacked(arrays):
    return tf.stack(arrays, axis=1)


def first_column(frame):
    return frame[:, 0] * tf.constant(2.0)


def integer_mean(a):
    return tf.reduce_mean(a) / 2


def broadcast(a, b):
    return tf.add(a, b)


def argsorted(x):
    return tf.gather(x, tf.argsort(x))


def np_argsorted(x):
    return tf.gather(x, np.argsort(x))


scaler, window = Standardiser(np.array([[1.0, 2.0], [3.0, 5.0]], dtype=np.float32)), Window(2)
for k in range(3):
    x = tf.constant([1.0 + k, -2.0, 0.5])
    m = tf.constant([[1.0, 2.0], [0.5, k + 1.0]])
    a = np.array([1.0 + k, 2.0, 3.0], dtype=np.float32)
    print(rotate(m), rows(tf.constant([0, k])), accumulate(x), clipped(x), host_scale(x), host_log(x), host_state(x), mean_of(a), mean_method(a))
    print(shape_product(m), halves(x), scalar_times(x, np.float32(k)), double_times(x), constant_in_dtype(x), noisy(x), noise_like(x), permuted(x))
    print(in_place(a.copy()), in_place_copy(a), as_matrix(a), is_array(a), stacked([a, a]), first_column(np.stack([a, a])), integer_mean(np.array([1, 2 + k])))
    print(broadcast(a, x), argsorted(x), np_argsorted(x), scaler.apply(m), window.smoothed(x), window.static_size(x))
    scaler.partial_fit(m.numpy())
    window.push(k + 1.0)
    buffer[1:] += 0.5
    table[0] = k
