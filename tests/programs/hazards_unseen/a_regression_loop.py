"""A linear regression trained by hand, with a history and early stopping."""
import tensorflow as tf


class LinearModel(tf.Module):
    def __init__(self, features):
        super().__init__()
        self.w = tf.Variable(tf.zeros([features, 1]))
        self.b = tf.Variable(0.0)

    def predict(self, x):
        return tf.matmul(x, self.w) + self.b

    def loss(self, x, y):
        return tf.reduce_mean(tf.square(self.predict(x) - y))


class EarlyStopping:
    def __init__(self, patience):
        self.patience = patience
        self.best = float("inf")
        self.bad = 0

    def update(self, value):
        value = float(value)
        if value < self.best:
            self.best, self.bad = value, 0
        else:
            self.bad += 1
        return self.bad >= self.patience


class Trainer:
    def __init__(self, model, rate=0.1):
        self.model = model
        self.rate = rate
        self.history = {"loss": []}
        self.stopper = EarlyStopping(3)
        self.epoch = 0

    def gradients(self, x, y):
        with tf.GradientTape() as tape:
            loss = self.model.loss(x, y)
        return loss, tape.gradient(loss, self.model.trainable_variables)

    def step(self, x, y):
        loss, grads = self.gradients(x, y)
        for g, v in zip(grads, self.model.trainable_variables):
            v.assign_sub(self.rate * g)
        return loss

    def decayed_step(self, x, y):
        loss, grads = self.gradients(x, y)
        rate = self.rate * 0.9 ** self.epoch
        for g, v in zip(grads, self.model.trainable_variables):
            v.assign_sub(rate * g)
        return loss

    def recorded_step(self, x, y):
        loss = self.step(x, y)
        self.history["loss"].append(float(loss))
        return loss

    def run(self, x, y, epochs):
        for _ in range(epochs):
            loss = self.decayed_step(x, y)
            self.epoch += 1
            if self.stopper.update(loss):
                break
        return self.epoch


data = tf.constant([[1.0, 2.0], [2.0, 0.5], [0.3, 1.0], [1.5, 1.5]])
target = tf.constant([[5.0], [3.0], [2.3], [4.5]])
trainer = Trainer(LinearModel(2))
for _ in range(3):
    print(trainer.step(data, target), trainer.recorded_step(data, target))
print(trainer.run(data, target, 4), trainer.run(data[:2], target[:2], 3))
print(trainer.history, trainer.model.predict(data), trainer.gradients(data, target))
