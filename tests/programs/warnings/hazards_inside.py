"""Hybrid functions with something wrong inside that works as long as nobody looks."""
import time

import numpy as np
import tensorflow as tf

state = {"rate": 1.0}
log = []


#? decision=keep warnings=frozen-read
#? x: float32[1]
@tf.function
def frozen(x):
    return x * state["rate"]


#? decision=keep warnings=python-side-effect
#? x: float32[1]
@tf.function
def appended(x):
    log.append(1)
    return x * 2.0


#? decision=keep warnings=python-side-effect/frozen-read
#? x: float32[1]
@tf.function
def timed(x):
    return x + (time.time() - 1_700_000_000.0)


#? decision=keep warnings=python-side-effect/frozen-read
#? x: float32[1]
@tf.function
def noisy(x):
    return x + np.random.uniform()


#? decision=keep warnings=python-return
#? x: float32[1]
@tf.function
def counted(x):
    return tf.reduce_sum(x), 3


#? decision=keep warnings=eager-mode-switch
#? x: float32[1]
@tf.function
def switched(x):
    return x * 2.0 if tf.executing_eagerly() else x * 3.0


#? decision=keep warnings=python-conversion
#? x: float32[1]
@tf.function
def spelled(x):
    return tf.strings.length(str(x))


#? decision=keep
#? x: float32[1]
@tf.function
def right(x):
    return x * 5.0


for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(frozen(x).numpy(), appended(x).numpy(), timed(x).numpy(), noisy(x).numpy().round(4), counted(x)[0].numpy(), switched(x).numpy(), right(x).numpy())
    print(spelled(x).numpy(), int(counted(x)[1]))
    state["rate"] *= 2.0
print(log)
