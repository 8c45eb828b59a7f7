"""Networks of tf.Module, with saved variables, gradients by hand and a gradient check."""
import tensorflow as tf


class Dense(tf.Module):
    def __init__(self, in_features, out_features, activation=None, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(tf.random.stateless_normal([in_features, out_features], seed=[1, 2]), name="w")
        self.b = tf.Variable(tf.zeros([out_features]), name="b")
        self.activation = activation

    def __call__(self, x):
        y = self.linear(x)
        return y if self.activation is None else self.activation(y)

    def linear(self, x):
        return tf.matmul(x, self.w) + self.b


class MLP(tf.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = []
        with self.name_scope:
            for a, b in zip(sizes[:-1], sizes[1:]):
                self.layers.append(Dense(a, b, activation=swish))
        self.out = Dense(sizes[-1], 1)

    @tf.Module.with_name_scope
    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.out(x)


def swish(x):
    return x * tf.sigmoid(x)


class Adam:
    def __init__(self, rate=0.01, beta_1=0.9):
        self.rate, self.beta_1 = rate, beta_1
        self.m = []
        self.built = False

    def apply_gradients(self, grads, variables):
        if not self.built:
            for var in variables:
                self.m.append(tf.Variable(tf.zeros(shape=var.shape)))
            self.built = True
        for i, (d_var, var) in enumerate(zip(grads, variables)):
            self.update(self.m[i], d_var, var)

    def update(self, m, gradient, variable):
        m.assign(self.beta_1 * m + (1 - self.beta_1) * gradient)
        variable.assign_sub(self.rate * m)


def mse(y_pred, y):
    return tf.reduce_mean(tf.square(y_pred - y))


def train(model, optimizer, x, y, steps):
    history = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = mse(model(x), y)
        optimizer.apply_gradients(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        history.append(loss)
    return finish(history)


def finish(history):
    return history[-1]


def numeric(f, v, eps=1e-2):
    return (f(v + eps) - f(v - eps)) / (2 * eps)


def cube(v):
    return v**3


x = tf.linspace(-1.0, 1.0, 9)[:, tf.newaxis]
train(MLP([1, 4, 3]), Adam(), x, tf.square(x), 2)
numeric(cube, tf.constant(2.0))
