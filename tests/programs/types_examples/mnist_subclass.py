"""The quickstart for experts on invented digits."""
import numpy as np
import tensorflow as tf
from tensorflow.keras import Model
from tensorflow.keras.layers import Conv2D, Dense, Flatten


def load_data():
    rng = np.random.RandomState(0)
    x = rng.randint(0, 255, size=(20, 12, 12)).astype("uint8")
    y = rng.randint(0, 10, size=(20,))
    return (x[:16], y[:16]), (x[16:], y[16:])


def prepare(x):
    x = x / 255.0
    return x[..., tf.newaxis].astype("float32")


class MyModel(Model):
    def __init__(self):
        super().__init__()
        self.conv1 = Conv2D(4, 3, activation="relu")
        self.flatten = Flatten()
        self.d1 = Dense(8, activation="relu")
        self.d2 = Dense(10)

    def call(self, x):
        x = self.conv1(x)
        x = self.flatten(x)
        x = self.d1(x)
        return self.d2(x)


def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = loss_object(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    train_loss(loss)
    train_accuracy(labels, predictions)


def test_step(images, labels):
    predictions = model(images, training=False)
    t_loss = loss_object(labels, predictions)
    test_loss(t_loss)


def report(epoch, loss, accuracy):
    return f"Epoch {epoch + 1}, Loss: {loss:.1f}, Accuracy: {accuracy * 100:.0f}"


(x_train, y_train), (x_test, y_test) = load_data()
x_train, x_test = prepare(x_train), prepare(x_test)
train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(16, seed=1).batch(8)
test_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(4)
tf.keras.utils.set_random_seed(1)
model = MyModel()
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.SGD(0.01)
train_loss = tf.keras.metrics.Mean(name="train_loss")
train_accuracy = tf.keras.metrics.SparseCategoricalAccuracy()
test_loss = tf.keras.metrics.Mean(name="test_loss")
for epoch in range(2):
    train_loss.reset_state()
    for images, labels in train_ds:
        train_step(images, labels)
    for test_images, test_labels in test_ds:
        test_step(test_images, test_labels)
    report(epoch, train_loss.result(), train_accuracy.result())
