"""A physics-informed network: nested tapes, residuals, collocation points, LBFGS-like flattening of weights."""
import numpy as np
import tensorflow as tf

tf.random.set_seed(1)


class Sine(tf.keras.layers.Layer):
    def __init__(self, w0=1.0, **kwargs):
        super().__init__(**kwargs)
        self.w0 = w0

    def call(self, inputs):
        return tf.sin(self.w0 * inputs)


def build(hidden=(8, 8)):
    inputs = tf.keras.Input(shape=(2,))
    x = inputs
    for width in hidden:
        x = tf.keras.layers.Dense(width)(x)
        x = Sine()(x)
    return tf.keras.Model(inputs, tf.keras.layers.Dense(1)(x))


def second_derivatives(model, t, x):
    with tf.GradientTape(persistent=True) as outer:
        outer.watch([t, x])
        with tf.GradientTape(persistent=True) as inner:
            inner.watch([t, x])
            u = model(tf.stack([t, x], axis=1))[:, 0]
        u_t = inner.gradient(u, t)
        u_x = inner.gradient(u, x)
    u_xx = outer.gradient(u_x, x)
    return u, u_t, u_x, u_xx


def residual(u, u_t, u_x, u_xx, nu):
    return u_t + u * u_x - nu * u_xx


def mse(v):
    return tf.reduce_mean(tf.square(v))


class Problem:
    nu = 0.01 / np.pi

    def __init__(self, model, n_inner=12, n_edge=4):
        self.model = model
        self.lower, self.upper = np.array([0.0, -1.0]), np.array([1.0, 1.0])
        self.inner = self.sample(n_inner)
        self.edge = self.initial(n_edge)

    def sample(self, n):
        rng = np.random.default_rng(0)
        points = self.lower + (self.upper - self.lower) * rng.random((n, 2))
        return tf.convert_to_tensor(points, dtype=tf.float32)

    def initial(self, n):
        x = tf.linspace(-1.0, 1.0, n)
        points = tf.stack([tf.zeros_like(x), x], axis=-1)
        return points, self.start(x)

    @staticmethod
    def start(x):
        return -tf.sin(np.pi * x)[:, tf.newaxis]

    def losses(self):
        t, x = tf.unstack(self.inner, axis=1)
        r = residual(*second_derivatives(self.model, t, x), nu=self.nu)
        points, values = self.edge
        return {"inner": mse(r), "edge": mse(self.model(points) - values)}

    @property
    def total(self):
        return combine(self.losses())


def combine(parts):
    return sum(parts.values())


def flatten(tensors):
    return tf.concat([tf.reshape(t, [-1]) for t in tensors], axis=0)


def unflatten(flat, like):
    sizes = [int(tf.size(t)) for t in like]
    pieces = tf.split(flat, sizes)
    return [tf.reshape(p, t.shape) for p, t in zip(pieces, like)]


def line_step(flat, grad, scale):
    return flat - scale * grad / (tf.norm(grad) + 1e-8)


def value_and_gradients(problem):
    with tf.GradientTape() as tape:
        loss = problem.total
    return loss, tape.gradient(loss, problem.model.trainable_variables)


def assign_all(variables, values):
    for variable, value in zip(variables, values):
        set_one(variable, value)


def set_one(variable, value):
    variable.assign(value)


def relative_error(a, b):
    return tf.norm(a - b) / tf.norm(b)


problem = Problem(build())
for step in range(3):
    loss, grads = value_and_gradients(problem)
    weights = problem.model.trainable_variables
    new = line_step(flatten(weights), flatten(grads), 0.01)
    assign_all(weights, unflatten(new, weights))
points, values = problem.edge
print(relative_error(problem.model(points), values).shape)
print(sorted(problem.losses()))
