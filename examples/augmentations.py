"""Experiments with images, hybrid since their author read that it is faster. Some of them had better not be."""

import tensorflow as tf

STRENGTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]


@tf.function
def brighten(image, delta):
    return tf.clip_by_value(image + delta, 0.0, 1.0)


@tf.function
def strengths():
    return list(STRENGTHS)


@tf.function
def split(batch):
    return batch["image"], batch["mask"]


@tf.function
def erase(image, mask):
    print("erasing", image.shape)
    return image * (1.0 - mask)


def blend(image, other, weight):
    return image * (1.0 - weight) + other * weight


def preview(image, mask):
    """The image at each strength, side by side with one from which a part was erased."""
    row = []
    for strength in strengths():
        row.append(brighten(image, float(strength)))
    first, hole = split({"image": image, "mask": mask})
    row.append(erase(first, hole))
    row.append(blend(image, first, tf.constant(0.5)))
    return tf.concat(row, axis=1)


if __name__ == "__main__":
    sheet = preview(tf.random.stateless_uniform([24, 24, 1], seed=[1, 2]), tf.ones([24, 24, 1]) * 0.5)
    print("preview", sheet.shape)
