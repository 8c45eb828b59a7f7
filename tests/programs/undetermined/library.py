"""Functions of a library that nothing here calls, beside some that are called."""
import tensorflow as tf


#? decision=keep blockers=undetermined
def unused(x, y):
    return x, y


#? decision=convert speculative
def train_step(images, labels):
    return tf.reduce_mean(tf.square(images - labels))


#? decision=convert speculative
def annotated(x: tf.Tensor) -> tf.Tensor:
    return tf.nn.relu(x) * 2.0


#? decision=convert
#? x: float32[]
def used(x):
    return tf.sin(x)


print(used(tf.constant(0.0)).numpy(), used(tf.constant(1.0)).numpy())
