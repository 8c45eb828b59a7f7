"""Arguments of every kind, several of each: what a trace takes for another call, and what it takes as it comes."""

import numpy as np
import tensorflow as tf


class Scaler:
    def __init__(self, scale):
        self.scale = scale
        self.offset = np.zeros(2, np.float32)
        self.calls = 0

    def apply(self, x):
        return x * self.scale + self.offset

    def configured(self, x):
        if self.scale > 1.0:
            return x * self.scale
        return x

    def bounded(self, x, low, high):
        return tf.clip_by_value(x, low, high)


class Config:
    def __init__(self, depth, rate):
        self.depth = depth
        self.rate = rate


def by_config(x, config):
    for _ in range(config.depth):
        x = x * config.rate
    return x


def by_dict(x, options):
    if options["double"]:
        x = x * 2.0
    return x * options["rate"]


def by_list(x, sizes):
    for size in sizes:
        x = x + float(size)
    return x


def by_tuple(x, axes):
    return tf.reduce_sum(x, axis=axes)


def by_function(x, fn):
    return fn(x) + 1.0


def by_string(x, mode):
    if mode == "double":
        return x * 2.0
    return x


def by_none(x, y=None):
    if y is None:
        return x
    return x + y


def by_flag(x, training=False):
    return tf.nn.dropout(x, 0.0) if training else x


def by_kwargs(x, **options):
    return x * options.get("factor", 1.0)


def by_args(*xs):
    return tf.add_n(list(xs))


def by_dtype(x, dtype):
    return tf.cast(x, dtype)


def by_shape(x, shape):
    return tf.reshape(x, shape)


def by_np_axis(x, axis):
    return tf.reduce_sum(x, axis=axis)


def nested(batch):
    images, labels = batch
    return tf.reduce_mean(images) + tf.reduce_mean(labels)


def nested_dict(batch):
    return {key: value * 2.0 for key, value in batch.items()}


def nested_update(batch):
    batch["y"] = batch["x"] * 2.0
    return batch["y"]


def returns_argument(x, flag):
    return (x, flag)


def returns_list(x):
    return [x, x * 2.0]


def returns_shape(x):
    return x.shape[0]


def returns_number(x):
    return tf.reduce_sum(x), 3


def returns_none(x):
    y = x * 2.0


def returns_string(x):
    return tf.identity(x), "done"


if __name__ == "__main__":
    t = tf.constant([1.0, 2.0])
    s = Scaler(2.0)
    print(s.apply(t), s.configured(t), s.bounded(t, 0.0, 1.5))
    s.scale = 0.5
    print(s.apply(t), s.configured(t), s.bounded(t, 0.0, 1.5))
    for c in (Config(2, 0.5), Config(3, 0.25)):
        print(by_config(t, c))
    for o in ({"double": True, "rate": 1.0}, {"double": False, "rate": 2.0}):
        print(by_dict(t, o))
    print(by_list(t, [1, 2]), by_list(t, [3]))
    print(by_tuple(t, (0,)), by_tuple(t[None], (0, 1)))
    print(by_function(t, tf.nn.relu), by_function(t, tf.nn.tanh))
    print(by_string(t, "double"), by_string(t, "single"))
    print(by_none(t), by_none(t, t))
    print(by_flag(t), by_flag(t, training=True))
    print(by_kwargs(t), by_kwargs(t, factor=2.0), by_kwargs(t, factor=3.0))
    print(by_args(t, t), by_args(t, t, t))
    print(by_dtype(t, tf.int32), by_dtype(t, tf.float64))
    print(by_shape(t, [1, 2]), by_shape(t, [2, 1]))
    print(by_np_axis(t, np.int64(0)), by_np_axis(t[None], np.int64(1)))
    print(nested((t, t)), nested((t * 2.0, t)))
    print(nested_dict({"a": t}), nested_dict({"a": t * 2.0}))
    d = {"x": t}
    print(nested_update(d), nested_update(d), sorted(d))
    print(returns_argument(t, True), returns_list(t), returns_shape(t), returns_number(t), returns_none(t), returns_string(t))
    print(returns_shape(t) + 1, returns_number(t)[1] == 3, returns_string(t)[1] == "done", returns_argument(t, True)[1] is True)
