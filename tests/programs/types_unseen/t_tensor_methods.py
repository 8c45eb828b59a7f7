import tensorflow as tf


def f(x):
    return x


def g(x):
    return x


def h(x, y):
    return x


def dims(n):
    return n


x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
f(tf.transpose(x))
f(x[:, ::-1])
f(x[-1])
f(x[..., 1])
f(x[0][1])
f(x[tf.newaxis])
f(x[:, None, :])
g(tf.reshape(x, [-1]))
g(tf.reshape(x, (3, -1)))
g(tf.squeeze(tf.ones([1, 2, 1])))
g(tf.squeeze(tf.ones([1, 2, 1]), axis=[0]))
g(tf.concat([x, x], axis=-1))
g(tf.stack([x, x, x]))
g(tf.pad(x, [[1, 1], [0, 2]]))
g(tf.slice(x, [0, 1], [2, 2]))
g(tf.gather(x, 1))
g(tf.gather_nd(x, [[0, 0], [1, 1]]))
g(tf.repeat(x, 2, axis=0))
g(tf.repeat([1, 2], repeats=[2, 3]))
g(tf.linalg.diag_part(x[:, :2]))
g(tf.tensor_scatter_nd_update(x, [[0, 0]], [9.0]))
g(tf.strided_slice(x, [0, 0], [2, 3], [1, 2]))
h(tf.reduce_mean(x, axis=1), tf.reduce_mean(x, axis=1, keepdims=True))
h(tf.argmax(x), tf.argmax(x, axis=1))
h(tf.cumsum(x), tf.math.cumprod(x, axis=1))
h(tf.reduce_any(x > 1), tf.reduce_all(x > 1, axis=0))
h(tf.matmul(x, x, transpose_b=True), tf.matmul(x, x, transpose_a=True))
h(tf.tensordot(x, x, axes=[[1], [1]]), tf.tensordot(x, x, axes=2))
h(*tf.meshgrid(tf.range(2), tf.range(3)))
h(*tf.linalg.qr(x))
h(x.dtype, x.shape)
h(tf.nn.softmax(x), tf.nn.log_softmax(x, axis=0))
h(tf.math.reduce_std(x, 0), tf.math.reduce_variance(x))
h(tf.image.resize(tf.ones([4, 4, 3]), [2, 2]), tf.nn.conv1d(tf.ones([1, 5, 2]), tf.ones([3, 2, 4]), 1, "SAME"))
dims(x.ndim)
dims(x.shape[0] * 2)
dims(tuple(x.shape))
dims(tf.shape(x)[0])
dims(x.shape.num_elements())
top_values, top_indices = tf.math.top_k(x, k=2)
h(top_values, top_indices)
h(tf.sort(x, axis=0), tf.argsort(x, direction="DESCENDING"))
h(tf.math.floormod(tf.constant(7), 3), tf.bitwise.bitwise_and(tf.constant(6), 3))
h(tf.cast(x, tf.bool), tf.identity(x))
h(tf.dtypes.complex(1.0, 2.0), tf.math.real(tf.constant(1 + 2j)))
h(tf.signal.fft(tf.ones([4], tf.complex64)), tf.abs(tf.constant([-1, 2])))
h(tf.space_to_batch([[[[1], [2]], [[3], [4]]]], [2, 2], [[0, 0], [0, 0]]), tf.nn.space_to_depth(tf.ones([1, 4, 4, 1]), 2))
