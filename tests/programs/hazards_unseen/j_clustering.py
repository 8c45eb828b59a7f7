"""Unsupervised learning: k-means, mixtures, PCA by power iteration, hidden Markov models; estimators with fit state and numpy between."""
import functools
import numpy as np
import tensorflow as tf


class Estimator:
    fitted = False

    def check(self):
        if not self.fitted:
            raise RuntimeError("not fitted")

    @property
    def name(self):
        return type(self).__name__


class KMeans(Estimator):
    def __init__(self, centres, tol=1e-3):
        self.centres = tf.Variable(centres)
        self.tol = tol
        self.n_iter_ = 0
        self.inertia_ = None
        self.labels = np.zeros(4, dtype=np.int64)

    def distances(self, x):
        return tf.reduce_sum((x[:, None, :] - self.centres[None]) ** 2, axis=-1)

    def assign(self, x):
        return tf.argmin(self.distances(x), axis=-1)

    def update(self, x):
        one_hot = tf.one_hot(self.assign(x), 2)
        counts = tf.maximum(tf.reduce_sum(one_hot, axis=0), 1.0)
        new = tf.matmul(one_hot, x, transpose_a=True) / counts[:, None]
        shift = tf.reduce_max(tf.abs(new - self.centres))
        self.centres.assign(new)
        return shift

    def fit(self, x):
        for _ in range(5):
            shift = self.update(x)
            self.n_iter_ += 1
            if shift < self.tol:
                break
        self.fitted = True
        self.inertia_ = tf.reduce_sum(tf.reduce_min(self.distances(x), axis=-1))
        return self

    def predict(self, x):
        self.check()
        return self.assign(x)

    def score(self, x):
        return -tf.reduce_sum(tf.reduce_min(self.distances(x), axis=-1))

    def relative(self, x):
        return self.score(x) / self.inertia_ if self.inertia_ is not None else self.score(x)

    def to_labels(self, x):
        self.labels[:] = self.assign(x).numpy()
        return self.labels

    def changed(self, x):
        return tf.reduce_sum(tf.cast(self.assign(x) != self.labels, tf.int32))


def log_gaussian(x, mean, var):
    return -0.5 * tf.reduce_sum((x[:, None] - mean[None]) ** 2 / var[None] + tf.math.log(2.0 * np.pi * var[None]), axis=-1)


def e_step(x, mean, var, weights):
    logits = log_gaussian(x, mean, var) + tf.math.log(weights)[None]
    return tf.nn.softmax(logits, axis=-1), tf.reduce_mean(tf.reduce_logsumexp(logits, axis=-1))


def m_step(x, resp):
    n = tf.reduce_sum(resp, axis=0)[:, None]
    mean = tf.matmul(resp, x, transpose_a=True) / n
    var = tf.matmul(resp, x ** 2, transpose_a=True) / n - mean ** 2 + 1e-2
    return mean, var, n[:, 0] / tf.reduce_sum(n)


def em(x, mean):
    var, weights = tf.ones_like(mean), tf.constant([0.5, 0.5])
    last = tf.constant(-1e9)
    for i in tf.range(10):
        resp, ll = e_step(x, mean, var, weights)
        mean, var, weights = m_step(x, resp)
        if tf.abs(ll - last) < 1e-4:
            break
        last = ll
    return mean, last


def em_history(x, mean):
    history = []
    var, weights = tf.ones_like(mean), tf.constant([0.5, 0.5])
    for _ in range(3):
        resp, ll = e_step(x, mean, var, weights)
        history.append(ll)
        mean, var, weights = m_step(x, resp)
    return tf.stack(history)


def power_iteration(a, steps=6):
    v = tf.ones([a.shape[0], 1]) / float(a.shape[0]) ** 0.5
    for _ in range(steps):
        v = tf.matmul(a, v)
        v /= tf.norm(v)
    return v, tf.squeeze(tf.matmul(v, tf.matmul(a, v), transpose_a=True))


def covariance(x):
    x = x - tf.reduce_mean(x, axis=0)
    return tf.matmul(x, x, transpose_a=True) / (x.shape[0] - 1)


def components(x, k):
    axes = tf.linalg.svd(x - tf.reduce_mean(x, axis=0), full_matrices=False)[2][:, :k]
    return axes * tf.sign(axes[:1])  # either direction is right


def whiten(x, eps=1e-3):
    values, vectors = tf.linalg.eigh(covariance(x))
    return tf.matmul(x, vectors * tf.sign(vectors[:1])) / tf.sqrt(values + eps)


def viterbi(obs, trans, emit):
    score = emit[:, obs[0]]
    for t in range(1, obs.shape[0]):
        score = tf.reduce_max(score[:, None] + trans, axis=0) + emit[:, obs[t]]
    return tf.argmax(score), tf.reduce_max(score)


def forward(obs, trans, emit):
    alpha = emit[:, obs[0]]
    for o in obs[1:]:
        alpha = tf.reduce_logsumexp(alpha[:, None] + trans, axis=0) + emit[:, o]
    return tf.reduce_logsumexp(alpha)


def silhouette(x, labels):
    total = 0.0
    for i, row in enumerate(tf.unstack(x)):
        same = tf.cast(labels == labels[i], tf.float32)
        d = tf.norm(x - row, axis=-1)
        total = total + tf.reduce_sum(d * same) - tf.reduce_sum(d * (1.0 - same))
    return total / x.shape[0]


@functools.lru_cache(maxsize=8)
def grid(n):
    return np.linspace(0.0, 1.0, n, dtype=np.float32)


def density(x):
    return tf.reduce_mean(tf.exp(-((x[:, :1] - grid(4)[None]) ** 2)), axis=0)


km = KMeans([[0.0, 0.0], [1.0, 1.0]])
for k in range(3):
    x = tf.constant([[0.0, 0.1], [0.2, 0.0], [2.0 + k, 2.0], [2.1, 2.2 + k]])
    print(km.distances(x), km.assign(x), km.score(x), km.relative(x), km.changed(x))
    print(km.update(x), km.fit(x).n_iter_, km.predict(x), km.to_labels(x), km.name)
    mean = tf.constant([[0.0, 0.0], [2.0, 2.0]])
    resp, ll = e_step(x, mean, tf.ones_like(mean), tf.constant([0.5, 0.5]))
    print(resp, ll, m_step(x, resp), em(x, mean), em_history(x, mean), log_gaussian(x, mean, tf.ones_like(mean)))
    print(power_iteration(covariance(x)), tf.abs(components(x, 1)), tf.abs(whiten(x)), silhouette(x, tf.constant([0, 0, 1, 1])), density(x))
    obs = tf.constant([0, 1, k % 2])
    trans, emit = tf.constant([[-0.1, -2.0], [-2.0, -0.1]]), tf.constant([[-0.2, -1.5], [-1.5, -0.2]])
    print(viterbi(obs, trans, emit), forward(obs, trans, emit))
