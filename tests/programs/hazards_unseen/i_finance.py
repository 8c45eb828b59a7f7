"""A finance simulation: curves, bootstraps, Monte Carlo with stateless draws, Greeks by tapes, portfolios, calendars and caches."""
import datetime
import functools
import numpy as np
import tensorflow as tf

EPOCH = datetime.date(2020, 1, 1)
CALENDAR = {"days": 252.0}
vol_history = np.array([0.2, 0.25, 0.3], dtype=np.float32)
corr = np.eye(2, dtype=np.float32)


class Curve:
    def __init__(self, rates):
        self.rates = tf.constant(rates)
        self.knots = np.arange(len(rates), dtype=np.float32)
        self.shift = 0.0

    def __hash__(self):
        return hash(len(self.knots))

    def discount(self, t):
        index = tf.cast(tf.clip_by_value(t, 0.0, 2.0), tf.int32)
        return tf.exp(-tf.gather(self.rates, index) * t)

    def bumped(self, t):
        return tf.exp(-(tf.gather(self.rates, tf.cast(t, tf.int32)) + self.shift) * t)

    def bump(self, amount):
        self.shift += amount


class CurveWithEq:
    def __init__(self, rate):
        self.rate = rate

    def __eq__(self, other):
        return isinstance(other, CurveWithEq) and self.rate == other.rate

    def discount(self, t):
        return tf.exp(-self.rate * t)


class Option:
    style = "european"

    def __init__(self, strike, curve):
        self.strike = tf.constant(strike)
        self.curve = curve

    def payoff(self, spot):
        return tf.nn.relu(spot - self.strike)

    def price(self, spots, t):
        return tf.reduce_mean(self.payoff(spots)) * self.curve.discount(t)


class Put(Option):
    def payoff(self, spot):
        return tf.nn.relu(self.strike - spot)


class Digital(Option):
    hits = 0

    def payoff(self, spot):
        Digital.hits += 1
        return tf.cast(spot > self.strike, tf.float32)


class Portfolio:
    def __init__(self):
        self.positions = []

    def add(self, option, quantity):
        self.positions.append((option, quantity))
        return self

    def value(self, spots, t):
        total = tf.constant(0.0)
        for option, quantity in self.positions:
            total += quantity * option.price(spots, t)
        return total


def paths(spot, sigma, seed):
    noise = tf.random.stateless_normal([4], seed=seed)
    return spot * tf.exp(sigma * noise - 0.5 * sigma ** 2)


def annualised(returns):
    return tf.math.reduce_std(returns) * tf.sqrt(CALENDAR["days"])


def correlated(z):
    return tf.linalg.matvec(corr, z)


def latest_vol(x):
    return x * vol_history[-1]


def delta(option, spot, t):
    with tf.GradientTape() as tape:
        tape.watch(spot)
        value = option.price(spot, t)
    return tape.gradient(value, spot)


def year_fraction(days):
    since = (datetime.date(2021, 1, 1) - EPOCH).days
    return days / float(since)


@functools.lru_cache(maxsize=None)
def grid(n):
    return tf.linspace(0.0, 1.0, n)


def interpolated(x):
    return tf.reduce_sum(grid(5) * x)


def drawdown(prices):
    peak, worst = prices[0], tf.constant(0.0)
    for p in prices:
        peak = tf.maximum(peak, p)
        worst = tf.minimum(worst, p / peak - 1.0)
    return worst


def first_breach(prices, barrier):
    i = tf.constant(-1)
    for j in tf.range(tf.size(prices)):
        if prices[j] > barrier:
            i = j
            break
    return i


curve = Curve([0.01, 0.02, 0.03])
call, put, digital, flat = Option(1.0, curve), Put(1.1, curve), Digital(1.0, curve), Option(1.0, CurveWithEq(0.05))
book = Portfolio().add(call, 2.0).add(put, 1.0)
for k in range(3):
    t = tf.constant(0.5 + 0.5 * k)
    spots = paths(tf.constant(1.0 + 0.1 * k), tf.constant(0.2), tf.constant([k, 1]))
    print(spots, curve.discount(t), curve.bumped(t), call.price(spots, t), put.price(spots, t), digital.price(spots, t), flat.price(spots, t), flat.curve.discount(t))
    print(book.value(spots, t), annualised(spots), correlated(spots[:2]), latest_vol(t), delta(call, spots, t), year_fraction(t * 100.0))
    print(interpolated(t), drawdown(spots), first_breach(spots, tf.constant(1.05)), first_breach(spots, tf.constant(9.0)))
    curve.bump(0.01)
    vol_history[-1] += 0.05
    book.add(digital, 1.0)
    if k == 1:
        corr[0, 1] = 0.5
print(Digital.hits)
