"""Arrays in containers, globals and objects, and those that a function makes for itself."""

import numpy as np
import tensorflow as tf

WEIGHTS = np.ones([2], np.float32)
TABLE = {"a": np.float32(1.0), "b": np.float32(2.0)}
HISTORY = np.zeros([4], np.float32)


def pair(batch):
    x, n = batch
    if n > 1:
        raise ValueError("many")
    return x * 2.0


def keyed(batch):
    if batch["n"] > 0:
        return batch["x"] * 2.0
    return None


def star(*arrays):
    total = 0.0
    for a in arrays:
        total = total + a
    return tf.reduce_sum(total)


def star_np(*arrays):
    return tf.convert_to_tensor(np.concatenate(arrays))


def kwarg(x, **arrays):
    return x * np.sum(arrays["scale"])


def global_weights(x):
    return x * WEIGHTS


def global_alias(x):
    w = WEIGHTS
    return x + w


def table_read(x):
    return x * TABLE["a"]


def history_write(x, i):
    HISTORY[i] = 1.0
    return x * 2.0


def numpy_out(x):
    return np.float32(2.0) * np.ones([2], np.float32), x * 2.0


def numpy_in_out(x, a):
    return a * 2.0, x


def numpy_local(x):
    grid = np.linspace(0.0, 1.0, 2).astype(np.float32)
    if grid[0] > 0.5:
        raise ValueError("never")
    return x * grid


def numpy_shape(x):
    n = np.prod(x.shape)
    return tf.reshape(x, [n])


def numpy_of_static(x):
    scale = np.sqrt(float(x.shape[-1]))
    return x / scale


def numpy_helper(x, n):
    return x * table(n)


def table(n):
    return np.arange(2, dtype=np.float32) * n


def numpy_random(x):
    return x + np.random.rand(2).astype(np.float32)


def numpy_seeded(x):
    rng = np.random.RandomState(0)
    return x + rng.rand(2).astype(np.float32)


def numpy_where(x, mask):
    idx = np.where(mask)[0]
    return tf.gather(x, idx)


def via_list(x, values):
    return x * tf.stack(values)


def via_list_python(x, values):
    return x * float(sum(values))


def append_to(x, out):
    out.append(x * 2.0)
    return x


def first_of(xs):
    return xs[0] * 2.0


def count_of(xs):
    return xs[0] * float(len(xs))


def loop_pairs(pairs):
    total = tf.constant(0.0)
    for a, b in pairs:
        total += tf.reduce_sum(a * b)
    return total


def changed_inside(a, x):
    a = a + 1.0
    a[0] = 2.0
    return x * a


class Filter:
    def __init__(self):
        self.kernel = np.ones([2], np.float32)
        self.steps = np.int32(0)

    def smooth(self, x):
        return x * self.kernel

    def bump(self):
        self.kernel += 1.0

    def counted(self, x):
        self.steps += 1
        return x * 2.0

    def alias(self, x):
        k = self.kernel
        return tf.reduce_sum(x * k)


if __name__ == "__main__":
    t = tf.constant([1.0, 2.0])
    one = np.ones([2], np.float32)
    for n in (np.float32(0.0), np.float32(1.0)):
        print(pair((t, n)), keyed({"x": t, "n": n + 1}), keyed({"x": t, "n": n - 2}))
    print(star(one, one), star(one, one), star_np(one, one), kwarg(t, scale=one), kwarg(t, scale=one * 2))
    print(global_weights(t), global_alias(t), table_read(t))
    WEIGHTS[0] = 5.0
    TABLE["a"] = np.float32(3.0)
    print(global_weights(t), global_alias(t), table_read(t))
    print(history_write(t, 0), history_write(t, 1), HISTORY)
    print(numpy_out(t), numpy_in_out(t, one), isinstance(numpy_in_out(t, one)[0], np.ndarray), type(numpy_out(t)[0]))
    for x in (t, t * 2.0):
        print(numpy_local(x), numpy_shape(x), numpy_of_static(x), numpy_helper(x, 3), numpy_seeded(x))
    print(numpy_random(t).shape, numpy_random(t).shape)
    for m in (np.array([True, False]), np.array([False, True])):
        print(numpy_where(t, m))
    print(via_list(t, [np.float32(1.0), np.float32(2.0)]), via_list_python(t, [np.float32(1.0), np.float32(2.0)]))
    outs = []
    append_to(t, outs)
    append_to(t, outs)
    print(len(outs), first_of([one, one]), first_of([one * 2, one]), count_of([t, t]), count_of([t, t]))
    print(loop_pairs([(one, one), (one, one)]), loop_pairs([(one, one), (one, one)]))
    print(changed_inside(one, t), changed_inside(one * 2, t))
    f = Filter()
    print(f.smooth(t), f.alias(t), f.counted(t))
    f.bump()
    print(f.smooth(t), f.alias(t), f.counted(t), f.steps)
