import math

import numpy as np
import tensorflow as tf


def gaussian(x, mu=0.0, sigma=1.0):
    return tf.exp(-0.5 * ((x - mu) / sigma) ** 2) / (sigma * math.sqrt(2 * math.pi))


def kl(p, q):
    return tf.reduce_sum(p * tf.math.log(p / q))


def monte_carlo(n):
    pts = tf.random.stateless_uniform([n, 2], seed=[3, 4])
    return 4 * tf.reduce_mean(tf.cast(inside(pts), tf.float32))


def inside(pts):
    return tf.norm(pts, axis=1) <= 1


def walk(steps, start=0.0):
    position = tf.constant(start)
    path = [position]
    for i in range(steps):
        position = advance(position, i)
        path.append(position)
    return tf.stack(path)


def advance(p, i):
    return p + tf.random.stateless_normal([], seed=[i, 0])


def path_of(p):
    return p


def kmeans(points, centroids):
    d = distances(points, centroids)
    assign = tf.argmin(d, axis=1)
    return update(points, assign, centroids.shape[0]), assign


def distances(points, centroids):
    return tf.reduce_sum((points[:, None] - centroids[None]) ** 2, axis=-1)


def update(points, assign, k):
    return tf.math.unsorted_segment_mean(points, assign, k)


def pca(data, k):
    centred = data - tf.reduce_mean(data, 0)
    s, u, v = tf.linalg.svd(centred, full_matrices=False)
    return project(centred, v[:, :k])


def project(data, basis):
    return data @ basis


def matrix_power(m, n):
    result = tf.eye(m.shape[0])
    for _ in range(n):
        result = result @ m
    return result


gaussian(tf.linspace(-1.0, 1.0, 5))
gaussian(tf.constant(0.5), sigma=2.0)
kl(tf.constant([0.5, 0.5]), tf.constant([0.9, 0.1]))
path_of(monte_carlo(50))
path_of(walk(4))
c = tf.constant([[0.0, 0.0], [1.0, 1.0]])
pts = tf.constant(np.random.RandomState(0).rand(10, 2), dtype=tf.float32)
for _ in range(3):
    c, a = kmeans(pts, c)
path_of(pca(pts, 1))
path_of(matrix_power(tf.ones([2, 2]), 3))
