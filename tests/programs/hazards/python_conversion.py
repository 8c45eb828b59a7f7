"""Conversions of tensors to Python values."""
import tensorflow as tf


#? decision=keep blockers=python-conversion
#? x: int64[]
def truncated(x):
    return int(x) + 2**20


#? decision=keep blockers=python-conversion
#? x: float32[2]
def formatted(x):
    return tf.strings.length(f"{x}")


#? decision=keep blockers=python-conversion
#? x: int32[]
def spelled(x):
    return tf.constant(str(x) + "!")


#? decision=keep blockers=python-conversion
#? x: float32[]
#? y: float64[]
def double_precision(x, y):
    return float(x) * y


#? decision=keep blockers=python-conversion
#? options: [float32[2]]
#? index: int32[]
def chosen(options, index):
    return options[index] * 2.0


#? decision=convert
#? values: float32[2]
#? index: int32[]
def indexed(values, index):
    return values[index] * 2.0


#? decision=convert
#? x: float32[2]
def measured(x):
    return x / len(x)


#? decision=convert
#? x: float32[2]
def branched(x):
    if x[0] > 1.0:
        return x * 2.0
    return x


#? decision=convert
#? x: float32[2]
#? bias: float32[] | None
def optional(x, bias=None):
    if bias is None:
        return x * 1.0
    return x + bias


#? decision=keep blockers=python-conversion
#? x: float32[2]
def truth(x):
    return tf.constant(bool(tf.reduce_any(x > 2.0)))


big = tf.constant(2**40, tf.int64)
for value in (1.0, 3.0):
    x = tf.constant([value, value + 1.0])
    print(truncated(big + int(value)), formatted(x).numpy(), spelled(tf.constant(int(value))).numpy())
    print(double_precision(x[0], tf.constant(0.5, tf.float64)).numpy(), chosen([x, x * 2.0], tf.constant(int(value) % 2)).numpy())
    print(indexed(x, tf.constant(1)).numpy(), measured(x).numpy(), branched(x).numpy(), truth(x).numpy())
    print(optional(x).numpy(), optional(x, tf.constant(1.0)).numpy())
