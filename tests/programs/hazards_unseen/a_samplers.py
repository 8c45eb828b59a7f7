"""Samplers: Metropolis steps, resampling, Gumbel tricks, with stateless draws."""
import tensorflow as tf


def log_density(x):
    return -0.5 * tf.reduce_sum(x * x, -1)


def metropolis(x, seed, width=0.5):
    seeds = tf.random.split(seed, 2)
    proposal = x + width * tf.random.stateless_normal(tf.shape(x), seeds[0])
    ratio = log_density(proposal) - log_density(x)
    accept = tf.math.log(tf.random.stateless_uniform(tf.shape(ratio), seeds[1])) < ratio
    return tf.where(accept[:, None], proposal, x), accept


def leapfrog(x, v, steps):
    for _ in range(steps):
        v = v - 0.05 * x
        x = x + 0.1 * v
        v = v - 0.05 * x
    return x, v


def resample(particles, weights, seed):
    chosen = tf.random.stateless_categorical(tf.math.log(weights)[None], tf.shape(weights)[0], seed)[0]
    return tf.gather(particles, chosen)


def gumbel_softmax(logits, seed, temperature):
    u = tf.random.stateless_uniform(tf.shape(logits), seed, minval=1e-6)
    return tf.nn.softmax((logits - tf.math.log(-tf.math.log(u))) / temperature)


class Chain:
    def __init__(self, start):
        self.state = start
        self.accepted = 0
        self.draws = []

    def advance(self, seed):
        self.state, accept = metropolis(self.state, seed)
        self.accepted += int(tf.reduce_sum(tf.cast(accept, tf.int32)))
        return self.state

    def energy(self, shift):
        return -log_density(self.state + shift)

    def collect(self, seed):
        self.draws.append(self.advance(seed))
        return tf.stack(self.draws)


class Walk:
    def __init__(self, width):
        self.width = width
        self.rng = tf.random.Generator.from_seed(4)

    def step(self, x):
        return x + self.width * self.rng.normal(tf.shape(x))


chain, walk = Chain(tf.zeros([3, 2])), Walk(0.3)
x = tf.ones([3, 2])
temperature = 1.0
for k in range(3):
    seed = tf.constant([k, 7])
    print(metropolis(x, seed), leapfrog(x, x * 0.1, 3), resample(x, tf.constant([0.2, 0.3, 0.5]), seed))
    print(gumbel_softmax(x, seed, temperature), chain.energy(tf.constant([0.1, 0.2])), walk.step(x))
    print(chain.advance(seed), chain.collect(seed))
    temperature *= 0.9
print(chain.accepted)
