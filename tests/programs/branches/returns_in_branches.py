"""``return`` under tensor conditions: all ways out have to agree."""
import tensorflow as tf


#? decision=convert
#? x: float32[None]
def both(x):
    if tf.reduce_sum(x) > 3.0:
        return x * 2.0
    return x


#? decision=convert
#? x: float32[None]
def both_with_else(x):
    if tf.reduce_sum(x) > 3.0:
        return x * 2.0
    else:
        return x - 1.0


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def three(x):
    total = tf.reduce_sum(x)
    if total > 4.0:
        return x * 2.0
    elif total > 2.0:
        return x * 3.0
    return x


#? decision=keep blockers=python-return
#? x: float32[None]
def number_and_tensor(x):
    if tf.reduce_sum(x) > 3.0:
        return tf.reduce_sum(x)
    return 0.0


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def int_and_tensor(x):
    if tf.reduce_sum(x) > 3.0:
        return tf.reduce_sum(x)
    return 0


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def none_or_tensor(x):
    if tf.reduce_sum(x) > 3.0:
        return x


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def other_dtypes(x):
    if tf.reduce_sum(x) > 3.0:
        return tf.cast(x, tf.int32)
    return x


#? decision=convert
#? x: float32[None]
def pair_or_one(x):
    if tf.reduce_sum(x) > 3.0:
        return x, x
    return x, x * 2.0


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def other_lengths(x):
    if tf.reduce_sum(x) > 3.0:
        return x, x
    return (x,)


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def in_loop(x):
    for value in x:
        if value > 2.0:
            return value
    return tf.constant(0.0)


#? decision=convert
#? x: float32[None]
def conditional_expression(x):
    return x * 2.0 if tf.reduce_sum(x) > 3.0 else x


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def expression_of_kinds(x):
    return x * (1 if tf.reduce_sum(x) > 3.0 else 0.5)


#? decision=keep blockers=no-tensor-computation
#? x: float32[None]
def static_return(x):
    if x.shape[0] > 2:
        return None
    return x


for values in ([1.0, 1.0], [3.0, 2.0], [1.0, 1.0, 1.0]):
    x = tf.constant(values)
    print(both(x).numpy(), both_with_else(x).numpy(), three(x).numpy(), number_and_tensor(x) * 1.0, int_and_tensor(x) * 1)
    print(none_or_tensor(x), other_dtypes(x).numpy(), [part.numpy() for part in pair_or_one(x)], len(other_lengths(x)))
    print(in_loop(x).numpy(), conditional_expression(x).numpy(), expression_of_kinds(x).numpy(), static_return(x))
