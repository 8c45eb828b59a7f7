"""Arguments that differ from call to call in ways a trace does or does not see."""
import numpy as np
import tensorflow as tf


def python_int(x, n):
    return x * n


def python_int_same(x, n):
    return x * n


def python_float(x, rate):
    return x * rate


def numpy_scalar(x, n):
    return x * n


def bool_flag(x, training):
    return x * 0.5 if training else x


def string_mode(x, mode):
    if mode == "sum":
        return tf.reduce_sum(x)
    return tf.reduce_mean(x)


def tuple_shape(x, shape):
    return tf.reshape(x, shape)


def list_numbers(x, factors):
    return x * factors[0] + factors[1]


def dict_config(x, config):
    return x * config["scale"]


def step_in_tuple(state):
    x, step = state
    return x * float(step)


def step_in_dict(state):
    return state["x"] * float(state["step"])


def shapes_change(x):
    return tf.reduce_sum(x, 0)


def ranks_change(x):
    return tf.reduce_sum(x)


def dtypes_change(x):
    return x + x


def new_object(config, x):
    return x * config.scale


def same_object(config, x):
    return x * config.scale


def new_lambda(fn, x):
    return fn(x)


def same_function(fn, x):
    return fn(x)


def axis_argument(x, axis=0):
    return tf.reduce_sum(x, axis)


def default_only(x, rate=0.1):
    return x * rate


def default_overridden(x, rate=0.1):
    return x * rate


def keyword_number(x, *, power):
    return x ** power


def list_length(xs):
    return tf.add_n(xs)


def varargs_numbers(x, *factors):
    for f in factors:
        x = x * f
    return x


def number_or_tensor(x, n):
    return x * n


def none_or_tensor(x, mask):
    return x if mask is None else x * mask


def enumerate_index(i, x):
    return x + tf.cast(i, tf.float32)


def loop_index_tensor(i, x):
    return x + tf.cast(i, tf.float32)


class Config:
    def __init__(self, scale):
        self.scale = scale


x = tf.constant([1.0, 2.0, 3.0, 4.0])
fixed = Config(2.0)
for k in range(5):
    print(python_int(x, k), python_int_same(x, 3), python_float(x, 0.1 * k), numpy_scalar(x, np.float32(k)), bool_flag(x, k % 2 == 0))
    print(string_mode(x, "sum" if k % 2 else "mean"), tuple_shape(x, (2, 2)), list_numbers(x, [1.0, float(k)]), dict_config(x, {"scale": float(k)}))
    print(step_in_tuple((x, k)), step_in_dict({"x": x, "step": k}), shapes_change(tf.ones([k + 1, 2])), new_object(Config(1.0), x), same_object(fixed, x))
    print(new_lambda(lambda v: v + 1.0, x), same_function(tf.sin, x), axis_argument(x), axis_argument(x[None], 1), default_only(x))
    print(default_overridden(x, 0.1 * k), keyword_number(x, power=2.0), varargs_numbers(x, 2.0, float(k)), number_or_tensor(x, tf.constant(2.0)))
    print(none_or_tensor(x, None), none_or_tensor(x, x), enumerate_index(k, x), loop_index_tensor(tf.constant(k), x), list_length([x, x]))
print(number_or_tensor(x, 3.0), number_or_tensor(x, 4.0), ranks_change(x), ranks_change(x[None]), dtypes_change(x), dtypes_change(tf.constant([1])))
