"""Sorting, searching, segments, counting."""
import tensorflow as tf


def arg(t):
    return t


def top(values, indices):
    return values, indices


def sorted_values(t):
    return t


def uniques(values, index):
    return values, index


def counts(t):
    return t


def segment(t):
    return t


def scattered(t):
    return t


def buckets(t):
    return t


def nonzero(t):
    return t


def cumulative(t):
    return t


def clipped(t):
    return t


def moments(mean, variance):
    return mean, variance


def stats(t):
    return t


x = tf.constant([[3.0, 1.0, 2.0], [9.0, 8.0, 7.0]])
ids = tf.constant([0, 0, 1])
print(arg(tf.argmax(x, axis=1)), arg(tf.argmin(x, axis=0, output_type=tf.int32)), arg(tf.argsort(x)))
print(top(*tf.math.top_k(x, k=2)))
best = tf.nn.top_k(tf.constant([1, 5, 3]), 2)
print(top(best.values, best.indices))
print(sorted_values(tf.sort(x, direction="DESCENDING")))
print(uniques(*tf.unique(ids)))
print(counts(tf.math.bincount(ids)), counts(tf.math.count_nonzero(x)), counts(tf.size(x)), counts(tf.rank(x)))
print(segment(tf.math.segment_sum(tf.ones([3, 2]), ids)), segment(tf.math.unsorted_segment_max(tf.constant([1, 2, 3]), ids, num_segments=2)))
print(scattered(tf.scatter_nd([[1], [3]], [9.0, 8.0], [5])), scattered(tf.tensor_scatter_nd_update(tf.zeros([4], tf.int32), [[0]], [7])))
print(buckets(tf.searchsorted([1.0, 3.0, 5.0], [2.0, 6.0])), buckets(tf.histogram_fixed_width(x, [0.0, 10.0], nbins=5)))
print(nonzero(tf.where(x > 2.0)))
print(cumulative(tf.cumsum(x, axis=1)), cumulative(tf.math.cumprod(tf.range(1, 5))))
print(clipped(tf.clip_by_value(x, 1.0, 5.0)), clipped(tf.clip_by_norm(x, 1.0)))
print(moments(*tf.nn.moments(x, axes=[0])))
print(stats(tf.reduce_mean(x, 0)), stats(tf.math.reduce_std(x)), stats(tf.reduce_prod(x, axis=1, keepdims=True)))
