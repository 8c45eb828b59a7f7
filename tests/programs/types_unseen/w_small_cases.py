"""Small cases, one after the other: calls through lists, dictionaries, lambdas, defaults, star arguments, nesting, loops, branches."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import backend as K


def a(x):
    return x


def b(x, y=None):
    return x if y is None else x + y


def c(*xs):
    return xs[0]


def d(**kw):
    return list(kw.values())[0]


def e(x):
    return a(x)


def through(f, x):
    return f(x)


a(tf.ones([1, 2]) + tf.ones([3, 1]))
a(tf.constant([1, 2], dtype=tf.int64) * 2)
b(tf.zeros([2, 2]))
b(tf.zeros([2, 2]), tf.ones([2]))
c(tf.ones([1]), tf.ones([2]))
c(*[tf.ones([4])] * 2)
d(first=tf.constant(1.0), second=tf.constant([1]))
e(tf.eye(2, batch_shape=[3]))
through(a, tf.linspace(0.0, 1.0, 5))
through(lambda t: e(tf.expand_dims(t, -1)), tf.range(4))


def f(x):
    return x


for shape in [(2,), (3, 4), ()]:
    f(tf.zeros(shape))


def g(x):
    return x


xs = []
for i in range(3):
    xs.append(tf.fill([2, 3], float(i)))
g(xs[0])
g(xs)
g(tf.stack(xs))
g(tf.concat(xs, axis=1))


def h(x):
    return x


table = {"dense": keras.layers.Dense(4), "conv": keras.layers.Conv1D(2, 3)}
h(table["dense"](tf.ones([2, 3])))
h(table["conv"](tf.ones([2, 8, 3])))
h(keras.layers.Flatten()(tf.ones([2, 3, 4])))
h(keras.layers.Embedding(10, 4)(tf.constant([[1, 2, 3]])))
h(keras.layers.LSTM(5)(tf.ones([2, 4, 3])))
h(keras.layers.Concatenate(axis=1)([tf.ones([2, 3]), tf.ones([2, 2])]))
h(keras.layers.Reshape((2, -1))(tf.ones([3, 8])))
h(keras.layers.UpSampling2D(2)(tf.ones([1, 4, 4, 3])))
h(keras.layers.ZeroPadding2D(((1, 0), (2, 2)))(tf.ones([1, 4, 4, 3])))


def k(x):
    return x


k(keras.Input(shape=(28, 28)))
k(keras.layers.Dense(3)(keras.Input((5,))))
k(keras.layers.Conv2D(8, 3, strides=2)(keras.Input((32, 32, 3), batch_size=4)))
k(keras.layers.GlobalMaxPooling1D()(keras.Input((None, 16))))


def m(x):
    return x


m(K.sum(tf.ones([2, 3]), axis=1)) if hasattr(K, "sum") else m(tf.reduce_sum(tf.ones([2, 3]), axis=1))
m(keras.losses.BinaryCrossentropy()(tf.ones([4]), tf.ones([4])))
m(keras.metrics.Mean()(tf.ones([3])))
m(keras.activations.softmax(tf.ones([2, 5])))


def n(x):
    return x


t = tf.reshape(tf.range(24), [2, 3, 4])
n(t[0])
n(t[:, 1])
n(t[..., -1])
n(t[:, ::2, 1:])
n(t[tf.newaxis, 0, :, 2:3])
n(tf.gather(t, [0, 0, 1], axis=1))
n(tf.gather_nd(t, [[0, 1], [1, 2]]))
n(tf.strided_slice(t, [0, 0, 0], [1, 2, 3]))


def o(x):
    return x


if tf.reduce_sum(t) > 0:
    y = tf.ones([2])
else:
    y = tf.ones([2])
o(y)
o(tf.cond(tf.constant(True), lambda: tf.ones([3]), lambda: tf.zeros([3])))
o(tf.map_fn(lambda r: tf.reduce_sum(r), tf.ones([4, 2])))
o(tf.vectorized_map(lambda r: r * 2, tf.ones([4, 2])))
o(tf.foldl(lambda acc, r: acc + r, tf.ones([4, 2])))
o(tf.while_loop(lambda i, v: i < 3, lambda i, v: (i + 1, v * 2), [0, tf.ones([2, 2])])[1])


def p(x):
    return x


var = tf.Variable(tf.zeros([2, 3]), dtype=tf.float32)
p(var)
p(var + 1)
p(var.assign_add(tf.ones([2, 3])))
p(var[0])
p(var.read_value())
p([v for v in (var,)])
p((var.shape, var.dtype))


def q(x):
    return x


with tf.GradientTape(persistent=True) as tape:
    tape.watch(t2 := tf.constant([1.0, 2.0]))
    z = tf.reduce_sum(t2 ** 2)
    zz = t2 ** 3
q(tape.gradient(z, t2))
q(tape.gradient(z, {"a": t2}))
q(tape.jacobian(zz, t2))


def r(x):
    return x


r(tf.random.normal([2, 2], seed=1))
r(tf.random.uniform((3,), maxval=5, dtype=tf.int32, seed=1))
r(tf.random.shuffle(tf.range(6), seed=1))
r(tf.random.categorical(tf.zeros([2, 3]), 4, seed=1))
r(tf.random.truncated_normal([1], seed=1))
r(tf.random.Generator.from_seed(1).normal([2, 5]))


def s(x):
    return x


s(tf.ragged.constant([[1, 2], [3]]))
s(tf.RaggedTensor.from_row_splits([1.0, 2.0, 3.0], [0, 2, 3]))
s(tf.sparse.SparseTensor([[0, 1]], [2.0], [3, 4]))
s(tf.sparse.to_dense(tf.sparse.SparseTensor([[0, 1]], [2.0], [3, 4])))
s(tf.RaggedTensor.from_tensor(tf.ones([2, 3])).to_tensor())
