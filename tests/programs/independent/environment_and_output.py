"""Clocks, randomness, environment, files, logging, text of tensors."""
import json
import logging
import os
import random
import sys
import time
import warnings
import numpy as np
import tensorflow as tf

random.seed(1)
np.random.seed(1)
log = logging.getLogger("unit")
log.setLevel(logging.INFO)
log.addHandler(logging.StreamHandler(sys.stdout))
os.environ["MODE"] = "a"
warnings.formatwarning = lambda message, *details, **kwargs: f"warning: {message}\n"
rng = np.random.default_rng(3)
dice = random.Random(5)


def describe(x):
    return f"value {x.shape} {x.dtype.name}"


def show(x):
    print("x is", x)
    return x + 1.0


def show_shape(x):
    print("shape", x.shape)
    return x + 1.0


def tf_show(x):
    tf.print("x:", x, output_stream=sys.stdout)
    return x * 2.0


def log_value(x):
    log.info("mean %s", tf.reduce_mean(x))
    return x


def log_debug(x):
    log.debug("never shown")
    return tf.square(x)


def jitter(x):
    return x + random.random()


def jitter_np(x):
    return x + np.random.rand()


def jitter_generator(x):
    return x + rng.normal()


def jitter_object(x):
    return x * dice.uniform(0.0, 1.0)


def jitter_seeded(x):
    local = random.Random(7)
    return x * local.uniform(0.0, 1.0)


def jitter_np_seeded(x):
    local = np.random.RandomState(7)
    return x + local.rand()


def stamp(x):
    return x * 0.0 + time.time() * 0.0 + float(time.time() > 0)


def elapsed(x):
    start = time.time()
    y = tf.reduce_sum(x)
    return y, time.time() - start


def by_environment(x):
    if os.environ.get("MODE") == "a":
        return x
    return -x


def set_environment(x, value):
    os.environ["MODE"] = value
    return x * 1.0


def save(x, path):
    with open(path, "w") as out:
        out.write(str(x.shape))
    return x * 2.0


def load(x, path):
    with open(path) as handle:
        return x * float(json.load(handle)["scale"])


def exists(x, path):
    if os.path.exists(path):
        return x + 1.0
    return x


def joined(x, path):
    return x * float(len(os.path.join(path, "b")))


def to_text(x):
    return str(x)


def message(x):
    if x.shape[0] > 2:
        text = "long: {}".format(x.shape[0])
    else:
        text = "short"
    return tf.strings.length(text) * tf.cast(x[0], tf.int32)


def warn(x):
    warnings.warn("careful")
    return x - 1.0


def write_out(x):
    sys.stdout.write("writing\n")
    return x + 2.0


def tf_random(x):
    return x + tf.random.stateless_uniform(tf.shape(x), seed=[1, 2])


x = tf.constant([1.0, 2.0, 3.0])
with open("config.json", "w") as out:
    json.dump({"scale": 2.0}, out)
for k in (1.0, 2.0, 3.0):
    y = x * k
    print(describe(y), show(y), show_shape(y), tf_show(y), log_value(y), log_debug(y))
    print(jitter(y), jitter_np(y), jitter_generator(y), jitter_object(y), jitter_seeded(y), jitter_np_seeded(y))
    print(stamp(y), elapsed(y)[0], by_environment(y), set_environment(y, "a" if k < 2.0 else "b"))
    print(save(y, "out.txt"), load(y, "config.json"), exists(y, "later.txt"), joined(y, "a"))
    print(len(to_text(y)), message(y), warn(y), write_out(y), tf_random(y))
    with open("config.json", "w") as out:
        json.dump({"scale": k}, out)
    open("later.txt", "w").close()
