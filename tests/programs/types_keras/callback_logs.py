# judge: shapes only
"""What callbacks find in their logs: the loss, metrics under their names, those of the validation, and of models with metrics of their own."""
import numpy as np
import tensorflow as tf

keras = tf.keras
x = np.arange(16, dtype=np.float32).reshape(8, 2)
y = np.ones((8, 1), np.float32)


class Watcher(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        print(batch, len(logs) > 0)

    def on_epoch_end(self, epoch, logs=None):
        print(epoch, sorted(logs), logs["loss"] >= 0.0)


class Plain(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("plain", epoch, sorted(logs))

    def on_test_end(self, logs=None):
        print("tested", sorted(logs))


class OfTwo(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("two", epoch, len(logs) > 0)


class OfOwn(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("own", epoch, sorted(logs))


class Validated(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("validated", epoch, sorted(logs))


def closeness(truth, guess):
    return tf.reduce_mean(tf.abs(truth - guess), axis=-1)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1, kernel_initializer="ones")
        self.size = keras.metrics.Mean(name="size")

    def call(self, inputs):
        outputs = self.dense(inputs)
        self.size.update_state(outputs)
        return outputs


def two_outputs():
    inputs = keras.Input((2,))
    first = keras.layers.Dense(1, kernel_initializer="ones", name="first")(inputs)
    return keras.Model(inputs, [first, keras.layers.Dense(1, kernel_initializer="ones", name="second")(inputs)])


model = keras.Sequential([keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mae", metrics=["mse", closeness])
model.fit(x, y, batch_size=8, epochs=2, verbose=0, callbacks=[Watcher()])
model = keras.Sequential([keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse")
model.fit(x, y, batch_size=8, verbose=0, callbacks=[Plain()])
model.evaluate(x, y, verbose=0, callbacks=[Plain()])
model = keras.Sequential([keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse", metrics=["mae"])
model.fit(x, y, batch_size=8, verbose=0, validation_data=(x, y), callbacks=[Validated()])
model = two_outputs()
model.compile("sgd", "mse")
model.fit(x, [y, y], batch_size=8, verbose=0, callbacks=[OfTwo()])
model = Own()
model.compile("sgd", "mse")
model.fit(x, y, batch_size=8, verbose=0, callbacks=[OfOwn()])
