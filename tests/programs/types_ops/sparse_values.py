"""Sparse tensors and their parts."""
import tensorflow as tf


#? decision=convert
#? s: sparse float32[3,4]
def to_dense(s):
    return tf.sparse.to_dense(s)


#? decision=convert
#? v: float32[None]
def values(v):
    return tf.reduce_sum(v)


#? decision=convert
#? i: int64[None,2]
def indices(i):
    return tf.reduce_max(i, axis=0)


#? decision=convert
#? s: sparse float32[3,4]
#? d: float32[4,2]
def product(s, d):
    return tf.sparse.sparse_dense_matmul(s, d)


a = tf.SparseTensor([[0, 0], [1, 2]], [1.0, 2.0], [3, 4])
b = tf.sparse.from_dense(tf.eye(3, 4))
for s in (a, b):
    print(to_dense(s).numpy(), values(s.values).numpy(), indices(s.indices).numpy(), product(s, tf.ones([4, 2])).numpy())
