import tensorflow as tf


def rag(r):
    return r


def row(v):
    return v


def dense(d):
    return d


def lengths(n):
    return n


def flat(values):
    return values


def sparse(s):
    return s


def parts(indices, values, shape):
    return values


def words(w):
    return w


r = tf.ragged.constant([[1, 2, 3], [], [4]])
rag(r)
rag(r * 2)
rag(tf.concat([r, r], axis=1))
row(r[0])
for v in r:
    row(v)
dense(r.to_tensor())
dense(r.to_tensor(default_value=-1, shape=[None, 5]))
lengths(r.row_lengths())
flat(r.values)
flat(r.flat_values)
rag(tf.RaggedTensor.from_row_splits([1.0, 2.0, 3.0], [0, 1, 3]))
rag(tf.RaggedTensor.from_tensor([[1, 2], [3, 4]]))
dense(tf.reduce_sum(r, axis=1))
s = tf.SparseTensor([[0, 1], [2, 0]], [5.0, 6.0], [3, 2])
sparse(s)
sparse(tf.sparse.reorder(s))
sparse(tf.sparse.transpose(s))
dense(tf.sparse.to_dense(s))
dense(tf.sparse.sparse_dense_matmul(s, tf.ones([2, 4])))
parts(s.indices, s.values, s.dense_shape)
words(tf.strings.split(["a b c", "d"]))
words(tf.strings.split("x y"))
words(tf.strings.split(["a b c", "d"]).to_tensor())
rag(tf.ragged.map_flat_values(tf.cast, r, tf.float32))
rag(tf.ragged.stack([tf.constant([1]), tf.constant([2, 3])]))
