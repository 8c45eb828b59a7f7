"""Linear and logistic regression with raw operations, in the way of beginners' repositories."""
from __future__ import absolute_import, division, print_function

import numpy as np
import tensorflow as tf

rng = np.random
X = np.array([3.3, 4.4, 5.5, 6.71, 6.93, 4.168])
Y = np.array([1.7, 2.76, 2.09, 3.19, 1.694, 1.573])
W = tf.Variable(0.5, name="weight")
b = tf.Variable(0.1, name="bias")


def linear_regression(x):
    return W * x + b


def mean_square(y_pred, y_true):
    return tf.reduce_mean(tf.square(y_pred - y_true))


optimizer = tf.optimizers.SGD(0.01)


def run_optimization():
    with tf.GradientTape() as g:
        pred = linear_regression(X)
        loss = mean_square(pred, Y)
    gradients = g.gradient(loss, [W, b])
    optimizer.apply_gradients(zip(gradients, [W, b]))
    return loss


for step in range(1, 4):
    run_optimization()

num_features, num_classes = 9, 3
x_train = np.linspace(0, 1, 90, dtype=np.float32).reshape([-1, num_features])
y_train = np.arange(10) % num_classes
W2 = tf.Variable(tf.ones([num_features, num_classes]))
b2 = tf.Variable(tf.zeros([num_classes]))


def logistic_regression(x):
    return tf.nn.softmax(tf.matmul(x, W2) + b2)


def cross_entropy(y_pred, y_true):
    y_true = tf.one_hot(y_true, depth=num_classes)
    y_pred = tf.clip_by_value(y_pred, 1e-9, 1.0)
    return tf.reduce_mean(-tf.reduce_sum(y_true * tf.math.log(y_pred), 1))


def accuracy(y_pred, y_true):
    correct = tf.equal(tf.argmax(y_pred, 1), tf.cast(y_true, tf.int64))
    return tf.reduce_mean(tf.cast(correct, tf.float32))


def run_step(x, y):
    with tf.GradientTape() as g:
        pred = logistic_regression(x)
        loss = cross_entropy(pred, y)
    gradients = g.gradient(loss, [W2, b2])
    optimizer2.apply_gradients(zip(gradients, [W2, b2]))


optimizer2 = tf.optimizers.SGD(0.1)
train_data = tf.data.Dataset.from_tensor_slices((x_train, y_train)).repeat().batch(5).prefetch(1)
for step, (batch_x, batch_y) in enumerate(train_data.take(4), 1):
    run_step(batch_x, batch_y)
    if step % 2 == 0:
        pred = logistic_regression(batch_x)
        print("step: %i, accuracy: %f" % (step, accuracy(pred, batch_y)))
print(accuracy(logistic_regression(x_train), y_train))
