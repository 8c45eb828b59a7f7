"""An image-like pipeline with functions, lambdas and py_function."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=covered
#? index: int64[]
def load(index):
    return tf.fill([4, 4], tf.cast(index, tf.float32))


#? decision=keep blockers=covered
#? image: float32[4,4]
#? label: int64[]
def flip(image, label):
    return tf.reverse(image, axis=[1]), label


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? array: numpy float32[4,4]
def noise(array):
    return array + np.float32(0.5)


#? decision=keep blockers=covered
#? image: float32[4,4]
#? label: int64[]
def with_noise(image, label):
    image = tf.numpy_function(noise, [image], tf.float32)
    image.set_shape([4, 4])
    return image, label


#? decision=convert
#? images: float32[3,4,4]
#? labels: int64[3]
def summarise(images, labels):
    return tf.reduce_mean(images, axis=[1, 2]) + tf.cast(labels, tf.float32)


dataset = tf.data.Dataset.range(6).map(lambda i: (load(i), i)).map(flip, num_parallel_calls=2).map(with_noise).batch(3)
for images, labels in dataset:
    print(summarise(images, labels).numpy(), images.shape)
