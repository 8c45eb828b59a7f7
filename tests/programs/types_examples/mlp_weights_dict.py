"""A network whose weights are dictionaries of variables."""
import numpy as np
import tensorflow as tf

random_normal = tf.initializers.RandomNormal(seed=5)
weights = {
    "h1": tf.Variable(random_normal([6, 4])),
    "out": tf.Variable(random_normal([4, 2])),
}
biases = {"b1": tf.Variable(tf.zeros([4])), "out": tf.Variable(tf.zeros([2]))}


def neural_net(x):
    layer_1 = dense(x, weights["h1"], biases["b1"])
    layer_1 = activate(layer_1)
    return tf.nn.softmax(dense(layer_1, weights["out"], biases["out"]))


def dense(x, w, b):
    return tf.add(tf.matmul(x, w), b)


def activate(x):
    return tf.nn.sigmoid(x)


def cross_entropy(y_pred, y_true):
    y_true = tf.one_hot(y_true, depth=2)
    return tf.reduce_mean(-tf.reduce_sum(y_true * tf.math.log(y_pred)))


def collect(w, b):
    return list(w.values()) + list(b.values())


def run_optimization(x, y):
    with tf.GradientTape() as g:
        loss = cross_entropy(neural_net(x), y)
    trainable = collect(weights, biases)
    gradients = g.gradient(loss, trainable)
    descend(gradients, trainable)


def descend(gradients, variables):
    for gradient, variable in zip(gradients, variables):
        one_step(variable, gradient)


def one_step(variable, gradient):
    variable.assign_sub(0.1 * gradient)


def save(name, w):
    return name, w.numpy()


def saved(name, array):
    return name, array.shape


x_train = np.linspace(0, 1, 48).reshape(8, 6).astype(np.float32)
y_train = np.array([0, 1] * 4, dtype=np.uint8)
for _ in range(2):
    for bx, by in tf.data.Dataset.from_tensor_slices((x_train, y_train)).batch(4):
        run_optimization(bx, by)
for name in sorted(weights):
    saved(*save(name, weights[name]))
