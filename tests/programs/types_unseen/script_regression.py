import numpy as np
import tensorflow as tf

rng = np.random
rng.seed(7)
learning_rate = 0.01
X = np.array([3.3, 4.4, 5.5, 6.71, 6.93, 4.168])
Y = np.array([1.7, 2.76, 2.09, 3.19, 1.694, 1.573])
W = tf.Variable(rng.randn(), name="weight")
b = tf.Variable(rng.randn(), name="bias")
optimizer = tf.optimizers.SGD(learning_rate)


def linear_regression(x):
    return W * x + b


def mean_square(y_pred, y_true):
    return tf.reduce_mean(tf.square(y_pred - y_true))


def run_optimization():
    with tf.GradientTape() as g:
        pred = linear_regression(X)
        loss = mean_square(pred, Y)
    gradients = g.gradient(loss, [W, b])
    optimizer.apply_gradients(zip(gradients, [W, b]))


for step in range(1, 5):
    run_optimization()
    if step % 2 == 0:
        pred = linear_regression(X)
        loss = mean_square(pred, Y)


def logistic(x, w, c):
    return tf.nn.softmax(tf.matmul(x, w) + c)


def cross_entropy(y_pred, y_true):
    y_true = tf.one_hot(y_true, depth=3)
    y_pred = tf.clip_by_value(y_pred, 1e-9, 1.0)
    return tf.reduce_mean(-tf.reduce_sum(y_true * tf.math.log(y_pred), 1))


def metrics(pred, y):
    return np.mean(np.argmax(pred, 1) == y)


def normalise(data, mean=None, std=None):
    mean = data.mean(axis=0) if mean is None else mean
    std = data.std(axis=0) if std is None else std
    return (data - mean) / std


features = normalise(rng.rand(12, 4)).astype("float32")
labels = np.array([0, 1, 2] * 4, dtype=np.uint8)
w2, c2 = tf.Variable(tf.ones([4, 3]), name="w"), tf.Variable(tf.zeros([3]))
for bx, by in tf.data.Dataset.from_tensor_slices((features, labels)).shuffle(12, seed=1).batch(6):
    with tf.GradientTape() as tape:
        out = logistic(bx, w2, c2)
        value = cross_entropy(out, by)
    for var, grad in zip([w2, c2], tape.gradient(value, [w2, c2])):
        var.assign_sub(grad * learning_rate)
metrics(logistic(features, w2, c2), labels)
