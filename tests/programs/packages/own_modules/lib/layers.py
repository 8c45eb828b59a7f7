import tensorflow as tf

from . import state

__all__ = ["scaled"]


#? decision=convert
#? x: float32[2]
def dense(x):
    return tf.nn.relu(x) * state.SCALE


#? decision=keep blockers=frozen-read
#? x: float32[2]
def scaled(x):
    return x * state.current()
