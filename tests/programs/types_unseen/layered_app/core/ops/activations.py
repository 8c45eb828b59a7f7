import tensorflow as tf


def relu(x):
    return tf.maximum(x, 0.0)


def softplus(x):
    return tf.math.log(1.0 + tf.exp(x))


ACTIVATIONS = {f.__name__: f for f in (relu, softplus)}


def get(name):
    return ACTIVATIONS[name]
