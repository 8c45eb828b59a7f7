"""Custom layers in the manner of the guides: dense, residual blocks, a stack of both."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class MyDense(keras.layers.Layer):
    def __init__(self, num_outputs, activation=None):
        super().__init__()
        self.num_outputs = num_outputs
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=[int(input_shape[-1]), self.num_outputs])
        self.bias = self.add_weight(name="bias", shape=[self.num_outputs], initializer="zeros")

    def call(self, inputs):
        z = tf.matmul(inputs, self.kernel) + self.bias
        return self.finish(z)

    def finish(self, z):
        return self.activation(z)


class ResnetIdentityBlock(keras.Model):
    def __init__(self, kernel_size, filters):
        super().__init__(name="")
        filters1, filters2, filters3 = filters
        self.conv2a = layers.Conv2D(filters1, (1, 1))
        self.bn2a = layers.BatchNormalization()
        self.conv2b = layers.Conv2D(filters2, kernel_size, padding="same")
        self.bn2b = layers.BatchNormalization()
        self.conv2c = layers.Conv2D(filters3, (1, 1))
        self.bn2c = layers.BatchNormalization()

    def call(self, input_tensor, training=False):
        x = self.conv2a(input_tensor)
        x = self.bn2a(x, training=training)
        x = tf.nn.relu(x)
        x = self.middle(x, training)
        x = self.conv2c(x)
        x = self.bn2c(x, training=training)
        return self.join(x, input_tensor)

    def middle(self, x, training):
        x = self.conv2b(x)
        return tf.nn.relu(self.bn2b(x, training=training))

    def join(self, x, shortcut):
        x += shortcut
        return tf.nn.relu(x)


class DownBlock(layers.Layer):
    def __init__(self, filters, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.SeparableConv2D(filters, 3, strides=stride, padding="same")
        self.project = layers.Conv2D(filters, 1, strides=stride)
        self.pool = layers.MaxPool2D(2)

    def call(self, x):
        return self.combine(self.conv(x), self.project(x))

    def combine(self, main, side):
        return self.reduce(layers.add([main, side]))

    def reduce(self, y):
        return self.pool(y)


class Backbone(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.stages = [DownBlock(4), DownBlock(8)]
        self.identity = ResnetIdentityBlock(3, [2, 2, 3])
        self.flatten = layers.Flatten()
        self.heads = {"label": MyDense(classes, "softmax"), "box": MyDense(4)}

    def call(self, images, training=False):
        x = self.identity(images, training=training)
        for stage in self.stages:
            x = stage(x)
        features = self.flatten(x)
        return {name: head(features) for name, head in self.heads.items()}


def summarise(outputs):
    return {k: describe(v) for k, v in outputs.items()}


def describe(v):
    return tf.reduce_mean(v, axis=0)


def total(parts):
    return tf.add_n([tf.reduce_sum(p) for p in parts])


block = ResnetIdentityBlock(1, [1, 2, 3])
print(block(tf.zeros([1, 2, 3, 3])).shape)
model = Backbone(5)
images = tf.random.stateless_uniform([2, 32, 32, 3], seed=[1, 2])
for flag in (False, True):
    out = model(images, training=flag)
    print({k: v.shape for k, v in out.items()})
small = summarise(out)
print(total(list(small.values())).shape)
print(total(tuple(model.trainable_variables[:2])).shape)
