"""Classical models with TensorFlow: a Gaussian process, a Kalman filter, k-means, PCA and an integrator for ODEs."""
import functools
import math
from typing import Callable, NamedTuple, Protocol

import numpy as np
import tensorflow as tf

DTYPE = tf.float64


class Kernel(Protocol):
    def __call__(self, a: tf.Tensor, b: tf.Tensor) -> tf.Tensor: ...


def positive(value, name):
    return tf.Variable(inverse_softplus(tf.constant(value, DTYPE)), name=name)


def inverse_softplus(x):
    return tf.math.log(tf.math.expm1(x))


class SquaredExponential(tf.Module):
    def __init__(self, length=1.0, scale=1.0, name="rbf"):
        super().__init__(name=name)
        self.raw_length = positive(length, "length")
        self.raw_scale = positive(scale, "scale")

    def __call__(self, a, b):
        squared = pairwise(a / tf.nn.softplus(self.raw_length), b / tf.nn.softplus(self.raw_length))
        return tf.nn.softplus(self.raw_scale) * tf.exp(-0.5 * squared)


class Linear(tf.Module):
    def __init__(self, scale=1.0):
        super().__init__(name="linear")
        self.raw_scale = positive(scale, "scale")

    def __call__(self, a, b):
        return tf.nn.softplus(self.raw_scale) * tf.matmul(a, b, transpose_b=True)


class Sum(tf.Module):
    def __init__(self, *kernels):
        super().__init__(name="sum")
        self.kernels = kernels

    def __call__(self, a, b):
        return functools.reduce(tf.add, [kernel(a, b) for kernel in self.kernels])


def pairwise(a, b):
    return tf.reduce_sum(tf.math.squared_difference(a[:, None, :], b[None, :, :]), axis=-1)


class GaussianProcess(tf.Module):
    def __init__(self, kernel: Kernel, x, y, noise=0.1):
        super().__init__(name="gp")
        self.kernel = kernel
        self.x, self.y = x, y
        self.raw_noise = positive(noise, "noise")

    def covariance(self):
        k = self.kernel(self.x, self.x)
        return add_diagonal(k, tf.nn.softplus(self.raw_noise) + 1e-6)

    def log_likelihood(self):
        chol = tf.linalg.cholesky(self.covariance())
        alpha = tf.linalg.cholesky_solve(chol, self.y)
        return gaussian_log_density(self.y, alpha, chol)

    def predict(self, x):
        chol = tf.linalg.cholesky(self.covariance())
        cross = self.kernel(self.x, x)
        mean = tf.matmul(cross, tf.linalg.cholesky_solve(chol, self.y), transpose_a=True)
        v = tf.linalg.triangular_solve(chol, cross)
        return mean, self.variance(self.kernel(x, x), v)

    def variance(self, prior, v):
        return tf.linalg.diag_part(prior) - tf.reduce_sum(v ** 2, axis=0)


def add_diagonal(matrix, value):
    return tf.linalg.set_diag(matrix, tf.linalg.diag_part(matrix) + value)


def gaussian_log_density(y, alpha, chol):
    n = tf.cast(tf.shape(y)[0], DTYPE)
    log_det = 2.0 * tf.reduce_sum(tf.math.log(tf.linalg.diag_part(chol)))
    quadratic = tf.squeeze(tf.matmul(y, alpha, transpose_a=True))
    return -0.5 * (quadratic + log_det + n * math.log(2.0 * math.pi))


def fit(model, steps, rate=0.05):
    values = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = -model.log_likelihood()
        gradients = tape.gradient(loss, model.trainable_variables)
        descend(model.trainable_variables, gradients, rate)
        values.append(loss)
    return tf.stack(values)


def descend(variables, gradients, rate):
    for variable, gradient in zip(variables, gradients):
        variable.assign_sub(rate * gradient)


class Belief(NamedTuple):
    mean: tf.Tensor
    covariance: tf.Tensor


class KalmanFilter:
    def __init__(self, transition, observation, process_noise, measurement_noise):
        self.f, self.h = transition, observation
        self.q, self.r = process_noise, measurement_noise

    def predict(self, belief: Belief) -> Belief:
        mean = tf.linalg.matvec(self.f, belief.mean)
        return Belief(mean, self.propagate(belief.covariance))

    def propagate(self, covariance):
        return self.f @ covariance @ tf.transpose(self.f) + self.q

    def update(self, belief: Belief, measurement) -> Belief:
        residual = measurement - tf.linalg.matvec(self.h, belief.mean)
        gain = self.gain(belief.covariance)
        mean = belief.mean + tf.linalg.matvec(gain, residual)
        covariance = (tf.eye(2, dtype=DTYPE) - gain @ self.h) @ belief.covariance
        return Belief(mean, symmetric(covariance))

    def gain(self, covariance):
        s = self.h @ covariance @ tf.transpose(self.h) + self.r
        return covariance @ tf.transpose(self.h) @ tf.linalg.inv(s)

    def step(self, belief, measurement):
        return self.update(self.predict(belief), measurement)

    def run(self, prior, measurements):
        return tf.scan(self.step, measurements, initializer=prior)


def symmetric(m):
    return 0.5 * (m + tf.linalg.matrix_transpose(m))


def kmeans(points, k, iterations):
    centres = points[:k]
    labels = tf.zeros([points.shape[0]], tf.int64)
    for _ in range(iterations):
        labels = assign(points, centres)
        centres = move(points, labels, k)
    return centres, labels


def assign(points, centres):
    return tf.argmin(pairwise(points, centres), axis=1)


def move(points, labels, k):
    sums = tf.math.unsorted_segment_sum(points, labels, k)
    counts = tf.math.unsorted_segment_sum(tf.ones_like(labels, dtype=DTYPE), labels, k)
    return sums / tf.maximum(counts, 1.0)[:, tf.newaxis]


def inertia(points, centres, labels):
    return tf.reduce_sum(tf.square(points - tf.gather(centres, labels)))


class PCA:
    def __init__(self, components):
        self.components = components
        self.mean = None
        self.basis = None

    def fit(self, x):
        self.mean = tf.reduce_mean(x, axis=0, keepdims=True)
        s, u, v = tf.linalg.svd(x - self.mean, full_matrices=False)
        self.basis = self.select(v)
        return self.explained(s)

    def select(self, v):
        return v[:, : self.components]

    def explained(self, s):
        variance = s ** 2
        return variance[: self.components] / tf.reduce_sum(variance)

    def transform(self, x):
        return tf.matmul(x - self.mean, self.basis)

    def inverse(self, z):
        return tf.matmul(z, self.basis, transpose_b=True) + self.mean


def euler(f, t, y, h):
    return y + h * f(t, y)


def runge_kutta(f, t, y, h):
    k1 = f(t, y)
    k2 = f(t + h / 2, y + h / 2 * k1)
    k3 = f(t + h / 2, y + h / 2 * k2)
    k4 = f(t + h, y + h * k3)
    return y + combine(h, k1, k2, k3, k4)


def combine(h, k1, k2, k3, k4):
    return h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


def oscillator(t, y, omega=1.0):
    return tf.stack([y[1], -(omega ** 2) * y[0]])


def decay(t, y):
    return -y


METHODS = {"euler": euler, "rk4": runge_kutta}


def integrate(method: str, f: Callable, y0, steps, h=0.1):
    advance = METHODS[method]
    h = tf.constant(h, y0.dtype)

    def condition(i, t, y, trace):
        return i < steps

    def body(i, t, y, trace):
        y = advance(f, t, y, h)
        return i + 1, t + h, y, trace.write(i, y)

    trace = tf.TensorArray(y0.dtype, size=steps)
    state = (tf.constant(0), tf.zeros([], y0.dtype), y0, trace)
    _, t, y, trace = tf.while_loop(condition, body, state)
    return t, trace.stack()


def make_data(n, seed=0):
    rng = np.random.default_rng(seed)
    x = np.linspace(0.0, 3.0, n)[:, None]
    return tf.constant(x), tf.constant(np.sin(x) + 0.05 * rng.standard_normal((n, 1)))


def filter_demo():
    f = tf.constant([[1.0, 0.1], [0.0, 1.0]], DTYPE)
    h = tf.constant([[1.0, 0.0]], DTYPE)
    kalman = KalmanFilter(f, h, 0.01 * tf.eye(2, dtype=DTYPE), tf.constant([[0.5]], DTYPE))
    measurements = tf.reshape(tf.range(5, dtype=DTYPE), [5, 1])
    beliefs = kalman.run(Belief(tf.zeros([2], DTYPE), tf.eye(2, dtype=DTYPE)), measurements)
    return beliefs.mean.shape, beliefs.covariance.shape


def main():
    x, y = make_data(6)
    for kernel in (SquaredExponential(0.5), Sum(SquaredExponential(), Linear(0.3))):
        gp = GaussianProcess(kernel, x, y)
        losses = fit(gp, 2)
        mean, variance = gp.predict(tf.constant([[0.5], [1.5]], DTYPE))
        print(losses.shape, mean.shape, variance.shape)
    print(filter_demo())
    points = tf.random.stateless_normal([12, 3], seed=[3, 4], dtype=DTYPE)
    centres, labels = kmeans(points, 2, 3)
    print(centres.shape, inertia(points, centres, labels).shape)
    pca = PCA(2)
    print(pca.fit(points).shape, pca.inverse(pca.transform(points)).shape)
    print(integrate("rk4", functools.partial(oscillator, omega=2.0), tf.constant([1.0, 0.0]), 4)[1].shape)
    print(integrate("euler", decay, tf.constant([1.0, 2.0, 3.0], DTYPE), 3)[1].shape)


main()
