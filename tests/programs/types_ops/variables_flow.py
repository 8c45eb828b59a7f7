"""Variables: made, assigned, read, passed and computed with."""
import tensorflow as tf


def take_variable(v):
    return v + 1.0


def take_value(t):
    return t


def update(v, delta):
    v.assign_add(delta)
    return v


def take_updated(v):
    return v.read_value()


def train(variables, gradients):
    for variable, gradient in zip(variables, gradients):
        variable.assign_sub(0.1 * gradient)


def loss(w, b, x):
    return tf.reduce_mean(tf.square(x @ w + b))


def named(v):
    return v.name


def int_counter(v):
    v.assign_add(1)
    return v


def shaped(v):
    v.assign(tf.ones([3]))
    return tf.shape(v)


w = tf.Variable(tf.ones([2, 1]), name="w")
b = tf.Variable(0.0)
step = tf.Variable(0, dtype=tf.int64, trainable=False)
free = tf.Variable([1.0, 2.0], shape=tf.TensorShape([None]))
for _ in range(3):
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape() as tape:
        value = loss(w, b, x)
    grads = tape.gradient(value, [w, b])
    train([w, b], grads)
    print(take_variable(w), take_variable(b))
    print(take_value(w.value()), take_value(w.read_value()), take_value(w * 2.0))
    print(take_updated(update(b, 0.5)))
    print(named(w), int_counter(step), shaped(free))
