"""Layers that read the settings of another module."""
import tensorflow as tf

import settings
from settings import EPSILON, Flags, limits


def activation(x):
    return tf.nn.relu(x)


def normalise(x):
    return x / (tf.norm(x) + EPSILON)


def scaled(x):
    return x * settings.SCALE


def dropout(x):
    return x * 0.5 if settings.MODE == "train" else x


def clipped(x):
    return tf.clip_by_value(x, 0.0, 1.0) if Flags.clip else x * 1.0


def steady(x):
    return x * 2.0 if Flags.steady else x


def limited(x):
    return tf.minimum(x, limits["high"])


class Block:
    shared = []

    def __init__(self, width):
        self.width = width
        self.w = tf.Variable(tf.ones([2, width]))
        self.activation = activation

    def __call__(self, x):
        return self.activation(tf.matmul(x, self.w))

    def with_module_function(self, x):
        return activation(tf.matmul(x, self.w))
