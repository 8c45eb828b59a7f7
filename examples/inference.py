"""Using a trained network. Nothing here is called from this project, so what its functions receive has to be assumed."""

import tensorflow as tf

from data import CLASSES, standardise


class Classifier(tf.Module):
    """A network, and the temperature that its probabilities were calibrated with."""

    def __init__(self, model, temperature=1.5):
        super().__init__()
        self.model = model
        self.temperature = tf.constant(temperature)

    def batch_inference(self, images):
        logits = self.model(standardise(images), training=False)
        return tf.nn.softmax(logits / self.temperature)


class Attention(tf.keras.layers.Layer):
    """Weights the places of an image by what stands there."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")

    def call(self, features):
        scores = tf.einsum("bhwc,cu->bhwu", features, self.kernel)
        weights = tf.nn.softmax(tf.reshape(scores, [tf.shape(scores)[0], -1, self.units]), axis=1)
        flat = tf.reshape(features, [tf.shape(features)[0], -1, tf.shape(features)[-1]])
        return tf.matmul(weights, flat, transpose_a=True)


def entropy(probabilities):
    return -tf.reduce_sum(probabilities * tf.math.log(probabilities + 1e-9), axis=-1)


def name_of(probabilities):
    return CLASSES[int(tf.argmax(probabilities))]
