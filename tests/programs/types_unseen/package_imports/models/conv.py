import tensorflow as tf


class Conv:
    def __init__(self, filters, size=3):
        self.filters, self.size = filters, size

    def kernel(self, channels):
        return tf.ones((self.size, self.size, channels, self.filters))

    def __call__(self, images):
        return tf.nn.conv2d(images, self.kernel(images.shape[-1]), strides=1, padding="VALID")
