"""Optimisers written out, line search, annealing, evolution strategies, coordinate descent, restarts and bookkeeping."""
import copy
import math
import random
import tensorflow as tf

random.seed(3)
evaluations = {"n": 0}


def sphere(x):
    return tf.reduce_sum(x ** 2)


def counted_sphere(x):
    evaluations["n"] += 1
    return sphere(x)


def rosenbrock(x):
    return tf.reduce_sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)


def gradient(fn, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = fn(x)
    return tape.gradient(y, x)


class Optimizer:
    def __init__(self, rate):
        self.rate = rate
        self.iterations = 0

    def direction(self, g):
        return -g

    def step(self, x):
        return x + self.rate * self.direction(gradient(sphere, x))

    def counted(self, x):
        x = self.step(x)
        self.iterations += 1
        return x


class Momentum(Optimizer):
    def __init__(self, rate, beta):
        super().__init__(rate)
        self.beta = beta
        self.velocity = tf.Variable(tf.zeros([2]))

    def direction(self, g):
        self.velocity.assign(self.beta * self.velocity - g)
        return self.velocity.read_value()


class Adam(Optimizer):
    def __init__(self, rate):
        super().__init__(rate)
        self.m, self.v, self.t = tf.Variable(tf.zeros([2])), tf.Variable(tf.zeros([2])), tf.Variable(0.0)

    def direction(self, g):
        self.t.assign_add(1.0)
        self.m.assign(0.9 * self.m + 0.1 * g)
        self.v.assign(0.999 * self.v + 0.001 * g ** 2)
        return -(self.m / (1.0 - 0.9 ** self.t)) / (tf.sqrt(self.v / (1.0 - 0.999 ** self.t)) + 1e-7)


class PythonMomentum(Optimizer):
    velocity = None

    def direction(self, g):
        self.velocity = -g if self.velocity is None else 0.9 * self.velocity - g
        return self.velocity


class Decayed(Optimizer):
    def direction(self, g):
        return -g / math.sqrt(1.0 + self.iterations)


def line_search(x, d):
    t = tf.constant(1.0)
    f = sphere(x)
    while sphere(x + t * d) > f - 1e-3 * t and t > 1e-3:
        t *= 0.5
    return x + t * d


def line_search_python(x, d):
    t = 1.0
    f = sphere(x)
    while sphere(x + t * d) > f and t > 1e-3:
        t *= 0.5
    return x + t * d


def line_search_unrolled(x, d, tries=3):
    best, best_f = x, sphere(x)
    for i in range(tries):
        candidate = x + 0.5 ** i * d
        f = sphere(candidate)
        best = tf.where(f < best_f, candidate, best)
        best_f = tf.minimum(f, best_f)
    return best


def minimise(x):
    for _ in range(4):
        x = line_search_unrolled(x, -gradient(sphere, x))
    return x


def anneal(x):
    temperature = 1.0
    for i in range(3):
        candidate = x * (1.0 - 0.1 * random.random())
        if sphere(candidate) < sphere(x):
            x = candidate
        temperature *= 0.9
    return x * temperature


def anneal_seeded(x, seed):
    for i in range(3):
        candidate = x + 0.1 * tf.random.stateless_normal(tf.shape(x), seed=seed + i)
        x = tf.where(sphere(candidate) < sphere(x), candidate, x)
    return x


def evolve(population, seed):
    noise = 0.1 * tf.random.stateless_normal(tf.shape(population), seed=seed)
    children = population + noise
    everyone = tf.concat([population, children], axis=0)
    fitness = tf.map_fn(sphere, everyone)
    return tf.gather(everyone, tf.argsort(fitness)[: population.shape[0]])


def evolve_sorted(population):
    rows = sorted(tf.unstack(population), key=lambda row: float(sphere(row)))
    return tf.stack(rows)


def coordinate(x, i):
    return tf.tensor_scatter_nd_update(x, [[i]], [0.5 * x[i]])


def sweep(x):
    for i in range(x.shape[0]):
        x = coordinate(x, i)
    return x


def converged(x, y, tol=1e-3):
    return tf.norm(x - y) < tol


def until_converged(x):
    steps = 0
    while not converged(x, 0.5 * x) and steps < 5:
        x = 0.5 * x
        steps += 1
    return x


def best_of(fns, x):
    best = None
    for fn in fns:
        value = fn(x)
        if best is None or value < best:
            best = value
    return best


def best_of_min(fns, x):
    return tf.reduce_min(tf.stack([fn(x) for fn in fns]))


def restarted(x, optimizer):
    return copy.copy(optimizer).step(x)


sgd, momentum, adam, python_momentum, decayed = Optimizer(0.1), Momentum(0.1, 0.9), Adam(0.05), PythonMomentum(0.1), Decayed(0.1)
for k in range(3):
    x, d = tf.constant([1.0 + k, -0.5]), tf.constant([-1.0, 0.5])
    print(sphere(x), counted_sphere(x), rosenbrock(x), gradient(sphere, x), gradient(rosenbrock, x), sgd.step(x), sgd.counted(x), momentum.step(x), adam.step(x))
    print(python_momentum.step(x), decayed.step(x), decayed.counted(x), line_search(x, d), line_search_python(x, d), line_search_unrolled(x, d), minimise(x), anneal(x))
    print(anneal_seeded(x, tf.constant([k, 1])), evolve(tf.stack([x, d]), tf.constant([k, 2])), evolve_sorted(tf.stack([x, d])), coordinate(x, 1), sweep(x), converged(x, x))
    print(until_converged(x), best_of([sphere, rosenbrock], x), best_of_min([sphere, rosenbrock], x), restarted(x, sgd))
print(evaluations, sgd.iterations, decayed.iterations)
