"""A random draw two calls down, a clock, an environment variable."""
import os
import random
import time
import numpy as np
import tensorflow as tf

random.seed(1)
rng = np.random.default_rng(3)
started = time.time()
gen = tf.random.Generator.from_seed(5)


def pick(options):
    return random.choice(options)


def factor():
    return pick([0.5, 1.0, 2.0, 4.0])


def scaled(x):
    return x * factor()


def noise_like(x):
    return tf.constant(rng.normal(size=x.shape), x.dtype)


def noisy(x):
    return x + noise_like(x)


def noisy_graph(x):
    return x + gen.normal([2])


def mode():
    return os.environ.get("B_MODE", "plain")


def by_mode(x):
    return x * 2.0 if mode() == "double" else x * 1.0


def stamped(x):
    return x + (time.time() - started)


def aged(x, born=time.time()):
    return x + (time.time() - born)


def dropout(x, seed):
    keep = tf.random.stateless_uniform(tf.shape(x), seed) > 0.3
    return tf.where(keep, x * 2.0, 0.0)


for k in range(4):
    x = tf.constant([1.0, 2.0 + k])
    print(scaled(x), noisy(x), noisy_graph(x), by_mode(x), stamped(x), aged(x), dropout(x, tf.constant([k, 2])))
    os.environ["B_MODE"] = "double" if k % 2 else "plain"
