"""What is shown while training: Python lists, counters, NumPy and prints. None of this belongs into a graph."""

import numpy as np
import tensorflow as tf

calls = 0


class History:
    """Remembers losses and accuracies as Python numbers."""

    def __init__(self, window=16):
        self.window = window
        self.losses = []
        self.scores = []

    def record(self, loss, score):
        self.losses.append(float(loss))
        self.scores.append(float(score))
        if tf.math.is_nan(loss):
            raise ValueError("the loss is no longer a number")

    def summary(self):
        recent = slice(-self.window, None)
        return f"loss {np.mean(self.losses[recent]):.3f}, accuracy {np.mean(self.scores[recent]):.2f}"


def confusion(labels, logits):
    """How often each class (row) was taken for each other (column)."""
    predictions = tf.argmax(logits, axis=-1).numpy()
    classes = logits.shape[-1]
    matrix = np.zeros((classes, classes), dtype=int)
    np.add.at(matrix, (labels.numpy(), predictions), 1)
    return matrix


def gradient_norm(gradients):
    """The length of all gradients together, counted and printed now and then."""
    global calls
    calls += 1
    norm = tf.linalg.global_norm(gradients)
    if calls % 100 == 0:
        print("gradient norm", norm)
    return norm


def describe(model):
    count = sum(int(np.prod(variable.shape)) for variable in model.trainable_variables)
    print(f"{type(model).__name__} with {count} weights")


def among_best(labels, logits, best):
    """The share of images whose class is one of so many best guesses."""
    return tf.reduce_mean(tf.cast(tf.math.in_top_k(labels, logits, best), tf.float32))
