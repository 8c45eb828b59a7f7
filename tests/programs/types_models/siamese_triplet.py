"""Metric learning: an embedding model, triplet loss, a custom training loop over generator batches."""
import numpy as np
import tensorflow as tf


def make_embedding(dim):
    inputs = tf.keras.Input(shape=(6, 6, 1))
    x = tf.keras.layers.Conv2D(2, 3, activation="relu")(inputs)
    x = tf.keras.layers.Flatten()(x)
    outputs = tf.keras.layers.Dense(dim)(x)
    return tf.keras.Model(inputs, outputs, name="embedding")


def triplets(images, labels, batch):
    rng = np.random.RandomState(0)
    while True:
        index = rng.randint(0, len(images), size=(batch, 3))
        yield images[index[:, 0]], images[index[:, 1]], images[index[:, 2]]


def distance(a, b):
    return tf.reduce_sum(tf.square(a - b), axis=1)


def triplet_loss(anchor, positive, negative, margin=0.5):
    return tf.reduce_mean(tf.maximum(distance(anchor, positive) - distance(anchor, negative) + margin, 0.0))


class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.losses = []

    def step(self, batch):
        anchor, positive, negative = batch
        with tf.GradientTape() as tape:
            loss = triplet_loss(*[self.embed(part) for part in (anchor, positive, negative)])
        self.apply(tape.gradient(loss, self.model.trainable_weights))
        self.losses.append(loss)
        return loss

    def embed(self, images):
        return tf.math.l2_normalize(self.model(images), axis=-1)

    def apply(self, gradients):
        self.optimizer.apply_gradients(zip(gradients, self.model.trainable_weights))

    def summary(self):
        return mean(self.losses)


def mean(values):
    return tf.reduce_mean(tf.stack(values))


tf.keras.utils.set_random_seed(0)
images = np.random.RandomState(1).rand(10, 6, 6, 1).astype(np.float32)
labels = np.arange(10) % 2
trainer = Trainer(make_embedding(4), tf.keras.optimizers.SGD(0.01))
generator = triplets(images, labels, 4)
for _ in range(2):
    trainer.step(next(generator))
trainer.summary()
