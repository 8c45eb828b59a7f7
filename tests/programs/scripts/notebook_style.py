"""Cells one after another: redefinitions, exploratory calls, globals everywhere."""
import numpy as np
import tensorflow as tf

tf.random.set_seed(0)
x = np.linspace(-1.0, 1.0, 8).astype(np.float32)
y = 3.0 * x + 0.5


#? decision=keep blockers=no-tensor-parameter
#? x: numpy float32[2]
def model(x):
    return w * x


w = tf.Variable(1.0)
print(model(x[:2]).numpy())


#? decision=convert
#? x: float32[None] | numpy float32[8]
def model(x):
    return w * x + b


b = tf.Variable(0.0)
print(model(tf.constant(x[:2])).numpy())


#? decision=convert
#? target: float32[8] | numpy float32[8]
#? predicted: float32[8]
def loss(target, predicted):
    return tf.reduce_mean(tf.square(target - predicted))


#? decision=convert speculative
#? x: float32[8] | numpy float32[8]
#? y: float32[8] | numpy float32[8]
#? rate: float
def train(x, y, rate):
    with tf.GradientTape() as t:
        current = loss(y, model(x))
    dw, db = t.gradient(current, [w, b])
    w.assign_sub(rate * dw)
    b.assign_sub(rate * db)


history = []
for epoch in range(3):
    train(x, y, 0.5)
    history.append(float(loss(y, model(x))))
    train(tf.constant(x), tf.constant(y), 0.5)
print([round(value, 4) for value in history], round(float(w), 3))
