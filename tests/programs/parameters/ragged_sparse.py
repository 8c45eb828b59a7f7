"""Ragged and sparse tensors, and variables, as arguments."""
import tensorflow as tf


#? decision=convert
#? ragged: ragged float32[3,None]
def row_means(ragged):
    return tf.reduce_mean(ragged, axis=1)


#? decision=convert
#? sparse: sparse float32[2,2]
#? fill: float32[]
def densify(sparse, fill):
    return tf.sparse.to_dense(sparse, default_value=fill)


#? decision=convert
#? sparse: sparse float32[2,2]
#? dense: float32[2,2]
def project(sparse, dense):
    return tf.sparse.sparse_dense_matmul(sparse, dense)


#? decision=convert
#? variable: variable float32[3]
#? rate: float32[]
def decay(variable, rate):
    variable.assign(variable * rate)
    return tf.reduce_sum(variable)


words = tf.ragged.constant([[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]])
print(row_means(words).numpy(), row_means(words * 2.0).numpy())
grid = tf.sparse.from_dense(tf.constant([[0.0, 1.0], [2.0, 0.0]]))
print(densify(grid, tf.constant(-1.0)).numpy().tolist())
print(densify(grid, tf.constant(7.0)).numpy().tolist())
print(project(grid, tf.eye(2)).numpy().tolist(), project(grid, tf.ones([2, 2])).numpy().tolist())
state = tf.Variable([1.0, 2.0, 3.0])
for _ in range(3):
    print(decay(state, tf.constant(0.5)).numpy())
