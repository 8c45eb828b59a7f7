"""Clustering and nearest neighbours: k-means with segment means, Gaussian mixtures by EM, k-NN, PCA, silhouettes."""
from collections import defaultdict

import numpy as np
import tensorflow as tf


def make_blobs(centers, per, seed=0):
    parts, labels = [], []
    for i, center in enumerate(centers):
        noise = tf.random.stateless_normal([per, len(center)], seed=[seed, i], stddev=0.3)
        parts.append(tf.constant(center) + noise)
        labels += [i] * per
    return tf.concat(parts, axis=0), tf.constant(labels)


def pairwise(a, b):
    a2 = tf.reduce_sum(a ** 2, axis=1, keepdims=True)
    b2 = tf.reduce_sum(b ** 2, axis=1)
    return positive(a2 - 2 * tf.matmul(a, b, transpose_b=True) + b2)


def positive(d):
    return tf.maximum(d, 0.0)


class KMeans:
    def __init__(self, k, iterations=4):
        self.k = k
        self.iterations = iterations
        self.centroids = None

    def fit(self, x):
        self.centroids = tf.gather(x, tf.range(self.k) * (x.shape[0] // self.k))
        for _ in range(self.iterations):
            assigned = self.predict(x)
            self.centroids = self.update(x, assigned)
        return self

    def predict(self, x):
        return nearest(pairwise(x, self.centroids))

    def update(self, x, assigned):
        return tf.math.unsorted_segment_mean(x, assigned, self.k)

    @property
    def inertia(self):
        return self._inertia

    def score(self, x):
        self._inertia = total(tf.reduce_min(pairwise(x, self.centroids), axis=1))
        return self._inertia


def nearest(distances):
    return tf.argmin(distances, axis=1, output_type=tf.int32)


def total(values):
    return tf.reduce_sum(values)


class Mixture:
    def __init__(self, means, scale=1.0):
        self.means = tf.Variable(means)
        self.log_scale = tf.Variable(tf.math.log(scale * tf.ones_like(means)))
        self.logits = tf.Variable(tf.zeros([means.shape[0]]))

    def log_prob(self, x):
        z = (x[:, None, :] - self.means) * tf.exp(-self.log_scale)
        log_n = -0.5 * tf.reduce_sum(z ** 2, -1) - tf.reduce_sum(self.log_scale, -1)
        return self.weighted(log_n)

    def weighted(self, log_n):
        return log_n + tf.nn.log_softmax(self.logits)

    def e_step(self, x):
        return responsibilities(self.log_prob(x))

    def m_step(self, x, r):
        n = tf.reduce_sum(r, axis=0)
        self.means.assign(tf.einsum("nk,nd->kd", r, x) / n[:, None])
        self.logits.assign(tf.math.log(n / tf.reduce_sum(n)))


def responsibilities(log_p):
    return tf.exp(log_p - tf.reduce_logsumexp(log_p, axis=1, keepdims=True))


def knn(train, labels, queries, k):
    distances = pairwise(queries, train)
    _, index = tf.math.top_k(-distances, k)
    return vote(tf.gather(labels, index))


def vote(neighbours):
    one_hot = tf.one_hot(neighbours, 3)
    return tf.argmax(tf.reduce_sum(one_hot, axis=1), axis=-1)


def pca(x, dim):
    centered = x - tf.reduce_mean(x, axis=0)
    s, u, v = tf.linalg.svd(centered)
    return centered @ v[:, :dim]


def by_label(x, labels):
    groups = defaultdict(list)
    for row, label in zip(x.numpy(), labels.numpy()):
        groups[int(label)].append(row)
    return {k: np.stack(v) for k, v in groups.items()}


def spread_of(group):
    return np.linalg.norm(group - group.mean(axis=0), axis=1).mean()


def confusion(truth, guessed):
    matrix = tf.math.confusion_matrix(truth, guessed, num_classes=3)
    return purity(matrix)


def purity(matrix):
    return tf.reduce_sum(tf.reduce_max(matrix, axis=0)) / tf.reduce_sum(matrix)


x, labels = make_blobs([[0.0, 0.0], [3.0, 3.0], [0.0, 4.0]], 6)
model = KMeans(3).fit(x)
print(model.score(x).shape, model.inertia.shape, confusion(labels, model.predict(x)).shape)
mixture = Mixture(model.centroids)
for _ in range(2):
    mixture.m_step(x, mixture.e_step(x))
print(mixture.means.shape, knn(x, labels, x[:4] + 0.1, 3), knn(x, labels, x[5:7], k=5))
print(pca(x, 1).shape, pca(tf.concat([x, x], axis=1), 2).shape)
print([spread_of(g).shape for g in by_label(x, labels).values()])
