"""einsum, tensordot, matmul with transposes, batches of matrices."""
import tensorflow as tf


#? decision=convert
#? x: float32[2,2]
def square(x):
    return tf.linalg.trace(x)


#? decision=convert
#? x: float32[4,2,2]
def batch(x):
    return tf.reduce_sum(x, axis=[1, 2])


#? decision=convert
#? x: float32[1,2,5,5]
def scores(x):
    return tf.nn.softmax(x)


#? decision=convert
#? x: float32[2]
def vector(x):
    return tf.linalg.normalize(x)[0]


a, b = tf.ones([2, 3]), tf.ones([3, 2])
print(square(a @ b).numpy(), square(tf.matmul(a, a, transpose_b=True)).numpy(), square(tf.einsum("ij,jk->ik", a, b)).numpy())
c = tf.ones([4, 2, 3])
print(batch(tf.matmul(c, b)).numpy(), batch(tf.einsum("bij,jk->bik", c, b)).numpy(), batch(tf.tensordot(c, b, axes=[[2], [0]])).numpy())
q = tf.ones([1, 2, 5, 4])
print(scores(tf.einsum("bhqd,bhkd->bhqk", q, q)).shape, scores(tf.matmul(q, q, transpose_b=True)).shape)
print(vector(tf.linalg.matvec(a, [1.0, 2.0, 3.0])).numpy(), vector(tf.einsum("ij->i", a)).numpy())
