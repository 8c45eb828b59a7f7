"""Images of shapes, drawn rather than downloaded, and the pipeline that feeds them."""

import numpy as np
import tensorflow as tf

SIZE = 24
CLASSES = ("square", "cross", "ring")


def draw(kind, rng):
    """One image as a NumPy array, with the shape somewhere near its middle."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    y, x = rng.integers(8, SIZE - 8, size=2)
    down, across = np.abs(rows - y), np.abs(columns - x)
    if kind == 0:
        inside = np.maximum(down, across) < 5
    elif kind == 1:
        inside = np.minimum(down, across) < 2
    else:
        inside = np.abs(np.hypot(down, across) - 5) < 1.5
    return inside.astype(np.float32)[..., np.newaxis]


def make_arrays(count, seed):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, len(CLASSES), size=count).astype(np.int32)
    images = np.stack([draw(label, rng) for label in labels])
    return images, labels


def standardise(images):
    """Each image with mean 0 and standard deviation 1."""
    mean = tf.reduce_mean(images, axis=[1, 2, 3], keepdims=True)
    spread = tf.math.reduce_std(images, axis=[1, 2, 3], keepdims=True)
    return (images - mean) / (spread + 1e-6)


def augment(image, label):
    """A mirror image now and then; runs inside the pipeline's own graph."""
    flipped = tf.image.random_flip_left_right(image, seed=7)
    return flipped, label


def make_dataset(count, seed, batch_size, training):
    images, labels = make_arrays(count, seed)
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    if training:
        dataset = dataset.shuffle(count, seed=seed).map(augment)
    return dataset.batch(batch_size, drop_remainder=True)
