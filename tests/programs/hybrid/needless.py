"""Hybrid functions that should not be: no tensors, no computation, numbers that change."""
import tensorflow as tf


#? decision=dehybridize precondition=P2
#? flag: bool
@tf.function
def settings(flag):
    if flag:
        return None
    return None


#? decision=dehybridize precondition=P6
#? x: float32[1]
@tf.function
def passed(x):
    return x


#? decision=dehybridize precondition=P6
#? x: float32[1]
#? y: float32[1]
@tf.function
def regrouped(x, y):
    return {"first": x, "second": y}


#? decision=dehybridize precondition=P3
#? x: float32[1]
#? factor: float
@tf.function
def scaled(x, factor):
    return x * factor


#? decision=dehybridize precondition=P3
#? x: float32[1]
#? times: int
@tf.function
def repeated(x, times):
    for _ in range(times):
        x = x + 1.0
    return x


#? decision=keep
#? x: float32[1]
#? flag: bool
@tf.function
def useful(x, flag):
    return tf.tanh(x) if flag else tf.nn.relu(x)


#? decision=keep
@tf.function
def produces():
    return tf.reduce_sum(tf.range(100.0))


for value in range(4):
    x = tf.constant([float(value)])
    settings(value > 1)
    print(passed(x).numpy(), regrouped(x, x)["second"].numpy(), scaled(x, value + 1.0).numpy(), repeated(x, value).numpy())
    print(useful(x, value % 2 == 0).numpy(), produces().numpy())
