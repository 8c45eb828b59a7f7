"""Syntax that AutoGraph gives up on, with and without a tensor's condition."""
import tensorflow as tf


#? decision=keep blockers=autograph-unsupported
#? x: float32[3]
def walrus_and_condition(x):
    if (total := tf.reduce_sum(x)) > 2.0:
        return x * total
    return x


#? decision=convert
#? x: float32[3]
def walrus_alone(x):
    return x * (total := tf.reduce_sum(x)) + total


#? decision=keep blockers=autograph-unsupported
#? x: float32[3]
#? mode: bool
def matched(x, mode):
    match mode:
        case True:
            x = x * 2.0
        case _:
            x = x * 3.0
    if tf.reduce_sum(x) > 3.0:
        return x
    return -x


#? decision=convert
#? x: float32[3]
#? mode: bool
def matched_alone(x, mode):
    match mode:
        case True:
            return x * 2.0
        case _:
            return x * 3.0


#? decision=keep blockers=autograph-unsupported
#? x: float32[3]
def appending(x):
    parts = []
    for row in x:
        parts.append(row * 2.0)
    return tf.stack(parts)


#? decision=convert
#? x: float32[3]
def appending_unrolled(x):
    parts = []
    for index in range(3):
        parts.append(x[index] * 2.0)
    return tf.stack(parts)


#? decision=keep blockers=autograph-unsupported
#? x: float32[3]
def generating(x):
    yield x * 2.0
    yield x * 3.0


#? decision=convert
#? x: float32[3]
def with_generator(x):
    total = tf.zeros_like(x)
    for part in (value * 2.0 for value in (x, x + 1.0)):
        total += part
    return total


#? decision=convert
#? x: float32[3]
def with_lambda(x):
    return (lambda value: value * 2.0)(x)


for value in (1.0, 2.0, 0.25):
    x = tf.constant([value, value, value])
    print(walrus_and_condition(x).numpy(), walrus_alone(x).numpy(), matched(x, value > 1.5).numpy(), matched_alone(x, value > 1.5).numpy())
    print(appending(x).numpy(), appending_unrolled(x).numpy(), [part.numpy().tolist() for part in generating(x)])
    print(with_generator(x).numpy(), with_lambda(x).numpy())
