import numpy as np
import tensorflow as tf

from .augment import augment


def load(config):
    x = np.linspace(0, 1, 8 * config.features).reshape(8, config.features).astype("float32")
    y = np.arange(8) % config.classes
    return dataset(x[:6], y[:6], config.batch, True), dataset(x[6:], y[6:], config.batch, False)


def dataset(x, y, batch, training):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if training:
        ds = ds.map(lambda a, b: (augment(a), b))
    return ds.batch(batch)
