import numpy as np
import tensorflow as tf


def windowed_dataset(series, window, batch, shuffle):
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window + 1))
    ds = ds.shuffle(shuffle, seed=1).map(split)
    return ds.batch(batch).prefetch(1)


def split(window):
    return window[:-1], window[-1]


def trend(time, slope=0.0):
    return slope * time


def seasonal(season_time):
    return np.where(season_time < 0.4, np.cos(season_time * 2 * np.pi), 1 / np.exp(3 * season_time))


def step(x, y):
    return x, y


def moving_average(series, size):
    return tf.nn.conv1d(tf.reshape(series, [1, -1, 1]), tf.ones([size, 1, 1]) / size, 1, "VALID")


def averaged(m):
    return m


time = np.arange(40, dtype="float32")
series = trend(time, 0.1) + seasonal((time % 10) / 10)
for x, y in windowed_dataset(series.astype("float32"), 5, 7, 10):
    step(x, y)
averaged(moving_average(tf.constant(series, tf.float32), 4))
data = tf.keras.utils.timeseries_dataset_from_array(series[:-3], series[3:], sequence_length=3, batch_size=5)
for x, y in data.take(2):
    step(x, y)
