"""Simulation: option prices, Brownian paths, MCMC by Metropolis, stateless seeds, bootstrap, importance weights, vectorised maps."""
import dataclasses
import math
from typing import Callable, Optional

import tensorflow as tf


@dataclasses.dataclass(frozen=True)
class Market:
    spot: float
    rate: float
    vol: float

    def drift(self, dt):
        return (self.rate - 0.5 * self.vol ** 2) * dt


@dataclasses.dataclass
class Result:
    price: tf.Tensor
    error: tf.Tensor
    paths: Optional[tf.Tensor] = None

    def interval(self, z=1.96):
        return bounds(self.price, z * self.error)


def bounds(center, width):
    return tf.stack([center - width, center + width])


def normals(shape, seed):
    return tf.random.stateless_normal(shape, seed=seed)


def brownian(steps, paths, dt, seed=(1, 2)):
    increments = math.sqrt(dt) * normals([paths, steps], seed)
    return from_zero(tf.cumsum(increments, axis=1))


def from_zero(w):
    return tf.concat([tf.zeros_like(w[:, :1]), w], axis=1)


def geometric(market, w, dt):
    times = tf.range(w.shape[1], dtype=tf.float32) * dt
    return market.spot * tf.exp(market.drift(1.0) * times + market.vol * w)


def call_payoff(strike):
    def payoff(path):
        return tf.nn.relu(path[..., -1] - strike)
    return payoff


def asian_payoff(strike):
    return lambda path: tf.nn.relu(tf.reduce_mean(path, axis=-1) - strike)


def simulate(market: Market, payoff: Callable, steps=8, paths=16, keep=False):
    dt = 1.0 / steps
    s = geometric(market, brownian(steps, paths, dt), dt)
    values = discount(payoff(s), market.rate)
    return Result(tf.reduce_mean(values), standard_error(values), s if keep else None)


def discount(values, rate):
    return values * math.exp(-rate)


def standard_error(values):
    return tf.math.reduce_std(values) / tf.sqrt(float(values.shape[0]))


def delta(market, payoff):
    spot = tf.Variable(market.spot)
    with tf.GradientTape() as tape:
        price = simulate(dataclasses.replace(market, spot=spot), payoff).price
    return tape.gradient(price, spot)


class Metropolis:
    def __init__(self, log_prob, step=0.5):
        self.log_prob = log_prob
        self.step = step

    def propose(self, x, seed):
        return x + self.step * normals(x.shape, seed)

    def accept(self, x, new, seed):
        ratio = self.log_prob(new) - self.log_prob(x)
        u = tf.math.log(tf.random.stateless_uniform(ratio.shape, seed))
        return tf.where((u < ratio)[:, None], new, x)

    def run(self, x, n):
        samples = []
        for i in range(n):
            x = self.accept(x, self.propose(x, [i, 0]), [i, 1])
            samples.append(x)
        return tf.stack(samples)


def gaussian(x):
    return -0.5 * tf.reduce_sum(x ** 2, axis=-1)


def bootstrap(data, statistic, rounds):
    n = data.shape[0]
    index = tf.random.stateless_uniform([rounds, n], [7, 8], maxval=n, dtype=tf.int32)
    return tf.map_fn(lambda rows: statistic(tf.gather(data, rows)), index, fn_output_signature=tf.float32)


def median(v):
    return tf.sort(v)[v.shape[0] // 2]


def effective(log_w):
    w = tf.nn.softmax(log_w)
    return 1.0 / tf.reduce_sum(w ** 2)


def resample(particles, log_w, seed):
    index = tf.random.stateless_categorical(log_w[None], particles.shape[0], seed)
    return tf.gather(particles, index[0])


def autocorrelation(chain, lag):
    a, b = chain[:-lag], chain[lag:]
    return covariance(a - tf.reduce_mean(a), b - tf.reduce_mean(b))


def covariance(a, b):
    return tf.reduce_mean(a * b)


market = Market(100.0, 0.01, 0.2)
for make in (call_payoff, asian_payoff):
    result = simulate(market, make(95.0))
    print(result.interval().shape, delta(market, make(100.0)).shape)
print(simulate(market, call_payoff(90.0), steps=4, keep=True).paths.shape)
chain = Metropolis(gaussian).run(tf.zeros([3, 2]), 5)
print(chain.shape, autocorrelation(chain[:, 0, 0], 1), autocorrelation(chain, 2))
data = tf.constant([1.0, 4.0, 2.0, 8.0, 5.0])
print(bootstrap(data, tf.reduce_mean, 3).shape, bootstrap(data, median, 4).shape)
log_w = gaussian(chain[-1])
print(effective(log_w), resample(chain[-1], log_w, [1, 1]).shape)
