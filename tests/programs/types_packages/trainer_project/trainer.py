import tensorflow as tf

import losses as L


class Trainer:
    def __init__(self, model, config):
        self.model = model
        self.optimizer = tf.keras.optimizers.SGD(config.rate)
        self.history = []

    def fit(self, dataset):
        for x, y in dataset:
            self.log(self.step(x, y))

    def step(self, x, y):
        with tf.GradientTape() as tape:
            loss = L.cross_entropy(y, self.model(x))
        self.update(tape.gradient(loss, self.model.trainable_variables))
        return loss

    def update(self, grads):
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))

    def log(self, loss):
        self.history.append(float(loss))

    def evaluate(self, dataset):
        hits = [L.accuracy(y, self.model(x)) for x, y in dataset]
        return mean(hits)


def mean(values):
    return tf.reduce_mean(values)
