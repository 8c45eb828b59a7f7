"""Clocks read inside: frozen at the first trace."""
import datetime
import time

import tensorflow as tf


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[1]
def timed(x):
    started = time.perf_counter()
    y = tf.reduce_sum(x * x)
    return y, time.perf_counter() - started


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[1]
def stamped(x):
    return x + time.time() - 1_700_000_000.0


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[1]
def dated(x):
    return x * datetime.datetime.now().second


#? decision=convert
#? x: float32[1]
def untimed(x):
    return x * 2.0


begin = time.perf_counter()
for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(timed(x)[0].numpy(), stamped(x).numpy(), dated(x).numpy(), untimed(x).numpy())
print(time.perf_counter() > begin)
