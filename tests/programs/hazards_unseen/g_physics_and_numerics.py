"""Simulation code: particles, springs, grids, solvers, with parameters in data classes and options."""
import dataclasses
import math
import typing
import tensorflow as tf


@dataclasses.dataclass
class Parameters:
    dt: float = 0.1
    g: float = 9.8
    damping: float = 0.0


class World(typing.NamedTuple):
    position: tf.Tensor
    velocity: tf.Tensor


@dataclasses.dataclass(eq=False)
class Simulation:
    parameters: Parameters
    time: float = 0.0
    boundary: str = "reflect"

    def force(self, world):
        return -world.position - self.parameters.damping * world.velocity

    def step(self, world):
        v = world.velocity + self.parameters.dt * self.force(world)
        return World(world.position + self.parameters.dt * v, v)

    def timed_step(self, world):
        self.time += self.parameters.dt
        return self.step(world)

    def driven(self, world):
        return self.force(world) + math.sin(self.time)

    def bounded(self, world):
        if self.boundary == "reflect":
            return tf.abs(world.position)
        return tf.clip_by_value(world.position, -1.0, 1.0)

    def energy(self, world):
        return 0.5 * tf.reduce_sum(tf.square(world.velocity)) + 0.5 * tf.reduce_sum(tf.square(world.position))


def gravity(x, parameters):
    return x - parameters.g


def pairwise(x):
    d = x[:, None] - x[None, :]
    return tf.reduce_sum(d / (tf.abs(d) + 1.0), 1)


def laplacian(u):
    return tf.roll(u, 1, 0) + tf.roll(u, -1, 0) + tf.roll(u, 1, 1) + tf.roll(u, -1, 1) - 4.0 * u


def diffuse(u, steps=3, rate=0.1):
    for _ in range(steps):
        u = u + rate * laplacian(u)
    return u


def diffuse_until(u, tolerance=0.05):
    change = tf.constant(1.0)
    while change > tolerance:
        new = u + 0.1 * laplacian(u)
        change = tf.reduce_max(tf.abs(new - u))
        u = new
    return u


def conjugate(a, b, iterations=3):
    x = tf.zeros_like(b)
    r = b
    p = r
    for _ in range(iterations):
        ap = tf.linalg.matvec(a, p)
        alpha = tf.reduce_sum(r * r) / (tf.reduce_sum(p * ap) + 1e-6)
        x = x + alpha * p
        new = r - alpha * ap
        beta = tf.reduce_sum(new * new) / (tf.reduce_sum(r * r) + 1e-6)
        p = new + beta * p
        r = new
    return x


def bisect(f, low, high):
    for _ in range(10):
        middle = 0.5 * (low + high)
        if f(middle) > 0.0:
            high = middle
        else:
            low = middle
    return 0.5 * (low + high)


def rk4(f, y, dt):
    k1 = f(y)
    k2 = f(y + 0.5 * dt * k1)
    k3 = f(y + 0.5 * dt * k2)
    k4 = f(y + dt * k3)
    return y + dt / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


def adaptive(y, dt):
    error = tf.reduce_max(tf.abs(y))
    if error > 2.0:
        dt = dt / 2.0
    else:
        dt = dt * 1.5
    return y * dt, dt


def histogram(x, bins=4):
    return tf.histogram_fixed_width(x, [0.0, 4.0], nbins=bins)


def polynomial(x, coefficients):
    result = 0.0
    for c in reversed(coefficients):
        result = result * x + c
    return result


def polynomial_named(x, **c):
    return sum(v * x**int(k[1:]) for k, v in c.items())


def decay(y):
    return -y


def root(y):
    return y * y - 2.0


simulation = Simulation(Parameters())
fixed = Simulation(Parameters(damping=0.5), boundary="clip")
world = World(tf.constant([1.0, -0.5]), tf.constant([0.0, 1.0]))
parameters = Parameters()
for k in range(3):
    world = fixed.step(world)
    u = tf.reshape(tf.range(9.0), [3, 3]) * (1.0 + k) / 16.0
    print(world, simulation.timed_step(world), simulation.driven(world), fixed.bounded(world), fixed.energy(world), gravity(world.position, parameters))
    print(pairwise(u[0]), laplacian(u), diffuse(u), diffuse_until(u), conjugate(tf.eye(3) * 2.0, u[0]), bisect(root, tf.constant(0.0), tf.constant(2.0)))
    print(rk4(decay, u[1], 0.5), adaptive(u[0], tf.constant(0.5)), adaptive(u[0] * 16.0, tf.constant(0.5)), histogram(u[2]), polynomial(u[0], [1.0, 2.0]))
    print(polynomial_named(u[0], c0=1.0, c1=2.0))
    parameters.g += 1.0
    simulation.boundary = "clip"
