import tensorflow as tf
from tensorflow.keras import layers, models


class Net(models.Model):
    def __init__(self, num_classes=10):
        super(Net, self).__init__()
        self.conv1 = layers.Conv2D(8, 3, activation="relu")
        self.flatten = layers.Flatten()
        self.d1 = layers.Dense(16, activation="relu")
        self.d2 = layers.Dense(num_classes)

    def call(self, x):
        x = self.conv1(x)
        x = self.flatten(x)
        x = self.d1(x)
        return self.d2(x)


class ResBlock(layers.Layer):
    def __init__(self, filters, downsample=False):
        super().__init__()
        stride = 2 if downsample else 1
        self.conv1 = layers.Conv2D(filters, 3, stride, padding="same")
        self.bn = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.shortcut = layers.Conv2D(filters, 1, stride) if downsample else None

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.bn(self.conv1(inputs), training=training))
        x = self.conv2(x)
        return merge(x, inputs if self.shortcut is None else self.shortcut(inputs))


def merge(a, b):
    return tf.nn.relu(a + b)


class Stacked(models.Model):
    def __init__(self):
        super().__init__()
        self.blocks = models.Sequential([ResBlock(4, True), ResBlock(4)])
        self.pool = layers.GlobalAveragePooling2D()

    def call(self, x):
        return self.pool(self.blocks(x))


def loss_fn(y, p):
    return tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y, p, from_logits=True))


loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam()
train_loss = tf.keras.metrics.Mean()
train_accuracy = tf.keras.metrics.SparseCategoricalAccuracy()
model = Net()


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = loss_object(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    track(loss, labels, predictions)


def track(loss, labels, predictions):
    train_loss(loss)
    train_accuracy(labels, predictions)


@tf.function
def test_step(images, labels):
    return loss_fn(labels, model(images, training=False))


def shown(v):
    return v


x = tf.random.stateless_uniform([20, 12, 12, 1], seed=[1, 2])
y = tf.random.stateless_uniform([20], seed=[3, 4], maxval=10, dtype=tf.int32)
ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(5)
for images, labels in ds:
    train_step(images, labels)
for images, labels in ds:
    shown(test_step(images, labels))
shown(train_loss.result())
shown(Stacked()(tf.ones([2, 8, 8, 3])))
shown(layers.Dense(3)(tf.ones([1, 2])))
inputs = tf.keras.Input(shape=(32,))
functional = models.Model(inputs, layers.Dense(4)(layers.Dense(8)(inputs)))
shown(functional(tf.ones([7, 32])))
