import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


def build(hidden, classes):
    return keras.Sequential(
        [
            layers.Input((8,)),
            layers.Dense(hidden, activation="relu"),
            layers.Dropout(0.2, seed=1),
            layers.Dense(classes),
        ]
    )


def cnn(shape):
    model = keras.Sequential()
    model.add(keras.Input(shape=shape))
    model.add(layers.Conv2D(4, 3, padding="same", activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(8, (3, 3), strides=2))
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    return model


def logits_of(logits):
    return tf.argmax(logits, axis=-1)


def classes_of(classes):
    return classes


def image_probs(probs):
    return probs


def predictions(p):
    return p


def weights_of(w):
    return w


def custom_loss(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred), axis=-1)


net = build(16, 3)
classes_of(logits_of(net(tf.ones([5, 8]))))
classes_of(logits_of(net(np.ones((2, 8), np.float32), training=True)))
conv = cnn((28, 28, 1))
image_probs(conv(tf.zeros([2, 28, 28, 1])))
predictions(conv.predict(np.zeros((3, 28, 28, 1), np.float32), verbose=0))
for w in net.trainable_variables:
    weights_of(w)
for layer in net.layers:
    for w in layer.get_weights():
        weights_of(w)
net.compile(optimizer="sgd", loss=custom_loss)
net.fit(np.ones((8, 8), np.float32), np.ones((8, 3), np.float32), batch_size=4, epochs=1, verbose=0)
