"""Image functions called directly on a few arrays: resize, crop, colour, patches."""
import numpy as np
import tensorflow as tf


#? decision=convert
#? image: uint8[6,6,3]
def to_float(image):
    return tf.image.convert_image_dtype(image, tf.float32)


#? decision=convert speculative
#? image: float32[4,4,3]
#? fraction: float
def centre_crop(image, fraction):
    return tf.image.central_crop(image, fraction)


#? decision=convert
#? image: uint8[6,6,3]
def prepare(image):
    image = tf.image.resize(to_float(image), [4, 4])
    return tf.image.per_image_standardization(image)


#? decision=convert
#? image: float32[6,6,3]
def grayscale_mean(image):
    return tf.reduce_mean(tf.image.rgb_to_grayscale(image))


#? decision=convert
#? image: float32[4,4,3]
def patches(image):
    return tf.image.extract_patches(image[tf.newaxis], [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1], "VALID")


#? decision=keep blockers=no-tensor-computation
#? image: float32[4,4,3]
def show(image):
    return image.numpy().mean().round(4)


images = np.arange(2 * 6 * 6 * 3, dtype=np.uint8).reshape(2, 6, 6, 3)
for image in images:
    tensor = tf.constant(image)
    prepared = prepare(tensor)
    print(show(prepared), "%.4f" % float(grayscale_mean(to_float(tensor))), patches(prepared).shape, centre_crop(prepared, 0.5).shape)
