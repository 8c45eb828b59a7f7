"""Tapes: persistent, watching, jacobians, stop_gradient, tapes as arguments."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def persistent(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    return tape.gradient(z, x), tape.gradient(y, x)


#? decision=convert
#? x: float32[2]
def jacobian(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.stack([x[0] * x[1], tf.reduce_sum(x)])
    return tape.jacobian(y, x)


#? decision=convert
#? x: float32[2]
def stopped(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * tf.stop_gradient(x)
    return tape.gradient(y, x)


#? decision=keep blockers=python-side-effect/argument-kind
#? tape: GradientTape
#? x: float32[2]
def through_tape(tape, x):
    tape.watch(x)
    return tf.reduce_sum(x**3)


#? decision=convert
#? x: float32[2]
def with_tape(x):
    with tf.GradientTape() as tape:
        y = through_tape(tape, x)
    return tape.gradient(y, x)


#? decision=convert
#? gradients: [float32[2]]
def clipped(gradients):
    clipped_gradients, norm = tf.clip_by_global_norm(gradients, 1.0)
    return clipped_gradients, norm


for value in (1.0, 2.0):
    x = tf.constant([value, 3.0])
    print([part.numpy().tolist() for part in persistent(x)], jacobian(x).numpy().tolist(), stopped(x).numpy(), with_tape(x).numpy())
    gradients, norm = clipped([x, x * 2.0])
    print([g.numpy().round(4).tolist() for g in gradients], "%.4f" % float(norm))
