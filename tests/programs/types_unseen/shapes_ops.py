import tensorflow as tf


def f(t):
    return t


def dims(s):
    return s


def reshape_like(x, shape):
    return tf.reshape(x, shape)


def flatten(x):
    return tf.reshape(x, [tf.shape(x)[0], -1])


def split_heads(x, heads):
    b, s, d = x.shape
    return tf.transpose(tf.reshape(x, (b, s, heads, d // heads)), perm=[0, 2, 1, 3])


def pool(image, size):
    return tf.nn.max_pool2d(image, size, size, "VALID")


def pad_to(x, n):
    return tf.pad(x, [[0, n - x.shape[0]], [0, 0]])


def piece(p):
    return p


x = tf.reshape(tf.range(24), [2, 3, 4])
f(x[0])
f(x[:, 1])
f(x[..., tf.newaxis])
f(x[0, :, ::2])
f(tf.squeeze(x[:1]))
f(tf.expand_dims(x, axis=1))
f(tf.transpose(x, [2, 0, 1]))
f(tf.gather(x, [0, 2], axis=1))
f(tf.boolean_mask(x, [True, False]))
f(tf.tile(x, (1, 2, 1)))
f(tf.reverse(x, axis=[0]))
f(tf.broadcast_to(tf.constant([1, 2]), [3, 2]))
dims(x.shape)
dims(tf.shape(x))
dims(x.shape[1])
dims(x.get_shape().as_list())
dims(tf.rank(x))
dims(tf.size(x))
f(reshape_like(x, [6, -1]))
f(reshape_like(x, tf.shape(x)[1:] if False else (24,)))
f(flatten(x))
f(split_heads(tf.ones([2, 5, 8]), 4))
f(pool(tf.ones([1, 8, 8, 3]), 2))
f(pad_to(tf.ones([2, 3]), 5))
for p in tf.split(x, 2, axis=-1):
    piece(p)
for p in tf.unstack(x, axis=1):
    piece(p)
a, b = tf.split(tf.range(10), [3, 7])
piece(a)
piece(b)
n = 1
for _ in range(3):
    n *= 2
piece(tf.zeros([n, n + 1]))
