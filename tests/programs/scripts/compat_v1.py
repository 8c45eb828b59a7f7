"""Old names through tf.compat.v1, run eagerly."""
import tensorflow as tf

v1 = tf.compat.v1


#? decision=convert
#? x: float32[2,2]
def old_reduce(x):
    return v1.reduce_sum(x, 0)


#? decision=convert
#? x: float32[2,2]
def old_where(x):
    return v1.where(x > 0.0, x, tf.zeros_like(x))


#? decision=convert
#? y: float32[2,2]
#? p: float32[2,2]
def old_losses(y, p):
    return v1.losses.mean_squared_error(y, p)


#? decision=convert
#? x: float32[2,2]
def old_scope(x):
    with v1.name_scope("scope"):
        return v1.nn.relu(x) + v1.to_float(tf.constant(1))


for value in (1.0, -1.0):
    x = tf.constant([[value, 2.0], [0.5, value]])
    print(old_reduce(x).numpy(), old_where(x).numpy().tolist(), old_losses(x, x * 2.0).numpy(), old_scope(x).numpy().tolist())
