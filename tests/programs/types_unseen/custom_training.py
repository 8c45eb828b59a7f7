import numpy as np
import tensorflow as tf


class Dense(tf.Module):
    def __init__(self, in_features, out_features, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(tf.random.stateless_normal([in_features, out_features], seed=[1, 2]), name="w")
        self.b = tf.Variable(tf.zeros([out_features]), name="b")

    def __call__(self, x):
        return tf.nn.relu(tf.matmul(x, self.w) + self.b)


class Network(tf.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [Dense(a, b) for a, b in zip(sizes, sizes[1:])]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class SGD:
    def __init__(self, variables, rate):
        self.variables = variables
        self.rate = rate
        self.momenta = [tf.zeros_like(v) for v in variables]

    def apply(self, grads):
        for i, (v, g) in enumerate(zip(self.variables, grads)):
            self.momenta[i] = self.blend(self.momenta[i], g)
            v.assign_sub(self.rate * self.momenta[i])

    def blend(self, old, new):
        return 0.9 * old + new


class Trainer:
    def __init__(self, model, loss):
        self.model, self.loss = model, loss
        self.optimizer = SGD(model.trainable_variables, 0.01)
        self.history = {"loss": [], "metric": []}

    def fit(self, data, epochs):
        for epoch in range(epochs):
            for x, y in data:
                self.history["loss"].append(self.train_on(x, y))
            self.log(epoch, self.history["loss"][-1])
        return self.history

    def train_on(self, x, y):
        with tf.GradientTape() as tape:
            value = self.loss(y, self.model(x))
        self.optimizer.apply(tape.gradient(value, self.optimizer.variables))
        return value

    def log(self, epoch, value):
        print(epoch, float(value) >= 0)


def mae(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred))


def summarize(history):
    return {k: len(v) for k, v in history.items()}


x = np.linspace(-1, 1, 24, dtype=np.float32).reshape(8, 3)
y = (x.sum(axis=1, keepdims=True) ** 2).astype(np.float32)
data = tf.data.Dataset.from_tensor_slices((x, y)).batch(4)
trainer = Trainer(Network([3, 5, 1]), mae)
summarize(trainer.fit(data, 2))
