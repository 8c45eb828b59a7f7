"""Calls that only eager tensors answer, and their look-alikes."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=eager-only-call
#? x: float32[2]
def to_numpy(x):
    return tf.constant(x.numpy() + 1.0)


#? decision=keep blockers=eager-only-call
#? x: float32[2]
def item_of(x):
    total = tf.reduce_sum(x)
    return x * total.numpy().item()


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
def helper(x):
    return x.numpy().sum()


#? decision=keep blockers=eager-only-call
#? x: float32[2]
def through_helper(x):
    return x + helper(tf.exp(x))


class Box:
    #? decision=keep blockers=no-tensor-computation
    #? values: float32[2]
    def __init__(self, values):
        self.values = values

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def numpy(self):
        return self.values


#? decision=convert
#? x: float32[2]
#? box: Box
def other_numpy(x, box):
    return x + box.numpy()


#? decision=keep blockers=eager-only-call
#? x: float32[2]
def to_list(x):
    return tf.stack(tf.sqrt(x).numpy().tolist())


#? decision=convert
#? x: float32[2]
def safe_when_constant(x):
    return x * np.float32(2.0).item()


box = Box(tf.constant([10.0, 20.0]))
for scale in (1.0, 2.0):
    x = tf.constant([1.0, 4.0]) * scale
    print(to_numpy(x).numpy(), item_of(x).numpy(), through_helper(x).numpy())
    print(other_numpy(x, box).numpy(), to_list(x).numpy(), safe_when_constant(x).numpy())
