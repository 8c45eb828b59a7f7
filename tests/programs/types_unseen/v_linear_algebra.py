"""Linear algebra: solvers, decompositions, iterations, a Gaussian process."""
import tensorflow as tf


def power_iteration(matrix, steps=5):
    v = tf.ones([matrix.shape[0], 1], matrix.dtype)
    for _ in range(steps):
        v = unit(matrix @ v)
    return rayleigh(matrix, v)


def unit(v):
    return v / tf.norm(v)


def rayleigh(matrix, v):
    return tf.squeeze(tf.transpose(v) @ matrix @ v)


def conjugate_gradient(a, b, steps):
    x = tf.zeros_like(b)
    r = b - tf.linalg.matvec(a, x)
    p = r
    for _ in range(steps):
        x, r, p = cg_step(a, x, r, p)
    return x


def cg_step(a, x, r, p):
    ap = tf.linalg.matvec(a, p)
    rr = tf.tensordot(r, r, 1)
    alpha = rr / tf.tensordot(p, ap, 1)
    x = x + alpha * p
    r_new = r - alpha * ap
    beta = tf.tensordot(r_new, r_new, 1) / rr
    return x, r_new, r_new + beta * p


def rbf(x1, x2, length=1.0):
    d = tf.expand_dims(x1, 1) - tf.expand_dims(x2, 0)
    return tf.exp(-0.5 * squared(d) / length ** 2)


def squared(d):
    return tf.reduce_sum(tf.square(d), -1)


class GaussianProcess(tf.Module):
    def __init__(self, noise=0.1):
        super().__init__()
        self.noise = tf.Variable(noise)
        self.chol = None

    def fit(self, x, y):
        self.x = x
        k = rbf(x, x)
        k = tf.linalg.set_diag(k, tf.linalg.diag_part(k) + self.noise)
        self.chol = tf.linalg.cholesky(k)
        self.alpha = self.solve(self.chol, y[:, None])
        return self

    def solve(self, chol, rhs):
        return tf.linalg.cholesky_solve(chol, rhs)

    def predict(self, x):
        ks = rbf(x, self.x)
        mean = tf.matmul(ks, self.alpha)
        v = tf.linalg.triangular_solve(self.chol, tf.transpose(ks))
        return tf.squeeze(mean, -1), self.variance(v)

    def variance(self, v):
        return 1.0 - tf.reduce_sum(v ** 2, axis=0)


def least_squares(a, b):
    q, r = tf.linalg.qr(a)
    return back_substitute(r, tf.matmul(q, b, transpose_a=True))


def back_substitute(r, rhs):
    return tf.linalg.triangular_solve(r, rhs, lower=False)


def low_rank(m, k):
    s, u, v = tf.linalg.svd(m)
    return compose(u[:, :k], s[:k], v[:, :k])


def compose(u, s, v):
    return u @ tf.linalg.diag(s) @ tf.linalg.adjoint(v)


def spectrum(m):
    values, vectors = tf.linalg.eigh(m)
    return sort_by(values, vectors)


def sort_by(values, vectors):
    order = tf.argsort(values, direction="DESCENDING")
    return tf.gather(values, order), tf.gather(vectors, order, axis=1)


def blocks(parts):
    return tf.linalg.LinearOperatorBlockDiag([tf.linalg.LinearOperatorFullMatrix(p) for p in parts]).to_dense()


def log_det(m):
    sign, value = tf.linalg.slogdet(m)
    return sign * value


def expm_series(m, terms):
    result, term = tf.eye(m.shape[0]), tf.eye(m.shape[0])
    for k in range(1, terms):
        term = term @ m / k
        result += term
    return result


def kron(a, b):
    prod = tf.einsum("ij,kl->ikjl", a, b)
    return tf.reshape(prod, [a.shape[0] * b.shape[0], -1])


spd = tf.constant([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
print(power_iteration(spd), power_iteration(tf.cast(spd, tf.float64), steps=2))
print(conjugate_gradient(spd, tf.constant([1.0, 2.0, 3.0]), 3))
gp = GaussianProcess().fit(tf.constant([[0.0], [1.0], [2.0]]), tf.constant([0.0, 1.0, 0.0]))
mean, var = gp.predict(tf.linspace([0.0], [2.0], 5))
print(mean.shape, var.shape)
tall = tf.constant([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
print(least_squares(tall, tf.constant([[1.0], [2.0], [2.9]])))
print(low_rank(tall, 1).shape, low_rank(spd, 2).shape)
print([t.shape for t in spectrum(spd)])
print(blocks([spd, tf.eye(2)]).shape)
print(log_det(tf.stack([spd, tf.eye(3)])))
print(expm_series(spd * 0.1, 4).shape)
print(kron(tall, spd).shape, kron(tf.eye(2), tf.ones([1, 3])).shape)
