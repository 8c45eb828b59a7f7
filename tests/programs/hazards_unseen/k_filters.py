"""Kalman and particle filters, moving windows, detectors with hysteresis, controllers: state passed in tuples, kept in objects, or both."""
import collections
import dataclasses
import tensorflow as tf

Belief = collections.namedtuple("Belief", "mean cov")


@dataclasses.dataclass(eq=False)
class Kalman:
    transition: tf.Tensor
    noise: float = 0.1
    steps: int = 0

    def predict(self, belief):
        mean = tf.linalg.matvec(self.transition, belief.mean)
        cov = self.transition @ belief.cov @ tf.transpose(self.transition) + self.noise * tf.eye(2)
        return Belief(mean, cov)

    def update(self, belief, z):
        s = belief.cov + self.noise * tf.eye(2)
        gain = belief.cov @ tf.linalg.inv(s)
        mean = belief.mean + tf.linalg.matvec(gain, z - belief.mean)
        return Belief(mean, (tf.eye(2) - gain) @ belief.cov)

    def step(self, belief, z):
        return self.update(self.predict(belief), z)

    def counted(self, belief, z):
        self.steps += 1
        return self.step(belief, z)

    def run(self, belief, zs):
        means = []
        for z in tf.unstack(zs):
            belief = self.step(belief, z)
            means.append(belief.mean)
        return tf.stack(means)

    def run_tensor(self, belief, zs):
        mean, cov = belief
        for i in tf.range(3):
            mean, cov = self.step(Belief(mean, cov), zs[i])
        return mean

    def likelihood(self, belief, z):
        d = z - belief.mean
        return -0.5 * tf.reduce_sum(d * tf.linalg.solve(belief.cov, d[:, None])[:, 0])


class Particles:
    def __init__(self, n):
        self.n = n
        self.state = tf.Variable(tf.linspace(-1.0, 1.0, n))
        self.log_weights = tf.zeros([n])
        self.resampled = False

    def weigh(self, z):
        return -0.5 * (self.state - z) ** 2

    def observe(self, z):
        self.log_weights = self.log_weights + self.weigh(z)
        return tf.nn.softmax(self.log_weights)

    def effective(self, z):
        w = tf.nn.softmax(self.weigh(z))
        return 1.0 / tf.reduce_sum(w ** 2)

    def resample(self, z, seed):
        w = self.weigh(z)
        index = tf.random.stateless_categorical(w[None], self.n, seed=seed)[0]
        self.state.assign(tf.gather(self.state, index))
        return tf.reduce_mean(self.state)

    def maybe_resample(self, z, seed):
        if self.effective(z) < 3.0:
            return self.resample(z, seed)
        return tf.reduce_mean(self.state)

    def flagged_resample(self, z, seed):
        if self.effective(z) < 100.0:
            self.resampled = True
        return self.resample(z, seed)


class Pid:
    def __init__(self, kp, ki):
        self.kp, self.ki = kp, ki
        self.integral = 0.0
        self.limits = (-1.0, 1.0)

    def control(self, error):
        self.integral = self.integral + error
        return self.kp * error + self.ki * self.integral

    def proportional(self, error):
        return tf.clip_by_value(self.kp * error, *self.limits)

    def stateless(self, error, integral):
        integral = integral + error
        return self.kp * error + self.ki * integral, integral


class Window:
    def __init__(self, size):
        self.items = collections.deque(maxlen=size)

    def mean(self, x):
        self.items.append(x)
        return tf.reduce_mean(tf.stack(list(self.items)))

    def static(self, x):
        return x / float(self.items.maxlen)


def hysteresis(x, low, high, state):
    if x > high:
        state = True
    elif x < low:
        state = False
    return tf.cast(state, tf.float32)


def hysteresis_tensor(x, low, high, state):
    return tf.where(x > high, True, tf.where(x < low, False, state))


def smooth(xs, alpha=0.5):
    s = xs[0]
    for x in xs[1:]:
        s = alpha * x + (1.0 - alpha) * s
    return s


def crossings(xs):
    n = 0
    previous = xs[0]
    for x in xs:
        if x * previous < 0.0:
            n += 1
        previous = x
    return n * tf.ones([], tf.int32)


def median(xs):
    ordered = tf.sort(xs)
    n = xs.shape[0]
    return ordered[n // 2] if n % 2 else 0.5 * (ordered[n // 2] + ordered[n // 2 - 1])


def outliers(xs, factor=2.0):
    mean, std = tf.reduce_mean(xs), tf.math.reduce_std(xs)
    return tf.boolean_mask(xs, tf.abs(xs - mean) > factor * std)


def derivative(fn, x, order=1):
    for _ in range(order):
        fn = (lambda f: lambda v: (f(v + 0.1) - f(v - 0.1)) / 0.2)(fn)
    return fn(x)


kalman = Kalman(tf.constant([[1.0, 0.1], [0.0, 1.0]]))
particles, pid, window = Particles(5), Pid(0.5, 0.1), Window(2)
belief, integral = Belief(tf.zeros([2]), tf.eye(2)), tf.constant(0.0)
for k in range(3):
    z, zs, seed = tf.constant([1.0, 0.5 * k]), tf.constant([[1.0, 0.0], [0.5, k + 0.0], [0.0, 1.0]]), tf.constant([k, 1])
    print(kalman.predict(belief).mean, kalman.update(belief, z).mean, kalman.counted(belief, z).mean, kalman.run(belief, zs), kalman.run_tensor(belief, zs))
    belief = kalman.step(belief, z)
    print(kalman.likelihood(belief, z), particles.weigh(z[1]), particles.observe(z[1]), particles.effective(z[1]), particles.resample(z[1], seed))
    print(particles.maybe_resample(z[1], seed), particles.flagged_resample(z[1], seed), pid.control(z[0]), pid.proportional(z[0]), window.mean(z[1]), window.static(z))
    u, integral = pid.stateless(z[0], integral)
    print(u, hysteresis(z[1], 0.25, 0.75, False), hysteresis_tensor(z[1], 0.25, 0.75, tf.constant(False)), smooth(zs[:, 1]), crossings(zs[:, 1] - 0.25), median(zs[:, 0]), outliers(zs[:, 0], 0.5))
    print(derivative(tf.sin, z), derivative(tf.sin, z, 1))
print(kalman.steps, particles.resampled, pid.integral)
