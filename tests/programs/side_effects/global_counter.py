"""Writes to module globals, direct and by way of a callee."""
import tensorflow as tf

calls = 0
totals = {"seen": 0}


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def counted(x):
    global calls
    calls += 1
    return tf.sqrt(x)


#? decision=keep blockers=no-tensor-parameter,python-side-effect
#? amount: int
def note(amount):
    totals["seen"] += amount


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def noting(x):
    note(1)
    return tf.square(x)


#? decision=convert
#? x: float32[1]
def uncounted(x):
    calls = tf.reduce_sum(x)
    return calls / 2.0


for value in (1.0, 4.0, 9.0):
    x = tf.constant([value])
    print(counted(x).numpy(), noting(x).numpy(), uncounted(x).numpy())
print(calls, totals)
