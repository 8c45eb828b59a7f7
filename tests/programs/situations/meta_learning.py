"""Nested tapes: gradients of gradients, functions that take and return lists of weights."""
import tensorflow as tf


#? decision=convert
#? weights: [float32[]]
#? x: float32[3]
def forward(weights, x):
    hidden = tf.nn.tanh(x * weights[0])
    return hidden * weights[1]


#? decision=convert
#? weights: [float32[]]
#? x: float32[3]
#? y: float32[3]
def inner_loss(weights, x, y):
    return tf.reduce_mean((forward(weights, x) - y) ** 2)


#? decision=convert speculative
#? weights: [float32[]]
#? x: float32[3]
#? y: float32[3]
#? rate: float
def adapt(weights, x, y, rate):
    with tf.GradientTape() as tape:
        tape.watch(weights)
        loss = inner_loss(weights, x, y)
    return [weight - rate * gradient for weight, gradient in zip(weights, tape.gradient(loss, weights))]


#? decision=convert
#? variables: [variable float32[]]
#? x: float32[3]
#? y: float32[3]
def outer_step(variables, x, y):
    with tf.GradientTape() as tape:
        adapted = adapt([tf.identity(variable) for variable in variables], x, y, 0.1)
        loss = inner_loss(adapted, x * 2.0, y)
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(0.05 * gradient)
    return loss


#? decision=convert
#? x: float32[3]
def hessian_diagonal(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x**3)
        gradient = inner.gradient(y, x)
    return outer.gradient(gradient, x)


variables = [tf.Variable(0.5), tf.Variable(-0.3)]
for step in range(3):
    x = tf.constant([1.0, 2.0, 3.0]) * (step + 1)
    print("%.4f" % float(outer_step(variables, x, tf.sin(x))), hessian_diagonal(x).numpy())
