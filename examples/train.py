"""Train the network with a loop of our own.

    python train.py --epochs 2
"""

import argparse
import time

import tensorflow as tf

from data import CLASSES, SIZE, make_dataset, standardise
from model import ShapeNet, smoothed_loss, weight_penalty
from monitor import History, among_best, confusion, describe

SMOOTHING = 0.1


def learning_rate(step, total):
    """Linear warm-up over a tenth of the way, then a cosine down to zero."""
    progress = tf.cast(step, tf.float32) / tf.cast(total, tf.float32)
    warmup = progress / 0.1
    decay = 0.5 * (1.0 + tf.cos(progress * 3.14159265))
    return 3e-3 * tf.where(progress < 0.1, warmup, decay)


class Trainer:
    """Holds what a step needs, so that the step takes tensors alone."""

    def __init__(self, model, optimizer, total_steps):
        self.model = model
        self.optimizer = optimizer
        self.total = tf.constant(total_steps)
        self.step = tf.Variable(0, trainable=False)

    def train_step(self, images, labels):
        with tf.GradientTape() as tape:
            logits = self.model(images, training=True)
            loss = smoothed_loss(labels, logits, SMOOTHING)
            loss += 1e-4 * weight_penalty(self.model.trainable_variables)
        gradients = tape.gradient(loss, self.model.trainable_variables)
        gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
        self.optimizer.learning_rate.assign(learning_rate(self.step, self.total))
        self.optimizer.apply_gradients(zip(gradients, self.model.trainable_variables))
        self.step.assign_add(1)
        return loss, accuracy(labels, logits)


def accuracy(labels, logits):
    predictions = tf.argmax(logits, axis=-1, output_type=labels.dtype)
    return tf.reduce_mean(tf.cast(predictions == labels, tf.float32))


def evaluate(model, dataset):
    """Accuracy over a data set; of its last batch the confusion, and how often the class is among the best two and three guesses."""
    scores = []
    matrix, near = None, []
    for images, labels in dataset:
        logits = model(standardise(images), training=False)
        scores.append(float(accuracy(labels, logits)))
        matrix = confusion(labels, logits)
        near = [float(among_best(labels, logits, best)) for best in (2, 3)]
    return sum(scores) / len(scores), matrix, near


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch-size", type=int, default=32)
    options = parser.parse_args()

    tf.keras.utils.set_random_seed(1)
    training = make_dataset(512, seed=1, batch_size=options.batch_size, training=True)
    held_out = make_dataset(128, seed=2, batch_size=options.batch_size, training=False)

    model = ShapeNet(len(CLASSES))
    model(tf.zeros([1, SIZE, SIZE, 1]))  # builds the layers
    optimizer = tf.keras.optimizers.Adam(1e-3)
    optimizer.build(model.trainable_variables)
    trainer = Trainer(model, optimizer, options.epochs * 16)
    history = History()
    describe(model)

    for epoch in range(options.epochs):
        started = time.perf_counter()
        for images, labels in training:
            loss, score = trainer.train_step(standardise(images), labels)
            history.record(loss, score)
        print(f"epoch {epoch + 1}: {history.summary()}, {time.perf_counter() - started:.1f} s")
    score, matrix, near = evaluate(model, held_out)
    print(f"held out: accuracy {score:.2f}, among two {near[0]:.2f}, among three {near[1]:.2f}\n{matrix}")


if __name__ == "__main__":
    main()
