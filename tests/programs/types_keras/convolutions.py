"""Image models: convolutions, pooling, normalisation, residual blocks, U-Net halves."""
import tensorflow as tf
from tensorflow.keras import Input, Model, layers


class ConvBlock(layers.Layer):
    def __init__(self, filters, stride=1):
        super().__init__()
        self.conv = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)
        self.bn = layers.BatchNormalization()

    def call(self, x, training=False):
        return self.act(self.bn(self.conv(x), training=training))

    def act(self, x):
        return tf.nn.relu(x)


class Residual(Model):
    def __init__(self, classes):
        super().__init__()
        self.blocks = [ConvBlock(4), ConvBlock(4)]
        self.down = ConvBlock(8, stride=2)
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, x, training=False):
        for block in self.blocks:
            x = self.skip(x, block(x, training=training)) if x.shape[-1] == 4 else block(x, training=training)
        return self.classify(self.pool(self.down(x)))

    def skip(self, x, y):
        return x + y

    def classify(self, x):
        return self.fc(x)


def unet_like():
    inputs = Input((8, 8, 3))
    a = conv(inputs, 4)
    b = layers.MaxPooling2D()(a)
    b = conv(b, 8)
    up = layers.UpSampling2D()(b)
    joined = merge(up, a)
    return Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(joined))


def conv(x, filters):
    return layers.Conv2D(filters, 3, padding="same", activation="relu")(x)


def merge(x, y):
    return layers.Concatenate()([x, y])


def output(t):
    return t


def pooled(t):
    return t


def low_level(x, kernel):
    return tf.nn.conv2d(x, kernel, strides=[1, 2, 2, 1], padding="VALID")


def low_output(t):
    return t


def dice(y, p):
    return 2 * tf.reduce_sum(y * p) / (tf.reduce_sum(y) + tf.reduce_sum(p))


tf.keras.utils.set_random_seed(3)
image = tf.ones([2, 8, 8, 3])
net = Residual(5)
output(net(image)), output(net(image, training=True))
u = unet_like()
output(u(image)), dice(tf.ones([2, 8, 8, 1]), u(image))
pooled(layers.MaxPool2D(2)(image)), pooled(layers.AveragePooling2D((3, 3), strides=1)(image)), pooled(layers.GlobalMaxPool2D()(image))
low_output(low_level(image, tf.ones([3, 3, 3, 6])))
low_output(tf.nn.max_pool2d(image, 2, 2, "SAME")), low_output(tf.nn.depthwise_conv2d(image, tf.ones([3, 3, 3, 1]), [1, 1, 1, 1], "SAME"))
low_output(layers.Conv2DTranspose(2, 3, strides=2, padding="same")(image)), low_output(layers.ZeroPadding2D(1)(image))
low_output(layers.Conv1D(4, 2)(tf.ones([1, 5, 3]))), low_output(layers.SeparableConv2D(4, 3)(image)), low_output(layers.Cropping2D(1)(image))
low_output(layers.Reshape((4, 48))(image)), low_output(layers.Permute((3, 1, 2))(image)), low_output(layers.RepeatVector(3)(tf.ones([2, 4])))
