"""A script over a small package: star and renamed imports, objects that cross modules, a training loop, a report."""
import tensorflow as tf
from lib import attention, load, smooth
from lib.nn.layers import *
import lib.ops as ops

CONFIG = {"units": 3, "epochs": 2, "metrics": ["accuracy", "loss"]}


class Experiment:
    def __init__(self, config):
        self.config = config
        self.model = tf.keras.Sequential([Gate(config["units"]), tf.keras.layers.Dense(2)])
        self.loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.optimizer = tf.keras.optimizers.SGD(0.1)
        self.log = {name: [] for name in config["metrics"]}

    def train(self, loader):
        for _ in range(self.config["epochs"]):
            for x, y in loader:
                self.report(*self.step(x, y))

    def step(self, x, y):
        with tf.GradientTape() as tape:
            logits = self.model(x)
            loss = self.loss(y, logits)
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        return loss, accuracy(logits, y)

    def report(self, loss, acc):
        self.log["loss"].append(loss)
        self.log["accuracy"].append(acc)

    def summary(self):
        return {name: average(values) for name, values in self.log.items()}


def accuracy(logits, y):
    return tf.reduce_mean(tf.cast(tf.argmax(logits, 1, output_type=y.dtype) == y, tf.float32))


def average(values):
    return tf.reduce_mean(tf.stack(values))


def main():
    experiment = Experiment(CONFIG)
    loader = load(8, batch_size=4)
    experiment.train(loader)
    print({k: v.shape for k, v in experiment.summary().items()}, len(loader))
    q = tf.ones([2, 3, 4])
    print(attention(q, q, q).shape, ops.attention(q[0], q[1], q[0], mask=tf.linalg.band_part(tf.ones([3, 3]), -1, 0)).shape)
    print(smooth(tf.ones([1, 6, 6, 2])).shape, ops.blur(tf.ones([2, 4, 4, 1]), size=5).shape)


if __name__ == "__main__":
    main()
