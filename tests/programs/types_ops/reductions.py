"""Reductions over axes, with and without kept dimensions."""
import tensorflow as tf


#? decision=convert
#? x: float32[3]
def row(x):
    return x - tf.reduce_mean(x)


#? decision=convert
#? x: float32[2,1]
def kept(x):
    return tf.squeeze(x)


#? decision=convert
#? x: float32[]
def scalar(x):
    return x * 2.0


#? decision=convert
#? i: int64[2]
def index(i):
    return tf.one_hot(i, 3)


m = tf.reshape(tf.range(6.0), [2, 3])
print(row(tf.reduce_sum(m, axis=0)).numpy(), row(tf.reduce_max(m, 0)).numpy(), row(tf.reduce_mean(m, axis=[0])).numpy())
print(kept(tf.reduce_sum(m, axis=1, keepdims=True)).numpy(), kept(tf.math.reduce_std(m, 1, True)).numpy())
print(scalar(tf.reduce_sum(m)).numpy(), scalar(tf.norm(m)).numpy(), scalar(tf.reduce_prod(m, axis=[0, 1])).numpy())
print(index(tf.argmax(m, axis=1)).numpy(), index(tf.argmin(m, axis=1)).numpy())
