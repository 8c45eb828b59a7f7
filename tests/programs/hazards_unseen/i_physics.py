"""Physics: integrators, particle systems, constraints, adaptive steps, observers, energies and random kicks."""
import random
import numpy as np
import tensorflow as tf

G = 9.81
DT = 0.1
random.seed(1)


class World:
    gravity = tf.constant([0.0, -9.81])

    def __init__(self):
        self.time = 0.0
        self.observers = []
        self.bounds = [0.0, 10.0]
        self.damping = tf.Variable(0.9)

    def tick(self):
        self.time += DT

    def force(self, position):
        return self.gravity * tf.ones_like(position)

    def driven(self, position):
        return position * tf.sin(self.time)

    def driven_at(self, position, time):
        return position * tf.sin(time)

    def clamp(self, position):
        return tf.clip_by_value(position, self.bounds[0], self.bounds[1])

    def notify(self, position):
        for observer in self.observers:
            observer(position)
        return tf.reduce_mean(position)


class Body:
    def __init__(self, position, velocity, world):
        self.position = tf.Variable(position)
        self.velocity = tf.Variable(velocity)
        self.world = world
        self.trace = []

    @property
    def speed(self):
        return tf.norm(self.velocity)

    @property
    def kinetic(self):
        return 0.5 * self.speed ** 2

    def step(self, dt):
        self.velocity.assign_add(self.world.force(self.position) * dt)
        self.position.assign_add(self.velocity * dt)
        return self.position.read_value()

    def traced_step(self, dt):
        position = self.step(dt)
        self.trace.append(position)
        return position

    def damped_step(self, dt):
        self.velocity.assign(self.velocity * self.world.damping)
        return self.step(dt)

    def energy(self, height):
        return self.kinetic + G * height

    def kicked(self, x):
        return x + random.random()

    def kicked_tensor(self, x, seed):
        return x + tf.random.stateless_uniform(tf.shape(x), seed=seed)


def euler(f, y, dt):
    return y + dt * f(y)


def rk4(f, y, dt):
    k1 = f(y)
    k2 = f(y + 0.5 * dt * k1)
    k3 = f(y + 0.5 * dt * k2)
    k4 = f(y + dt * k3)
    return y + dt * (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0


def oscillate(y):
    return tf.stack([y[1], -y[0]])


def integrate(y):
    for _ in range(3):
        y = rk4(oscillate, y, DT)
    return y


def integrate_until(y, t_end):
    t = tf.constant(0.0)
    while t < t_end:
        y = euler(oscillate, y, DT)
        t += DT
    return y


def adaptive(y, tolerance):
    dt = 0.2
    full = euler(oscillate, y, dt)
    half = euler(oscillate, euler(oscillate, y, dt / 2), dt / 2)
    if tf.norm(full - half) > tolerance:
        dt = dt / 2
    return euler(oscillate, y, dt)


def pairwise(positions):
    d = positions[:, None, :] - positions[None, :, :]
    r = tf.sqrt(tf.reduce_sum(d ** 2, axis=-1) + 1e-6)
    return tf.reduce_sum(1.0 / r, axis=1)


def lattice(x):
    n = int(np.sqrt(x.shape[0]))
    return tf.reshape(x, [n, n])


def temperature(v):
    return float(np.mean(np.square(v)))


def laplacian(u):
    return tf.roll(u, 1, 0) + tf.roll(u, -1, 0) - 2.0 * u


def heat(u, kappa=0.1):
    for _ in tf.range(4):
        u = u + kappa * laplacian(u)
    return u


world = World()
body = Body([0.0, 1.0], [1.0, 0.0], world)
seen = []
for k in range(3):
    y = tf.constant([1.0, 0.5 * k])
    dt = tf.constant(0.1)
    print(world.force(y), world.driven(y), world.driven_at(y, tf.constant(0.1 * k)), world.clamp(y * 20.0), world.notify(y))
    print(body.step(dt), body.traced_step(dt), body.damped_step(dt), body.energy(y[1]), body.kicked(y), body.kicked_tensor(y, tf.constant([k, 1])))
    print(integrate(y), integrate_until(y, tf.constant(0.3)), adaptive(y, tf.constant(0.01)), adaptive(y, tf.constant(1.0)), pairwise(tf.stack([y, y + 1.0])))
    print(lattice(tf.range(4) + k), temperature(y), heat(y))
    world.tick()
    world.bounds[1] -= 2.0
    world.damping.assign_sub(0.1)
    world.observers.append(lambda p: seen.append(float(tf.reduce_sum(p))))
print(len(body.trace), len(seen), world.time)
