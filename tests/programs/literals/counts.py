"""Python numbers that change from call to call: a trace each."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? exponent: int
def power(x, exponent):
    return x**exponent


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? times: int
def repeat(x, times):
    for _ in range(times):
        x = x * 0.5
    return x


#? decision=convert
#? x: float32[2]
#? amount: float
def shifted(x, amount=1.0):
    return x + amount


x = tf.constant([1.0, 2.0])
for exponent in (1, 2, 3):
    print(power(x, exponent).numpy())
for times in range(4):
    print(repeat(x, times).numpy())
print(shifted(x).numpy(), shifted(x * 2.0).numpy())
