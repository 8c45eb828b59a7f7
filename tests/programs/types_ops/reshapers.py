"""Operations that change shapes, checked by assertions in the receiving functions."""
import tensorflow as tf


def check_reshape(t):
    assert t.shape.as_list() == [6, 2]


def check_flat(t):
    assert t.shape.rank == 1


def check_transpose(t):
    assert t.shape[0] == 3


def check_expand(t):
    return tf.squeeze(t)


def check_tile(t):
    return t


def check_concat(t):
    return t


def check_stack(t):
    return t


def check_split(a, b, c):
    return a + b + c


def check_unstack(parts):
    return parts[0]


def check_pad(t):
    return t


def check_broadcast(t):
    return t


def check_repeat(t):
    return t


def check_space(t):
    return t


def check_meshgrid(x, y):
    return x + y


t = tf.range(12)
check_reshape(tf.reshape(t, [6, 2]))
check_reshape(tf.reshape(t, (-1, 2)))
check_flat(tf.reshape(tf.zeros([2, 3]), [-1]))
check_transpose(tf.transpose(tf.zeros([2, 3])))
check_transpose(tf.transpose(tf.zeros([2, 3, 4]), perm=[1, 2, 0]))
check_expand(tf.expand_dims(t, 0))
check_expand(tf.expand_dims(tf.ones([2, 3]), axis=-1))
check_tile(tf.tile([[1, 2]], [3, 2]))
check_concat(tf.concat([tf.ones([2, 3]), tf.zeros([4, 3])], axis=0))
check_concat(tf.concat([tf.ones([2, 3]), tf.zeros([2, 1])], -1))
check_stack(tf.stack([1, 2, 3]))
check_stack(tf.stack([tf.ones([2]), tf.zeros([2])], axis=1))
check_split(*tf.split(tf.ones([6, 4]), 3))
check_split(*tf.split(tf.ones([6, 4]), [1, 1, 1], axis=0) if False else tf.split(tf.ones([3, 4]), [1, 1, 1]))
check_unstack(tf.unstack(tf.ones([3, 2])))
check_unstack(tf.unstack(tf.ones([3, 2]), axis=1))
check_pad(tf.pad(tf.ones([2, 3]), [[1, 1], [0, 2]]))
check_broadcast(tf.broadcast_to(tf.constant([1, 2, 3]), [4, 3]))
check_repeat(tf.repeat([1, 2], repeats=3))
check_repeat(tf.repeat(tf.ones([2, 2]), 2, axis=0))
check_space(tf.nn.space_to_depth(tf.ones([1, 4, 4, 1]), 2))
check_meshgrid(*tf.meshgrid(tf.range(3), tf.range(4)))
