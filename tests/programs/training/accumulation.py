"""Gradient accumulation over several batches, in variables and, wrongly, in a Python list."""
import tensorflow as tf

weight = tf.Variable([1.0, -1.0])
accumulated = tf.Variable([0.0, 0.0])
pending = []


#? decision=convert
#? x: float32[2]
def gradient_of(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.square(weight * x))
    return tape.gradient(loss, weight)


#? decision=convert
#? x: float32[2]
def accumulate(x):
    accumulated.assign_add(gradient_of(x))


#? decision=convert
#? scale: float32[]
def apply(scale):
    weight.assign_sub(accumulated * scale)
    accumulated.assign(tf.zeros_like(accumulated))


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def remember(x):
    pending.append(gradient_of(x))


#? decision=keep blockers=no-tensor-parameter
def apply_pending():
    weight.assign_sub(0.1 * tf.add_n(pending))
    pending.clear()


for epoch in range(2):
    for value in (0.5, 1.0):
        accumulate(tf.constant([value, 1.0]))
        remember(tf.constant([value, -1.0]))
    apply(tf.constant(0.05))
    apply_pending()
    print(weight.numpy().round(4))
