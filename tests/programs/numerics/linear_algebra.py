"""Decompositions, solvers and kernels."""
import tensorflow as tf


#? decision=convert
#? x: float32[None,2]
#? y: float32[4,2]
#? lengthscale: float32[]
def rbf(x, y, lengthscale):
    difference = x[:, tf.newaxis, :] - y[tf.newaxis, :, :]
    return tf.exp(-0.5 * tf.reduce_sum(difference**2, -1) / lengthscale**2)


#? decision=convert
#? x: float32[4,2]
#? y: float32[4]
#? new: float32[2,2]
#? noise: float32[]
def posterior(x, y, new, noise):
    k = rbf(x, x, tf.constant(1.0)) + noise * tf.eye(tf.shape(x)[0])
    chol = tf.linalg.cholesky(k)
    alpha = tf.linalg.cholesky_solve(chol, y[:, tf.newaxis])
    return tf.matmul(rbf(new, x, tf.constant(1.0)), alpha)[:, 0]


#? decision=convert
#? matrix: float32[3,3]
#? rhs: float32[3,1]
def solve(matrix, rhs):
    return tf.linalg.solve(matrix, rhs)


#? decision=convert
#? matrix: float32[3,3]
def orthogonal(matrix):
    q, r = tf.linalg.qr(matrix)
    return q * tf.sign(tf.linalg.diag_part(r))


#? decision=convert speculative
#? matrix: float32[3,3]
#? k: int
def low_rank(matrix, k):
    s, u, v = tf.linalg.svd(matrix)
    return tf.matmul(u[:, :k] * s[:k], v[:, :k], transpose_b=True)


#? decision=convert
#? matrix: float32[3,3]
def trace_of_inverse(matrix):
    return tf.linalg.trace(tf.linalg.inv(matrix))


for seed in (1, 2):
    x, new = tf.random.stateless_normal([4, 2], [seed, 1]), tf.random.stateless_normal([2, 2], [seed, 2])
    matrix = tf.eye(3) * 3.0 + tf.random.stateless_uniform([3, 3], [seed, 3])
    print(posterior(x, tf.sin(x[:, 0]), new, tf.constant(0.1)).numpy().round(3), solve(matrix, tf.ones([3, 1])).numpy().round(3).tolist())
    print(tf.abs(orthogonal(matrix)).numpy().round(3)[0].tolist(), low_rank(matrix, 2).numpy().round(3)[0].tolist(), "%.4f" % float(trace_of_inverse(matrix)))
