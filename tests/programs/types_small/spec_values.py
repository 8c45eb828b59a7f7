import tensorflow as tf


def spec(s):
    return s


def shape_tensor(t):
    return t


def static(s):
    return s


def dim(n):
    return n


def dtype_of(d):
    return d


def from_shape(t):
    return t


def array_part(t):
    return t


def size(n):
    return n


t = tf.ones([2, 3])
spec(tf.TensorSpec([None, 3], tf.float32)), spec(tf.TensorSpec.from_tensor(t))
shape_tensor(tf.shape(t)), shape_tensor(tf.shape(t, out_type=tf.int64)), shape_tensor(tf.shape(t)[0])
static(t.shape), static(t.get_shape()), static(t.shape.as_list()), static(tuple(t.shape)), static(t.shape[1:])
dim(t.shape[0]), dim(t.shape.rank), dim(len(t)), dim(t.ndim)
dtype_of(t.dtype), dtype_of(tf.as_dtype("int32"))
from_shape(tf.zeros(t.shape)), from_shape(tf.zeros(tf.shape(t))), from_shape(tf.reshape(tf.range(6), t.shape)), from_shape(tf.ones([t.shape[1], 4]))
from_shape(tf.reshape(t, [tf.shape(t)[0], -1])), from_shape(tf.reshape(t, tf.concat([tf.shape(t), [1]], 0)))
ta = tf.TensorArray(tf.float32, size=2)
for i in range(2):
    ta = ta.write(i, tf.ones([3]))
array_part(ta.read(0)), array_part(ta.stack()), array_part(ta)
size(tf.size(t)), size(t.shape.num_elements())
