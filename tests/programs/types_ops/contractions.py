"""Products of matrices: matmul, tensordot, einsum, and what linear algebra gives."""
import tensorflow as tf


def product(t):
    print("product", t.shape)


def batched(t):
    print("batched", t.shape)


def einsummed(t):
    print("einsum", t.shape)


def dotted(t):
    print("dot", t.shape)


def vector(t):
    print("vector", t.shape)


def decomposed(s, u, v):
    print("svd", s.shape, u.shape, v.shape)


def eigen(values, vectors):
    print("eigh", values.shape, vectors.shape)


def qr(q, r):
    print("qr", q.shape, r.shape)


def solved(t):
    print("solved", t.shape)


def scalar(t):
    print("scalar", t.shape)


def dense(x, w, b):
    return tf.nn.bias_add(tf.matmul(x, w), b)


def mlp(x, layers):
    for w, b in layers:
        x = tf.nn.relu(dense(x, w, b))
    return x


def finish(t):
    print("finish", t.shape)


a, b = tf.ones([2, 3]), tf.ones([3, 4])
product(tf.matmul(a, b))
product(a @ b)
product(tf.matmul(b, a, transpose_a=True, transpose_b=True))
batched(tf.matmul(tf.ones([5, 2, 3]), tf.ones([5, 3, 4])))
batched(tf.ones([5, 2, 3]) @ b)
einsummed(tf.einsum("ij,jk->ik", a, b))
einsummed(tf.einsum("bij,bjk->bik", tf.ones([7, 2, 3]), tf.ones([7, 3, 1])))
einsummed(tf.einsum("ii", tf.eye(3)))
dotted(tf.tensordot(a, b, axes=1))
dotted(tf.tensordot(a, a, axes=[[0, 1], [0, 1]]))
vector(tf.linalg.matvec(a, tf.ones([3])))
decomposed(*tf.linalg.svd(tf.ones([4, 2])))
eigen(*tf.linalg.eigh(tf.eye(3)))
qr(*tf.linalg.qr(tf.ones([4, 2])))
solved(tf.linalg.solve(tf.eye(3), tf.ones([3, 2])))
solved(tf.linalg.inv(tf.eye(3, dtype=tf.float64)))
solved(tf.linalg.cholesky(tf.eye(2)))
scalar(tf.linalg.det(tf.eye(3)))
scalar(tf.norm(a))
scalar(tf.reduce_logsumexp(a, axis=1))
finish(mlp(tf.ones([8, 3]), [(tf.ones([3, 5]), tf.zeros([5])), (tf.ones([5, 2]), tf.zeros([2]))]))
