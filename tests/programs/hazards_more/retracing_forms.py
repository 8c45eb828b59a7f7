"""Strings, new lambdas, new lists of numbers, shapes that grow; and what shares a trace."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? label: str
def labelled(x, label):
    return x * float(len(label))


#? decision=keep blockers=retracing
#? x: float32[2]
#? function: function
def with_function(x, function):
    return function(x)


#? decision=keep blockers=retracing
#? x: float32[None,2]
def growing_batch(x):
    return tf.reduce_mean(x, axis=0)


#? decision=keep blockers=literal-parameter
#? step: int
#? x: float32[2]
def stepped(step, x):
    return x / (step + 1.0)


#? decision=convert
#? step: numpy int64[]
#? x: float32[2]
def numpy_step(step, x):
    return x / (tf.cast(step, tf.float32) + 1.0)


#? decision=convert
#? x: float32[2]
#? function: function
def same_function(x, function):
    return function(x)


#? decision=convert
#? x: float32[2]
#? y: float32[2] | None
def optional(x, y=None):
    return x if y is None else x + y


for step in range(5):
    x = tf.ones([step + 1, 2])
    print(labelled(x[0], "l" * step).numpy(), with_function(x[0], lambda v: v * 2.0).numpy(), growing_batch(x).numpy())
    print(stepped(step, x[0]).numpy(), numpy_step(np.int64(step), x[0]).numpy(), same_function(x[0], tf.sin).numpy().round(3), optional(x[0]).numpy())
    print(optional(x[0], x[0]).numpy())
