"""Trains a small classifier on synthetic images."""

import tensorflow as tf

HISTORY = []


class Classifier(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(64, activation="relu")
        self.out = tf.keras.layers.Dense(10)

    def call(self, images):
        return self.out(self.hidden(images))


class Service:
    def __init__(self, model):
        self.model = model

    def batch_inference(self, images):
        return tf.nn.softmax(self.model(images))


def normalise(images):
    centred = images - tf.reduce_mean(images)
    return centred / tf.math.reduce_std(images)


def augment(images, scale):
    noise = tf.random.normal(tf.shape(images), stddev=0.1)
    return tf.clip_by_value(images * scale + noise, -3.0, 3.0)


def loss_of(logits, labels):
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    HISTORY.append(losses.shape)
    return tf.reduce_mean(losses)


@tf.function
def describe(step):
    return f"step {step}"


def train(steps=100):
    model = Classifier()
    optimizer = tf.keras.optimizers.Adam()
    for step in range(steps):
        images = tf.random.uniform([32, 784])
        labels = tf.random.uniform([32], maxval=10, dtype=tf.int64)
        with tf.GradientTape() as tape:
            loss = loss_of(model(augment(normalise(images), 1.5)), labels)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        print(describe(step), float(loss))


if __name__ == "__main__":
    train()
