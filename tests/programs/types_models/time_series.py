"""Forecasting: windows over a series, baseline models, LSTM, evaluation loops."""
import numpy as np
import tensorflow as tf


class WindowGenerator:
    def __init__(self, input_width, label_width, shift, data, columns):
        self.data = data
        self.columns = columns
        self.input_width = input_width
        self.label_width = label_width
        self.total = input_width + shift

    def split_window(self, features):
        inputs = features[:, : self.input_width, :]
        labels = features[:, self.total - self.label_width :, :]
        inputs.set_shape([None, self.input_width, None])
        labels.set_shape([None, self.label_width, None])
        return inputs, labels

    def make_dataset(self, data):
        data = np.array(data, dtype=np.float32)
        ds = tf.keras.utils.timeseries_dataset_from_array(
            data=data, targets=None, sequence_length=self.total, sequence_stride=1, shuffle=False, batch_size=4
        )
        return ds.map(self.split_window)

    @property
    def train(self):
        return self.make_dataset(self.data)

    @property
    def example(self):
        result = getattr(self, "_example", None)
        if result is None:
            result = next(iter(self.train))
            self._example = result
        return result


class Baseline(tf.keras.Model):
    def __init__(self, label_index=None):
        super().__init__()
        self.label_index = label_index

    def call(self, inputs):
        if self.label_index is None:
            return inputs
        return self.pick(inputs[:, :, self.label_index])

    def pick(self, result):
        return result[:, :, tf.newaxis]


class ResidualWrapper(tf.keras.Model):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def call(self, inputs):
        delta = self.model(inputs)
        return self.add(inputs, delta)

    def add(self, inputs, delta):
        return inputs + delta


def mae(y, p):
    return tf.reduce_mean(tf.abs(y - p))


def shapes(inputs, labels):
    return inputs.shape, labels.shape


def standardise(frame):
    return (frame - frame.mean(axis=0)) / frame.std(axis=0)


tf.keras.utils.set_random_seed(0)
series = np.stack([np.sin(np.arange(11.0)), np.cos(np.arange(11.0))], axis=1)
window = WindowGenerator(3, 1, 1, standardise(series), ["a", "b"])
shapes(*window.example)
lstm = tf.keras.Sequential([tf.keras.layers.LSTM(4, return_sequences=True), tf.keras.layers.Dense(2)])
for model in (Baseline(), Baseline(label_index=1), ResidualWrapper(lstm)):
    for inputs, labels in window.train:
        mae(labels, model(inputs)[:, -1:, :])
