"""What fit, evaluate and predict hand to a model's own methods, losses, metrics and callbacks."""
import numpy as np
import tensorflow as tf


class Regressor(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)
        self.tracker = tf.keras.metrics.Mean(name="loss")

    def call(self, x):
        return self.dense(x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.penalty(y, self(x, training=True))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

    def test_step(self, data):
        x, y = data
        self.tracker.update_state(self.penalty(y, self(x, training=False)))
        return {"loss": self.tracker.result()}

    def penalty(self, y, p):
        return tf.reduce_mean(tf.square(y - p))

    @property
    def metrics(self):
        return [self.tracker]


def my_loss(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred), axis=-1)


def my_metric(y_true, y_pred):
    return tf.reduce_max(tf.abs(y_true - y_pred))


class Watcher(tf.keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses = []

    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(logs["loss"])

    def on_train_batch_end(self, batch, logs=None):
        self.seen = batch


def activation(x):
    return tf.nn.relu(x) + 0.1


def schedule(epoch, rate):
    return rate * 0.5


def regular(w):
    return 0.01 * tf.reduce_sum(w**2)


def predicted(p):
    return p.shape


def weights(ws):
    return len(ws)


tf.keras.utils.set_random_seed(0)
x = np.random.RandomState(0).rand(8, 3).astype("float32")
y = x.sum(axis=1, keepdims=True)
model = Regressor()
model.compile(optimizer="sgd")
model.fit(x, y, batch_size=4, epochs=2, verbose=0, callbacks=[Watcher()])
model.evaluate(tf.data.Dataset.from_tensor_slices((x, y)).batch(4), verbose=0)
predicted(model.predict(x, verbose=0))
net = tf.keras.Sequential(
    [tf.keras.layers.Input((3,)), tf.keras.layers.Dense(4, activation=activation, kernel_regularizer=regular), tf.keras.layers.Dense(1)]
)
net.compile("adam", loss=my_loss, metrics=[my_metric])
net.fit(x, y, epochs=1, batch_size=4, verbose=0, callbacks=[tf.keras.callbacks.LearningRateScheduler(schedule)])
predicted(net(x)), weights(net.get_weights()), weights(net.trainable_variables)
predicted(net.predict_on_batch(x))
