"""Ragged and sparse tensors made in several ways."""
import tensorflow as tf


def ragged(rt):
    return rt.to_tensor()


def nested(rt):
    return rt.bounding_shape()


def typed(rt):
    return rt.flat_values


def lengths(values, splits):
    return values, splits


def padded(t):
    return tf.shape(t)


def reduced(t):
    return t


def sparse(st):
    return tf.sparse.to_dense(st)


def pieces(indices, values, shape):
    return indices, values, shape


def densified(t):
    return t


def product(t):
    return t


def row_of(t):
    return t


def split_text(words):
    return words.row_lengths()


rt = tf.ragged.constant([[1, 2], [3], []])
for _ in range(2):
    print(ragged(rt), ragged(tf.RaggedTensor.from_row_lengths([1.0, 2.0, 3.0], [2, 1])))
    print(nested(tf.ragged.constant([[[1], [2, 3]], [[4]]])), nested(tf.ragged.constant([[[1, 2], [3, 4]], [[5, 6]]], ragged_rank=1)))
    print(typed(tf.ragged.constant([["a"], ["b", "c"]])), typed(tf.RaggedTensor.from_row_splits(tf.range(4), [0, 1, 4])))
    print(lengths(rt.values, rt.row_splits))
    print(padded(rt.to_tensor(default_value=-1)), padded(rt.to_tensor(shape=[None, 4])))
    print(reduced(tf.reduce_sum(rt, axis=1)), reduced(tf.reduce_max(rt)))
    st = tf.SparseTensor(indices=[[0, 1], [2, 0]], values=[1.5, 2.5], dense_shape=[3, 4])
    print(sparse(st), sparse(tf.sparse.from_dense([[0, 1], [2, 0]])))
    print(pieces(st.indices, st.values, st.dense_shape))
    print(densified(tf.sparse.to_dense(st)))
    print(product(tf.sparse.sparse_dense_matmul(st, tf.ones([4, 2]))))
    print(row_of(rt[0]), row_of(tf.gather(rt, [0, 1])[0]))
    print(split_text(tf.strings.split(["a b", "c"])))
