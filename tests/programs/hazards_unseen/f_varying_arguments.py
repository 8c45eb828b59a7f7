"""Python values that vary, through keywords, tuples, objects, data classes, NumPy scalars, and shapes that grow."""
import dataclasses
import numpy as np
import tensorflow as tf


@dataclasses.dataclass(frozen=True)
class Step:
    number: int
    scale: float = 1.0


class Batch:
    def __init__(self, x):
        self.x = x


def by_keyword(x, **options):
    return x * options.get("rate", 1.0)


def by_tuple(x, pair):
    return x * pair[0] + pair[1]


def by_fixed_tuple(x, pair):
    return x * pair[0] + pair[1]


def by_step(x, step):
    return x * step.scale


def by_fresh_step(x, step):
    return x * step.number


def by_numpy_scalar(x, rate):
    return x * rate


def by_array(a):
    return tf.reduce_sum(a) * 2.0


def by_list_of_floats(x, rates):
    return x * rates[0]


def by_batch(batch):
    return tf.reduce_sum(batch.x)


def by_kept_batch(batch):
    return tf.reduce_sum(batch.x) * 2.0


def by_flag(x, training):
    return x * 0.5 if training else x


def by_optional(x, scale=None):
    return x if scale is None else x * scale


def by_text(x, reduction):
    return tf.reduce_sum(x) if reduction == "sum" else tf.reduce_mean(x)


def by_epoch(x, epoch):
    return x / (1.0 + epoch)


def by_tensor_epoch(x, epoch):
    return x / (1.0 + tf.cast(epoch, tf.float32))


def by_length(x):
    return tf.reduce_mean(x) * float(x.shape[0])


def by_slice(x, n):
    return x[:n] * 2.0


def by_axis(x, axis=0):
    return tf.reduce_sum(x, axis)


def by_dtype(x, dtype=tf.float64):
    return tf.cast(x, dtype) * 2


def by_lambda(x, fn):
    return fn(x) * 2.0


def by_function(x, fn):
    return fn(x) * 2.0


def by_enumerate(i, x):
    return x * float(i)


def relay(x, epoch):
    return by_relay(x, epoch)


def by_relay(x, e):
    return x + float(e)


def by_bool(x, clip):
    return tf.minimum(x, 1.0) if clip else x


kept, fixed_step = Batch(tf.constant([1.0])), Step(1, 2.0)
for k in range(7):
    x = tf.constant([1.0, 2.0]) * float(k)
    long = tf.ones([k + 1])
    print(by_keyword(x, rate=0.1 * k), by_tuple(x, (1.0, k)), by_fixed_tuple(x, (2.0, 3.0)), by_step(x, fixed_step), by_fresh_step(x, Step(k)))
    print(by_numpy_scalar(x, np.float32(0.5 * k)), by_array(np.ones([2], np.float32) * k), by_list_of_floats(x, [0.5 * k]), by_batch(Batch(x)))
    kept.x = x
    print(by_kept_batch(kept), by_flag(x, k % 2 == 0), by_optional(x), by_optional(x, tf.constant(2.0)), by_text(x, "sum"), by_text(x, "mean"))
    print(by_epoch(x, k), by_tensor_epoch(x, tf.constant(k)), by_length(long), by_slice(long, k + 1), by_axis(x), by_dtype(x))
    print(by_lambda(x, lambda v: v + 1.0), by_function(x, tf.nn.relu), by_enumerate(k, x), relay(x, k), by_bool(x, k > 3))
