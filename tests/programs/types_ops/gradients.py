"""Gradients of tensors, lists, dicts and variables."""
import tensorflow as tf


#? decision=convert
#? gradient: float32[2]
def one(gradient):
    return gradient * 0.1


#? decision=convert
#? gradients: [float32[...]]
def several(gradients):
    return tf.linalg.global_norm(gradients)


#? decision=convert
#? x: float32[2]
def second(x):
    return x + 1.0


#? decision=convert
#? j: float32[2,2]
def jacobian(j):
    return tf.reduce_sum(j)


x = tf.constant([1.0, 2.0])
w, b = tf.Variable([[1.0], [2.0]]), tf.Variable([0.5])
for scale in (1.0, 2.0):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x * scale
        loss = tf.reduce_sum(x[tf.newaxis] @ w + b) * scale
    print(one(tape.gradient(y, x)).numpy(), one(tape.gradient(loss, x)).numpy())
    print(several(tape.gradient(loss, [w, b])).numpy())
    print(jacobian(tape.jacobian(y, x)).numpy())
with tf.GradientTape() as outer:
    outer.watch(x)
    with tf.GradientTape() as inner:
        inner.watch(x)
        cube = x**3
    slope = inner.gradient(cube, x)
print(second(outer.gradient(slope, x)).numpy(), second(slope).numpy())
