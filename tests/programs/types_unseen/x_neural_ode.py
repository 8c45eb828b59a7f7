"""Ordinary differential equations: steppers as functions and classes, adaptive steps, a learned field, adjoint-free training."""
from typing import Callable, NamedTuple

import tensorflow as tf


class State(NamedTuple):
    t: tf.Tensor
    y: tf.Tensor

    def advance(self, dt, dy):
        return State(self.t + dt, self.y + dy)


Field = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]


def euler(f: Field, state, dt):
    return state.advance(dt, dt * f(state.t, state.y))


def rk4(f: Field, state, dt):
    t, y = state
    k1 = f(t, y)
    k2 = f(t + dt / 2, y + dt / 2 * k1)
    k3 = f(t + dt / 2, y + dt / 2 * k2)
    k4 = f(t + dt, y + dt * k3)
    return state.advance(dt, average(k1, k2, k3, k4) * dt)


def average(k1, k2, k3, k4):
    return (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0


class Solver:
    steppers = {"euler": euler, "rk4": rk4}

    def __init__(self, field, method="rk4", steps=4):
        self.field = field
        self.stepper = self.steppers[method]
        self.steps = steps

    def solve(self, y0, t1):
        dt = t1 / self.steps
        state = State(tf.constant(0.0), y0)
        path = [state.y]
        for _ in range(self.steps):
            state = self.stepper(self.field, state, dt)
            path.append(state.y)
        return self.collect(path)

    def collect(self, path):
        return tf.stack(path)


def adaptive(f, y, t, dt, tol=1e-2):
    full = euler(f, State(t, y), dt).y
    half = euler(f, euler(f, State(t, y), dt / 2), dt / 2).y
    error = tf.reduce_max(tf.abs(full - half))
    return half, resize(dt, error, tol)


def resize(dt, error, tol):
    factor = tf.clip_by_value(tf.sqrt(tol / (error + 1e-8)), 0.5, 2.0)
    return dt * factor


def spiral(t, y):
    a = tf.constant([[-0.1, 2.0], [-2.0, -0.1]])
    return tf.matmul(y ** 3, a)


def decay(t, y):
    return -y


class NeuralField(tf.keras.Model):
    def __init__(self, dim):
        super().__init__()
        self.net = tf.keras.Sequential([tf.keras.layers.Dense(8, activation="tanh"), tf.keras.layers.Dense(dim)])

    def call(self, t, y):
        return self.net(self.features(y))

    def features(self, y):
        return y ** 3


def train(field, target, y0, optimizer, rounds):
    solver = Solver(field, "euler", steps=target.shape[0] - 1)
    for _ in range(rounds):
        with tf.GradientTape() as tape:
            loss = distance(solver.solve(y0, 1.0), target)
        grads = tape.gradient(loss, field.trainable_variables)
        optimizer.apply_gradients(zip(grads, field.trainable_variables))
    return loss


def distance(a, b):
    return tf.reduce_mean(tf.abs(a - b))


def hamiltonian(q, p):
    return 0.5 * tf.reduce_sum(p ** 2) + potential(q)


def potential(q):
    return 0.5 * tf.reduce_sum(q ** 2)


def leapfrog(q, p, dt):
    p = p - dt / 2 * grad_of(potential, q)
    q = q + dt * p
    return q, p - dt / 2 * grad_of(potential, q)


def grad_of(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return tape.gradient(value, x)


y0 = tf.constant([[2.0, 0.0]])
target = Solver(spiral).solve(y0, 1.0)
print(target.shape, Solver(decay, "euler", steps=3).solve(tf.ones([3]), 1.5).shape)
y, dt = adaptive(decay, tf.ones([2, 2]), tf.constant(0.0), tf.constant(0.1))
print(y.shape, dt.shape, train(NeuralField(2), target, y0, tf.keras.optimizers.Adam(), 2).shape)
q, p = tf.constant([1.0, 0.0]), tf.constant([0.0, 1.0])
for _ in range(3):
    q, p = leapfrog(q, p, 0.1)
print(hamiltonian(q, p).shape)
