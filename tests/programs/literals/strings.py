"""Strings that select what is computed."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: float32[3]
#? how: str
def reduce(x, how):
    if how == "mean":
        return tf.reduce_mean(x)
    if how == "max":
        return tf.reduce_max(x)
    return tf.reduce_sum(x)


#? decision=convert speculative
#? x: float32[3]
#? name: str
def activate(x, name):
    return {"relu": tf.nn.relu, "tanh": tf.tanh}[name](x)


x = tf.constant([-1.0, 0.5, 2.0])
for how in ("mean", "max", "sum"):
    print(reduce(x, how).numpy(), reduce(x * 2.0, how).numpy())
for value in (x, -x):
    print(activate(value, "relu").numpy())
