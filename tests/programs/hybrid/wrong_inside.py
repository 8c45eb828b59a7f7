"""Hybrid functions whose Python side effects happen once for each trace."""
import tensorflow as tf

calls = []
seen = 0


#? decision=keep warnings=python-side-effect
#? x: float32[1]
@tf.function
def appending(x):
    calls.append("call")
    return x * 2.0


#? decision=keep warnings=python-side-effect
#? x: float32[1]
@tf.function
def printing(x):
    print("tracing")
    return x * 3.0


#? decision=keep warnings=python-side-effect
#? x: float32[1]
@tf.function
def counting(x):
    global seen
    seen += 1
    return x * 4.0


#? decision=keep
#? x: float32[1]
@tf.function
def right(x):
    tf.debugging.check_numerics(x, "bad")
    return x * 5.0


for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(appending(x).numpy(), printing(x).numpy(), counting(x).numpy(), right(x).numpy())
print(calls, seen)
