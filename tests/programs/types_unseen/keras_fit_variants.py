import numpy as np
import tensorflow as tf


class Model(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.d = tf.keras.layers.Dense(1)

    def call(self, inputs):
        return self.d(inputs)

    def train_step(self, data):
        x, y, w = tf.keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            loss = self.weighted(y, self(x, training=True), w)
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_weights), self.trainable_weights))
        return {"loss": loss}

    def test_step(self, data):
        x, y = data
        return {"loss": self.weighted(y, self(x, training=False), None)}

    def weighted(self, y, p, w):
        e = tf.square(y - p)
        return tf.reduce_mean(e if w is None else e * w)


class Logger(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        note(epoch, logs)


def note(epoch, logs):
    return sorted(logs)


def metric(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred))


def history(h):
    return h


def lr(epoch):
    return 0.1 / (epoch + 1)


def predicted(p):
    return p


x, y = np.ones((12, 3), np.float32), np.zeros((12, 1), np.float32)
m = Model()
m.compile(optimizer="sgd")
m.fit(x, y, sample_weight=np.ones((12, 1)), batch_size=4, epochs=2, verbose=0, callbacks=[Logger()])
m.evaluate(x, y, batch_size=6, verbose=0)
seq = tf.keras.Sequential([tf.keras.layers.Dense(1)])
seq.compile("adam", "mse", metrics=[metric])
h = seq.fit(tf.data.Dataset.from_tensor_slices((x, y)).batch(3), epochs=1, verbose=0, callbacks=[tf.keras.callbacks.LearningRateScheduler(lr)])
history(h.history["loss"])
predicted(seq.predict(x, verbose=0))
predicted(seq.predict_on_batch(x[:2]))
predicted(seq(tf.constant(x)))
