import argparse

import numpy as np
import tensorflow as tf

FLAGS = None


def parse(argv):
    p = argparse.ArgumentParser()
    p.add_argument("--steps", type=int, default=3)
    p.add_argument("--width", type=int, default=4)
    return p.parse_args(argv)


def build_graph(width):
    w = tf.Variable(tf.ones([width, 1]))
    b = tf.Variable(tf.zeros([1]))
    return w, b


def forward(x, w, b):
    return tf.sigmoid(x @ w + b)


def loss_fn(pred, target):
    return -tf.reduce_mean(target * tf.math.log(pred + 1e-7))


def train(x, y, params, steps):
    w, b = params
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as t:
            value = loss_fn(forward(x, w, b), y)
        dw, db = t.gradient(value, [w, b])
        update(w, dw)
        update(b, db)
        losses.append(float(value))
    return losses


def update(var, grad, lr=0.1):
    var.assign_sub(lr * grad)


def evaluate(losses, x):
    return np.mean(losses), forward_all(x)


def forward_all(x):
    return tf.reduce_sum(x, axis=-1)


def main(argv=None):
    global FLAGS
    FLAGS = parse(argv or [])
    rng = np.random.default_rng(0)
    x = tf.constant(rng.normal(size=(16, 4)), tf.float32)
    y = tf.cast(x[:, :1] > 0, tf.float32)
    losses = train(x, y, build_graph(4), 3)
    evaluate(losses, x)


if __name__ == "__main__":
    main()
    main()
