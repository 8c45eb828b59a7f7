"""Small functions around one API each, called with constants from the module."""
import numpy as np
import tensorflow as tf


def f(x):
    return x


def add(a, b):
    return tf.add(a, b)


def value_index(a, i):
    return a[i]


def apply(fn, *args, **kwargs):
    return fn(*args, **kwargs)


def pick(table, key):
    return table[key]


f(tf.roll(tf.constant([1, 2, 3]), shift=1, axis=0))
f(tf.space_to_depth(tf.ones([1, 4, 4, 2]), 2) if hasattr(tf, "space_to_depth") else tf.nn.space_to_depth(tf.ones([1, 4, 4, 2]), 2))
f(tf.reverse(tf.ones([2, 3]), axis=[1]))


def g(x):
    return x


g(tf.meshgrid(tf.range(3), tf.range(4))[0])
g(tf.unstack(tf.ones([2, 5]), axis=1)[0])
g(tf.split(tf.ones([6, 2]), [1, 5])[1])


def h(x):
    return x


h(tf.searchsorted(tf.constant([1.0, 2.0, 3.0]), tf.constant([0.5, 2.5])))
h(tf.math.bincount(tf.constant([0, 1, 1, 2]), minlength=5, maxlength=5))
h(tf.histogram_fixed_width(tf.constant([0.0, 1.0, 2.0]), [0.0, 5.0], nbins=5))


def k(x):
    return x


k(tf.strings.length(tf.constant(["a", "bcd"])))
k(tf.strings.to_number(tf.constant(["1", "2"])))
k(tf.strings.join([tf.constant(["a"]), tf.constant(["b"])], "-"))
k(tf.io.decode_raw(tf.constant(["abcd"]), tf.uint8))


def m(x, mask):
    return tf.boolean_mask(x, mask)


m(tf.ones([3, 2]), tf.constant([True, False, True]))


def n(a, b):
    return tf.matmul(a, b)


n(tf.ones([2, 3]), tf.ones([3, 4]))
n(a=tf.ones([5, 2, 3]), b=tf.ones([5, 3, 4]))


def o(x):
    return x


o(tf.keras.utils.to_categorical([0, 2, 1], 3))
o(tf.one_hot([0, 2], 3, on_value=1, off_value=0))
o(tf.sequence_mask([1, 3], 4))
o(tf.linalg.band_part(tf.ones([3, 3]), -1, 0))


def p(x):
    return x


p(tf.nn.conv1d(tf.ones([2, 10, 3]), tf.ones([3, 3, 6]), stride=2, padding="SAME"))
p(tf.nn.depthwise_conv2d(tf.ones([1, 8, 8, 2]), tf.ones([3, 3, 2, 2]), [1, 1, 1, 1], "VALID"))
p(tf.nn.avg_pool2d(tf.ones([1, 8, 8, 2]), 2, 2, "VALID"))
p(tf.nn.embedding_lookup(tf.ones([10, 4]), tf.constant([[1, 2], [3, 4]])))


def q(x):
    return x


q(tf.nn.moments(tf.ones([4, 5]), axes=[0])[0])
q(tf.nn.local_response_normalization(tf.ones([1, 2, 2, 3])))
q(tf.nn.ctc_greedy_decoder(tf.ones([4, 2, 3]), [4, 4])[1])


def r(x):
    return x


r(tf.raw_ops.Add(x=tf.constant([1.0]), y=tf.constant([[2.0]])))
r(tf.raw_ops.MatMul(a=tf.ones([2, 3]), b=tf.ones([2, 3]), transpose_b=True))
r(tf.raw_ops.Concat(concat_dim=0, values=[tf.ones([2]), tf.ones([3])]))
r(tf.raw_ops.ArgMax(input=tf.ones([2, 3]), dimension=1))


def s(x):
    return x


s(tf.math.segment_sum(tf.ones([4, 2]), tf.constant([0, 0, 1, 1])))
s(tf.math.unsorted_segment_mean(tf.ones([4, 2]), tf.constant([0, 2, 1, 1]), 3))
s(tf.math.cumsum(tf.ones([4]), exclusive=True))
s(tf.math.reduce_euclidean_norm(tf.ones([4, 2]), 1, keepdims=True))


def t(x):
    return x


t(np.ones((2, 3)).astype("float32") @ np.zeros((3, 1), np.float32))
t(tf.constant(np.arange(6).reshape(2, 3)))
t(tf.ones([2, 3]).numpy().T)
t(np.concatenate([np.zeros(2), np.ones(3)]))


def u(x):
    return x


u(tf.pad(tf.ones([2, 2]), tf.constant([[1, 0], [0, 2]]), "SYMMETRIC"))
u(tf.tile(tf.constant([[1, 2]]), [2, 3]))
u(tf.repeat(tf.constant([1, 2]), repeats=[2, 3]))
u(tf.broadcast_to(tf.constant([1, 2]), [4, 2]))
u(tf.transpose(tf.ones([2, 3, 4]), perm=[2, 0, 1]))


add(tf.constant(1), 2)
add(tf.constant([1.0]), tf.Variable([[1.0], [2.0]]))
add(*[tf.ones([2]), tf.ones([2])])
add(**{"a": tf.zeros([3]), "b": tf.ones([])})
apply(add, tf.ones([4]), b=tf.ones([4]))
apply(lambda v: f(v + 1), tf.constant([7]))
value_index(tf.ones([3, 4]), 1)
value_index([tf.ones([3, 4])], 0)
value_index((tf.constant("a"), tf.ones([1])), -1)
pick({"a": tf.ones([2]), "b": tf.zeros([2, 2])}, "a")
pick({1: tf.constant(True)}, 1)
for name, value in {"x": tf.ones([1, 2]), "y": tf.constant([[3]])}.items():
    f(value)
    pick({name: value}, name)
