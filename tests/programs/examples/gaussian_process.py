"""Kernels in a class hierarchy with sums and products, likelihood, optimisation of raw parameters."""
import abc
import math

import tensorflow as tf


class Parameter(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? value: float
    def __init__(self, value):
        super().__init__()
        self.raw = tf.Variable(math.log(math.expm1(value)), dtype=tf.float64)

    #? decision=keep blockers=no-tensor-parameter
    @property
    def value(self):
        return tf.nn.softplus(self.raw)


class Kernel(tf.Module, metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def K(self, X, X2=None):
        raise NotImplementedError

    #? decision=keep blockers=recursive
    #? X: float64[5]
    #? X2: float64[2] | None
    def __call__(self, X, X2=None):
        return self.K(X, X2)

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? other: Exponential
    def __add__(self, other):
        return Sum([self, other])


class Sum(Kernel):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? kernels: [Exponential | SquaredExponential]
    def __init__(self, kernels):
        super().__init__()
        self.kernels = kernels

    #? decision=convert
    #? X: float64[5]
    #? X2: float64[2] | None
    def K(self, X, X2=None):
        return tf.add_n([kernel(X, X2) for kernel in self.kernels])


class Stationary(Kernel):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? variance: float
    #? lengthscale: float
    def __init__(self, variance=1.0, lengthscale=1.0):
        super().__init__()
        self.variance = Parameter(variance)
        self.lengthscale = Parameter(lengthscale)

    #? decision=convert
    #? X: float64[5]
    #? X2: float64[2] | None
    def scaled_distance(self, X, X2):
        X2 = X if X2 is None else X2
        return tf.abs(X[:, None] - X2[None, :]) / self.lengthscale.value


class SquaredExponential(Stationary):
    #? decision=convert
    #? X: float64[5]
    #? X2: float64[2] | None
    def K(self, X, X2=None):
        return self.variance.value * tf.exp(-0.5 * self.scaled_distance(X, X2) ** 2)


class Exponential(Stationary):
    #? decision=convert
    #? X: float64[5]
    #? X2: float64[2] | None
    def K(self, X, X2=None):
        return self.variance.value * tf.exp(-self.scaled_distance(X, X2))


#? decision=convert
#? kernel: Sum
#? X: float64[5]
#? Y: float64[5]
#? noise: float64[]
def log_marginal_likelihood(kernel, X, Y, noise):
    K = kernel(X) + noise * tf.eye(X.shape[0], dtype=X.dtype)
    L = tf.linalg.cholesky(K)
    alpha = tf.linalg.triangular_solve(L, Y[:, None])
    return -0.5 * tf.reduce_sum(alpha**2) - tf.reduce_sum(tf.math.log(tf.linalg.diag_part(L)))


#? decision=convert
#? kernel: Sum
#? X: float64[5]
#? Y: float64[5]
#? noise: float64[]
def optimise(kernel, X, Y, noise):
    with tf.GradientTape() as tape:
        objective = -log_marginal_likelihood(kernel, X, Y, noise)
    for variable, gradient in zip(kernel.trainable_variables, tape.gradient(objective, kernel.trainable_variables)):
        variable.assign_sub(0.01 * gradient)
    return objective


X = tf.linspace(tf.constant(0.0, tf.float64), 2.0, 5)
kernel = SquaredExponential() + Exponential(0.5)
for step in range(3):
    print("%.5f" % float(optimise(kernel, X, tf.sin(X * (step + 1.0)), tf.constant(0.1, tf.float64))))
print(kernel(X, X[:2]).numpy().round(3).tolist()[0])
