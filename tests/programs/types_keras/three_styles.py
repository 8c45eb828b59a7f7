"""One classifier as a Sequential, a functional and a subclassed model, used in the same way."""
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import Model, layers


def build_sequential():
    return keras.Sequential([layers.Flatten(input_shape=(4, 4)), layers.Dense(8, activation="relu"), layers.Dense(3)])


def build_functional():
    inputs = keras.Input(shape=(4, 4), name="image")
    x = flatten(inputs)
    x = hidden(x, 8)
    outputs = layers.Dense(3)(x)
    return Model(inputs=inputs, outputs=outputs)


def flatten(x):
    return layers.Flatten()(x)


def hidden(x, units):
    return layers.Dense(units, activation="relu")(x)


class Classifier(Model):
    def __init__(self):
        super().__init__()
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(8, activation="relu")
        self.out = layers.Dense(3)

    def call(self, x, training=None):
        return self.head(self.flatten(x))

    def head(self, x):
        return self.out(self.hidden(x))


loss_object = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.SGD(0.1)


def train_step(model, images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = compute_loss(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    apply_all(gradients, model.trainable_variables)
    return loss


def compute_loss(labels, predictions):
    return loss_object(labels, predictions)


def apply_all(gradients, variables):
    for g, v in zip(gradients, variables):
        v.assign_sub(0.1 * g)


def accuracy(logits, labels):
    return tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), labels), tf.float32))


def log(value):
    return float(value)


keras.utils.set_random_seed(1)
images = tf.reshape(tf.range(96.0) / 96.0, [6, 4, 4])
labels = tf.constant([0, 1, 2, 0, 1, 2], tf.int64)
for make in (build_sequential, build_functional, Classifier):
    model = make()
    for _ in range(2):
        log(train_step(model, images, labels))
    log(accuracy(model(images), labels))
    log(accuracy(model.predict(images, verbose=0), np.array([0, 1, 2, 0, 1, 2])))
