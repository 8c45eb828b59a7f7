"""What parameters receive: tensors in every guise, and what is none."""
import numpy as np
import tensorflow as tf


def dense(x):
    return tf.reduce_sum(x)


def from_dataset(x):
    return tf.reduce_sum(x)


def pair_from_dataset(x, y):
    return tf.reduce_sum(x * tf.cast(y, tf.float32))


def dict_from_dataset(features):
    return features["a"] + tf.cast(features["b"], tf.float32)


def ragged(r):
    return tf.reduce_sum(r, axis=1)


def ragged_method(r):
    return r.row_lengths()


def ragged_list(r):
    return r.to_list()


def sparse(s):
    return tf.sparse.reduce_sum(s)


def sparse_dense(s):
    return tf.sparse.to_dense(s) * 2.0


def takes_variable(v):
    v.assign_add(tf.ones_like(v))
    return v * 2.0


def takes_array(a):
    return tf.reduce_sum(a)


def takes_array_methods(a):
    return a.mean()


def takes_float(a):
    return tf.constant([1.0, 2.0]) * a


def takes_list(xs):
    return tf.add_n(xs)


def takes_python_list(xs):
    return tf.constant(xs)


def takes_nested(batch):
    (a, b), c = batch
    return a + b * c["k"]


def takes_varargs(*xs):
    return tf.add_n(xs)


def takes_kwargs(**xs):
    return xs["a"] - xs["b"]


def mixed_args(x, *rest, scale=2.0, **named):
    for r in rest:
        x = x + r
    return x * scale + named.get("bias", 0.0)


def takes_dataset(ds):
    total = tf.constant(0.0)
    for x in ds:
        total += tf.reduce_sum(x)
    return total


def takes_iterator(it):
    return next(it) * 2.0


def takes_string(text):
    return tf.strings.length(text)


def takes_shape(shape):
    return tf.zeros(shape)


def takes_dtype(x, dtype):
    return tf.cast(x, dtype)


def takes_function(fn, x):
    return fn(x) + 1.0


def takes_model(model, x):
    return model(x)


def takes_layer_variables(layer, x):
    return tf.matmul(x, layer.kernel) + layer.bias


def takes_tensorarray(array):
    return array.stack()


def takes_none(x, mask=None):
    if mask is not None:
        x = x * mask
    return x


def takes_bool(x, flip):
    return -x if flip else x


def takes_tensor_bool(x, flip):
    if flip:
        return -x
    return x


def takes_int_tensor(x, n):
    return tf.reshape(x, [n, -1])


def takes_spec(spec):
    return tf.zeros(spec.shape, spec.dtype)


def only_shape(x):
    return x.shape


def only_dtype(x):
    return x.dtype


def identity(x):
    return x


def no_tensor(n):
    return tf.range(n)


x = tf.constant([1.0, 2.0, 3.0, 4.0])
print(dense(x), dense(x[:2]), dense(tf.ones([2, 2])))
for a in tf.data.Dataset.from_tensor_slices(tf.reshape(tf.range(6.0), [3, 2])).batch(2):
    print(from_dataset(a))
for a, b in tf.data.Dataset.from_tensor_slices((tf.range(4.0), tf.range(4))).batch(2):
    print(pair_from_dataset(a, b))
for item in tf.data.Dataset.from_tensor_slices({"a": tf.range(3.0), "b": tf.range(3)}):
    print(dict_from_dataset(item))
r = tf.ragged.constant([[1.0, 2.0], [3.0]])
print(ragged(r), ragged(r * 2.0), ragged_method(r), ragged_method(r * 2.0), ragged_list(r), ragged_list(r + 1.0))
s = tf.sparse.from_dense(tf.constant([[0.0, 1.0], [2.0, 0.0]]))
print(sparse(s), sparse(s), sparse_dense(s), sparse_dense(s))
v, w = tf.Variable([1.0, 2.0]), tf.Variable([3.0, 4.0])
print(takes_variable(v), takes_variable(v), takes_variable(w), v, w)
for n in (2, 3):
    a = np.arange(n, dtype=np.float32)
    print(takes_array(a), takes_array_methods(a), takes_float(float(n)), takes_list([x, x * float(n)]), takes_python_list([1.0, float(n)]))
    print(takes_nested(((x, x), {"k": x})), takes_varargs(x, x), takes_varargs(x), takes_kwargs(a=x, b=x * float(n)))
    print(mixed_args(x), mixed_args(x, x, x, bias=x), takes_string(tf.constant("a" * n)), takes_shape([n, 2]), takes_dtype(x, tf.int32))
    ds = tf.data.Dataset.from_tensor_slices(x).batch(2)
    print(takes_dataset(ds), takes_iterator(iter(ds)), takes_function(tf.sin, x), takes_function(tf.cos, x))
    print(takes_none(x), takes_none(x, x), takes_bool(x, True), takes_bool(x, n > 2), takes_tensor_bool(x, tf.constant(n > 2)))
    print(takes_int_tensor(x, tf.constant(2)), takes_int_tensor(x, tf.constant(4)), takes_spec(tf.TensorSpec([n], tf.float32)))
    print(only_shape(x), only_dtype(x), identity(x), no_tensor(n), no_tensor(2))
    array = tf.TensorArray(tf.float32, 2).write(0, x).write(1, x * float(n))
    print(takes_tensorarray(array))
layer = tf.keras.layers.Dense(2, kernel_initializer="ones")
print(takes_model(layer, x[None]), takes_model(layer, 2.0 * x[None]), takes_layer_variables(layer, x[None]), takes_layer_variables(layer, -x[None]))
