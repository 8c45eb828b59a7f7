"""Losses and regularisers as objects with weights that anneal, teacher models, stop conditions."""
import tensorflow as tf


class Annealed:
    def __init__(self):
        self.beta = 0.0
        self.beta_variable = tf.Variable(0.0)

    def loss(self, mu, logvar):
        return -0.5 * self.beta * tf.reduce_sum(1.0 + logvar - mu * mu - tf.exp(logvar))

    def loss_by_variable(self, mu, logvar):
        return -0.5 * self.beta_variable * tf.reduce_sum(1.0 + logvar - mu * mu - tf.exp(logvar))

    def step(self):
        self.beta = min(1.0, self.beta + 0.25)
        self.beta_variable.assign(self.beta)


class Teacher:
    def __init__(self):
        self.w = tf.Variable([[1.0], [2.0]])
        self.averaged = [tf.Variable([[0.0], [0.0]])]

    def predict(self, x):
        return tf.matmul(x, self.w)

    def average(self, rate=0.5):
        for a, w in zip(self.averaged, [self.w]):
            a.assign(rate * a + (1.0 - rate) * w)

    def distil(self, x, y, temperature=2.0):
        return tf.reduce_mean(tf.square(self.predict(x) / temperature - y))

    def consistency(self, x):
        return tf.reduce_mean(tf.abs(tf.matmul(x, self.averaged[0]) - self.predict(x)))


def l2(variables, strength=0.1):
    return strength * tf.add_n([tf.reduce_sum(tf.square(v)) for v in variables])


def penalty(x, norms=("l1", "l2")):
    total = 0.0
    if "l1" in norms:
        total += tf.reduce_sum(tf.abs(x))
    if "l2" in norms:
        total += tf.reduce_sum(tf.square(x))
    return total


def focal(y, p, gamma=2.0):
    p = tf.clip_by_value(p, 1e-3, 1.0 - 1e-3)
    pt = tf.where(tf.equal(y, 1.0), p, 1.0 - p)
    return -tf.reduce_mean(tf.pow(1.0 - pt, gamma) * tf.math.log(pt))


def dice(y, p, eps=1.0):
    return 1.0 - (2.0 * tf.reduce_sum(y * p) + eps) / (tf.reduce_sum(y) + tf.reduce_sum(p) + eps)


def combined(y, p, weights={"focal": 1.0, "dice": 0.5}):
    return weights["focal"] * focal(y, p) + weights["dice"] * dice(y, p)


def triplet(anchor, positive, negative, margin=0.2):
    d = tf.reduce_sum(tf.square(anchor - positive), -1) - tf.reduce_sum(tf.square(anchor - negative), -1)
    return tf.reduce_mean(tf.nn.relu(d + margin))


def hard_negatives(scores, k):
    values, _ = tf.math.top_k(scores, k)
    return tf.reduce_mean(values)


def gradient_penalty(fn, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = fn(x)
    g = tape.gradient(y, x)
    return tf.reduce_mean(tf.square(tf.norm(g, axis=-1) - 1.0))


def converged(previous, current, tolerance=1e-3):
    return bool(tf.abs(previous - current) < tolerance)


annealed, teacher = Annealed(), Teacher()
previous = tf.constant(10.0)
for k in range(3):
    x = tf.constant([[1.0, 0.5 * k], [0.0, 1.0]])
    y = tf.constant([[1.0], [0.0]])
    p = tf.constant([[0.25 + 0.125 * k], [0.5]])
    print(annealed.loss(x, -x), annealed.loss_by_variable(x, -x), teacher.distil(x, y), teacher.consistency(x), l2([teacher.w]))
    print(penalty(x), focal(y, p), dice(y, p), combined(y, p), triplet(x, x + 1.0, x - 1.0), hard_negatives(x[0], 1))
    print(gradient_penalty(teacher.predict, x), converged(previous, tf.reduce_sum(p)))
    annealed.step()
    teacher.average()
    previous = tf.reduce_sum(p)
