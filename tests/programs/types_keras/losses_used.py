"""Losses, metrics, optimizers and initialisers used by hand."""
import tensorflow as tf
from tensorflow.keras import losses, metrics


def loss_value(t):
    return t


def metric_value(t):
    return t


def per_example(t):
    return t


def initial(t):
    return t


def rate(t):
    return t


def gradient_of(g):
    return g


def pairs(grads_and_vars):
    return len(grads_and_vars)


class Smooth(losses.Loss):
    def call(self, y_true, y_pred):
        return self.smooth(y_true, y_pred)

    def smooth(self, a, b):
        return tf.math.log(tf.math.cosh(a - b))


class Recall(metrics.Metric):
    def __init__(self):
        super().__init__(name="recall")
        self.hits = self.add_weight(name="hits", initializer="zeros")
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.hits.assign_add(self.count(y_true * y_pred))
        self.total.assign_add(self.count(y_true))

    def count(self, t):
        return tf.reduce_sum(t)

    def result(self):
        return self.hits / self.total


y, p = tf.constant([[0.0, 1.0], [1.0, 0.0]]), tf.constant([[0.2, 0.8], [0.6, 0.4]])
loss_value(losses.MeanSquaredError()(y, p)), loss_value(losses.BinaryCrossentropy()(y, p)), loss_value(Smooth()(y, p))
loss_value(losses.SparseCategoricalCrossentropy()(tf.constant([1, 0]), p))
per_example(losses.mse(y, p)), per_example(losses.CategoricalCrossentropy(reduction="none")(y, p)), per_example(tf.nn.softmax_cross_entropy_with_logits(y, p))
per_example(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=p)), per_example(tf.nn.sparse_softmax_cross_entropy_with_logits(tf.constant([1, 0]), p))
acc = metrics.CategoricalAccuracy()
acc.update_state(y, p)
metric_value(acc.result()), metric_value(metrics.Mean()(3.0))
r = Recall()
for _ in range(2):
    r.update_state(y, p)
metric_value(r.result())
initial(tf.keras.initializers.GlorotUniform(seed=1)((3, 2))), initial(tf.initializers.zeros()(shape=[4])), initial(tf.random_normal_initializer(seed=1)([2, 2]))
schedule = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
rate(schedule(tf.constant(5)))
w = tf.Variable([1.0, 2.0])
opt = tf.keras.optimizers.Adam(0.1)
for _ in range(2):
    with tf.GradientTape() as tape:
        value = tf.reduce_sum(w**2)
    grads = tape.gradient(value, [w])
    gradient_of(grads[0])
    pairs(list(zip(grads, [w])))
    opt.apply_gradients(zip(grads, [w]))
