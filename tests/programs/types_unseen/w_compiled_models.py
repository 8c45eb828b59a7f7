"""Keras the compiled way: own losses, metrics, callbacks, regularisers, initialisers, data generators, evaluate and predict."""
import numpy as np
import tensorflow as tf
from tensorflow import keras


class WeightedHuber(keras.losses.Loss):
    def __init__(self, delta=1.0, weight=2.0):
        super().__init__(name="weighted_huber")
        self.delta = delta
        self.weight = weight

    def call(self, y_true, y_pred):
        error = y_true - y_pred
        small = tf.abs(error) <= self.delta
        return self.select(small, error)

    def select(self, small, error):
        return tf.where(small, 0.5 * tf.square(error), self.weight * self.delta * (tf.abs(error) - 0.5 * self.delta))


class TruePositives(keras.metrics.Metric):
    def __init__(self, threshold=0.5, name="tp", **kwargs):
        super().__init__(name=name, **kwargs)
        self.threshold = threshold
        self.tp = self.add_weight(name="tp_count", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        hits = self.hits(tf.cast(y_true, tf.bool), tf.greater(y_pred, self.threshold))
        self.tp.assign_add(tf.reduce_sum(tf.cast(hits, self.dtype)))

    def hits(self, truth, guess):
        return tf.logical_and(truth, guess)

    def result(self):
        return self.tp.value if not callable(self.tp.value) else self.tp.value()

    def reset_state(self):
        self.tp.assign(0.0)


class GradNorm(keras.callbacks.Callback):
    def __init__(self, probe):
        super().__init__()
        self.probe = probe
        self.norms = []

    def on_epoch_end(self, epoch, logs=None):
        self.norms.append(self.measure(self.model(self.probe)))

    def measure(self, outputs):
        return float(tf.norm(outputs))


class Orthogonal(keras.regularizers.Regularizer):
    def __call__(self, w):
        return 0.01 * self.penalty(tf.matmul(w, w, transpose_a=True))

    def penalty(self, gram):
        return tf.reduce_sum(tf.square(gram - tf.eye(gram.shape[0])))


def scaled_normal(shape, dtype=None):
    return scale(tf.random.stateless_normal(shape, [1, 2], dtype=dtype or tf.float32))


def scale(values):
    return values * 0.1


class Sequence(keras.utils.Sequence):
    def __init__(self, x, y, batch):
        super().__init__()
        self.x, self.y, self.batch = x, y, batch

    def __len__(self):
        return len(self.x) // self.batch

    def __getitem__(self, i):
        part = slice(i * self.batch, (i + 1) * self.batch)
        return self.augment(self.x[part]), self.y[part]

    def augment(self, x):
        return x + 0.01


def symmetric_loss(y_true, y_pred):
    return mean(tf.math.log(tf.cosh(y_pred - y_true)))


def mean(x):
    return tf.reduce_mean(x, axis=-1)


def binary_entropy(y_true, y_pred):
    p = tf.clip_by_value(y_pred, 1e-7, 1 - 1e-7)
    return tf.reduce_mean(-y_true * tf.math.log(p) - (1 - y_true) * tf.math.log(1 - p))


def make(loss, metrics=(), activation=None):
    model = keras.Sequential([
        keras.Input((3,)),
        keras.layers.Dense(4, activation="relu", kernel_regularizer=Orthogonal(), kernel_initializer=scaled_normal),
        keras.layers.Dense(1, activation=activation),
    ])
    model.compile("sgd", loss=loss, metrics=list(metrics))
    return model


def rmse(predictions, y):
    return np.sqrt(np.mean((predictions - y) ** 2))


def schedule(epoch, lr):
    return lr * 0.5 if epoch else lr


x = np.linspace(-1, 1, 24).reshape(8, 3).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")
first = make(WeightedHuber(), ["mae"])
callback = GradNorm(tf.constant(x[:2]))
first.fit(x, y, batch_size=4, epochs=2, verbose=0, callbacks=[callback, keras.callbacks.LearningRateScheduler(schedule)])
print(len(callback.norms), rmse(first.predict(x, verbose=0), y).shape)
second = make(binary_entropy, [TruePositives()], activation="sigmoid")
second.fit(Sequence(x, y, 2), epochs=1, verbose=0)
print(len(second.evaluate(x, y, verbose=0, batch_size=8)))
third = make(symmetric_loss)
third.fit(tf.data.Dataset.from_tensor_slices((x, y)).batch(4, drop_remainder=True), verbose=0)
print(symmetric_loss(tf.constant(y), third(x)).shape, WeightedHuber(0.5)(tf.ones([2, 1]), tf.zeros([2, 1])).shape)
