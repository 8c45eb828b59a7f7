"""A small residual network that tells drawn shapes apart, and its loss."""

import tensorflow as tf


class ResidualBlock(tf.keras.layers.Layer):
    """Two convolutions around which the input is carried."""

    def __init__(self, channels, **kwargs):
        super().__init__(**kwargs)
        self.first = tf.keras.layers.Conv2D(channels, 3, padding="same", activation="relu")
        self.second = tf.keras.layers.Conv2D(channels, 3, padding="same")

    def build(self, input_shape):
        self.first.build(input_shape)
        self.second.build(self.first.compute_output_shape(input_shape))
        super().build(input_shape)

    def call(self, inputs):
        return tf.nn.relu(inputs + self.second(self.first(inputs)))


class ShapeNet(tf.keras.Model):
    """Stem, residual blocks, and a linear head."""

    def __init__(self, classes, channels=16, blocks=2):
        super().__init__()
        self.stem = tf.keras.layers.Conv2D(channels, 3, strides=2, padding="same", activation="relu")
        self.blocks = [ResidualBlock(channels) for _ in range(blocks)]
        self.pool = tf.keras.layers.GlobalAveragePooling2D()
        self.head = tf.keras.layers.Dense(classes)

    def call(self, images, training=None):
        features = self.stem(images)
        for block in self.blocks:
            features = block(features)
        return self.head(self.pool(features))


def smoothed_loss(labels, logits, smoothing):
    """Cross entropy against labels that are moved a little towards all classes."""
    classes = tf.shape(logits)[-1]
    targets = tf.one_hot(labels, classes) * (1.0 - smoothing) + smoothing / tf.cast(classes, tf.float32)
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))


def weight_penalty(variables):
    """Half the sum of the squares of all matrices and kernels."""
    return tf.add_n([tf.nn.l2_loss(variable) for variable in variables if len(variable.shape) > 1])
