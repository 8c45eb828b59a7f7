import tensorflow as tf


def init_weights(shape):
    return tf.Variable(tf.random.stateless_normal(shape, seed=[1, 1], stddev=0.1))


def layer(x, w, b, activation=None):
    z = tf.add(tf.matmul(x, w), b)
    return z if activation is None else activation(z)


def network(x, weights):
    h = x
    for i, (w, b) in enumerate(weights):
        last = i == len(weights) - 1
        h = layer(h, w, b, None if last else tf.nn.relu)
    return h


def conv2d(x, w, b, strides=1):
    x = tf.nn.conv2d(x, w, strides=[1, strides, strides, 1], padding="SAME")
    return tf.nn.relu(tf.nn.bias_add(x, b))


def maxpool2d(x, k=2):
    return tf.nn.max_pool(x, ksize=[1, k, k, 1], strides=[1, k, k, 1], padding="SAME")


def conv_net(x, store):
    x = tf.reshape(x, [-1, 8, 8, 1])
    x = maxpool2d(conv2d(x, store["wc1"], store["bc1"]))
    x = maxpool2d(conv2d(x, store["wc2"], store["bc2"]), k=2)
    flat = tf.reshape(x, [-1, store["wd"].shape[0]])
    return dense_out(flat, store["wd"])


def dense_out(flat, w):
    return tf.nn.softmax(flat @ w)


def cross_entropy(y_pred, y_true):
    y_pred = tf.clip_by_value(y_pred, 1e-9, 1.0)
    return tf.reduce_mean(-tf.reduce_sum(y_true * tf.math.log(y_pred)))


def apply(variables, grads, lr=0.1):
    for v, g in zip(variables, grads):
        descend(v, g, lr)


def descend(v, g, lr):
    v.assign_sub(lr * g)


sizes = [6, 5, 3]
weights = [(init_weights([a, b]), tf.Variable(tf.zeros([b]))) for a, b in zip(sizes[:-1], sizes[1:])]
network(tf.ones([2, 6]), weights)
store = {
    "wc1": init_weights([3, 3, 1, 2]),
    "bc1": tf.Variable(tf.zeros([2])),
    "wc2": init_weights([3, 3, 2, 4]),
    "bc2": tf.Variable(tf.zeros([4])),
    "wd": init_weights([2 * 2 * 4, 10]),
}
images = tf.random.stateless_uniform([12, 64], seed=[2, 2])
labels = tf.one_hot(tf.range(12) % 10, 10)
for start in range(0, 12, 4):
    x, y = images[start : start + 4], labels[start : start + 4]
    with tf.GradientTape() as tape:
        loss = cross_entropy(conv_net(x, store), y)
    variables = list(store.values())
    apply(variables, tape.gradient(loss, variables))
