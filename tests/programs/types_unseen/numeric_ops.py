import tensorflow as tf


def r(x):
    return x


def stats(mean, var):
    return mean / tf.sqrt(var)


def distance(p, q):
    return tf.norm(p - q, axis=-1)


def attention(q, k, v):
    s = tf.matmul(q, k, transpose_b=True) / tf.sqrt(float(k.shape[-1]))
    return tf.matmul(tf.nn.softmax(s), v), s


def compare(a, b):
    return tf.equal(a, b)


def solve(a, b):
    return tf.linalg.solve(a, b)


def indices(i):
    return i


def top(values, idx):
    return values


def accuracy(pred, labels):
    return tf.reduce_mean(tf.cast(tf.equal(tf.argmax(pred, 1), labels), tf.float32))


m = tf.constant([[4.0, 1.0], [2.0, 3.0]])
r(m @ m)
r(m / 2)
r(tf.constant(7) / 2)
r(tf.constant(7) // 2)
r(-m)
r(m > 1)
r(~(m > 1))
r(abs(m))
r(2**m)
r(tf.linalg.det(m))
r(tf.linalg.inv(m))
r(tf.einsum("ij,jk->ik", m, m))
r(tf.einsum("bij->bji", tf.ones([2, 3, 4])))
r(tf.cumsum(m, axis=1))
r(tf.math.segment_sum(m, [0, 0]))
r(tf.math.unsorted_segment_sum(m, [0, 1], num_segments=3))
r(tf.clip_by_value(m, 1.0, 3.0))
r(tf.math.bincount([1, 1, 2]))
r(tf.cast(m, tf.complex64))
stats(*tf.nn.moments(m, axes=[0]))
distance(tf.zeros([5, 3]), tf.ones([3]))
out, weights = attention(tf.ones([2, 4, 8]), tf.ones([2, 6, 8]), tf.ones([2, 6, 5]))
r(out)
r(weights)
compare(m, tf.transpose(m))
compare(1, tf.constant(1))
r(solve(m, tf.ones([2, 1])))
e, v = tf.linalg.eigh(m)
r(e)
r(v)
indices(tf.argsort(m))
indices(tf.where(m > 2))
indices(tf.searchsorted([1.0, 2.0, 3.0], [2.5]))
top(*tf.nn.top_k(m, k=1))
u, idx = tf.unique([1, 1, 2])
top(u, idx)
accuracy(tf.nn.softmax(m), tf.constant([0, 1], tf.int64))
