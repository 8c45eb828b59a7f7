"""Gaussian processes: kernels with parameters, compositions by operators, posterior caches, priors, fitting by gradients."""
import abc
import numpy as np
import tensorflow as tf


class Parameter:
    def __init__(self, value, trainable=True):
        self.unconstrained = tf.Variable(np.log(value).astype(np.float64))
        self.trainable = trainable
        self.prior = None

    @property
    def value(self):
        return tf.exp(self.unconstrained)

    def log_prior(self):
        if self.prior is None:
            return tf.constant(0.0, tf.float64)
        return self.prior(self.value)


class Kernel(abc.ABC):
    @abc.abstractmethod
    def K(self, X, X2):
        ...

    def __add__(self, other):
        return Sum([self, other])

    def __call__(self, X, X2=None):
        return self.K(X, X if X2 is None else X2)

    def diag(self, X):
        return tf.linalg.diag_part(self.K(X, X))


class RBF(Kernel):
    def __init__(self, variance=1.0, lengthscale=1.0):
        self.variance = Parameter(variance)
        self.lengthscale = Parameter(lengthscale)

    def scaled_distance(self, X, X2):
        a = X / self.lengthscale.value
        b = X2 / self.lengthscale.value
        return tf.reduce_sum(tf.square(a[:, None, :] - b[None, :, :]), axis=-1)

    def K(self, X, X2):
        return self.variance.value * tf.exp(-0.5 * self.scaled_distance(X, X2))


class Linear(Kernel):
    def __init__(self):
        self.slope = Parameter(0.5)
        self.active_dims = [0]

    def slice(self, X):
        return tf.gather(X, self.active_dims, axis=1)

    def K(self, X, X2):
        return self.slope.value * tf.matmul(self.slice(X), self.slice(X2), transpose_b=True)


class Sum(Kernel):
    def __init__(self, parts):
        self.parts = parts

    def K(self, X, X2):
        return tf.add_n([k.K(X, X2) for k in self.parts])


class GPR:
    def __init__(self, X, Y, kernel, noise=0.1):
        self.X, self.Y, self.kernel = X, Y, kernel
        self.noise = Parameter(noise)
        self.cache = None
        self.jitter = 1e-6
        self.calls = 0

    def cholesky(self, X):
        n = tf.shape(X)[0]
        return tf.linalg.cholesky(self.kernel(X) + (self.noise.value + self.jitter) * tf.eye(n, dtype=X.dtype))

    def log_marginal(self, X, Y):
        L = self.cholesky(X)
        alpha = tf.linalg.triangular_solve(L, Y)
        n = tf.cast(tf.shape(Y)[0], Y.dtype)
        return -0.5 * tf.reduce_sum(alpha ** 2) - tf.reduce_sum(tf.math.log(tf.linalg.diag_part(L))) - 0.5 * n * np.log(2 * np.pi)

    def objective(self, X, Y):
        return -(self.log_marginal(X, Y) + self.noise.log_prior())

    def predict(self, Xnew):
        L = self.cholesky(self.X)
        A = tf.linalg.triangular_solve(L, self.kernel(self.X, Xnew))
        V = tf.linalg.triangular_solve(L, self.Y)
        mean = tf.matmul(A, V, transpose_a=True)
        var = self.kernel.diag(Xnew) - tf.reduce_sum(A ** 2, axis=0)
        return mean, var

    def predict_cached(self, Xnew):
        if self.cache is None:
            self.cache = self.cholesky(self.X)
        A = tf.linalg.triangular_solve(self.cache, self.kernel(self.X, Xnew))
        return self.kernel.diag(Xnew) - tf.reduce_sum(A ** 2, axis=0)

    def counted_mean(self, Xnew):
        self.calls += 1
        return self.predict(Xnew)[0]

    def sample(self, Xnew, seed):
        mean, var = self.predict(Xnew)
        eps = tf.random.stateless_normal(tf.shape(mean), seed=seed, dtype=mean.dtype)
        return mean + eps * tf.sqrt(var)[:, None]

    def credible(self, Xnew, level=2.0):
        mean, var = self.predict(Xnew)
        s = level * tf.sqrt(var)[:, None]
        return mean - s, mean + s

    def parameters(self):
        return [self.kernel.parts[0].variance.unconstrained, self.noise.unconstrained]

    def fit_step(self, X, Y):
        with tf.GradientTape() as tape:
            value = self.objective(X, Y)
        for v, g in zip(self.parameters(), tape.gradient(value, self.parameters())):
            v.assign_sub(0.01 * g)
        return value


def half_normal(value):
    return -0.5 * value ** 2


X = tf.constant([[0.0, 1.0], [1.0, 0.5], [2.0, -1.0]], tf.float64)
Y = tf.constant([[0.1], [0.4], [0.2]], tf.float64)
gp = GPR(X, Y, RBF() + Linear())
for k in range(3):
    Xnew = tf.constant([[0.5 + k, 0.0], [1.5, 1.0]], tf.float64)
    print(gp.log_marginal(X, Y), gp.objective(X, Y), gp.predict(Xnew), gp.predict_cached(Xnew), gp.counted_mean(Xnew))
    print(gp.sample(Xnew, tf.constant([k, 3])), gp.credible(Xnew), gp.fit_step(X, Y), half_normal(Xnew))
    gp.noise.prior = half_normal
    gp.kernel.parts[1].active_dims = [1]
    gp.cache = None if k else gp.cache
print(gp.calls)
