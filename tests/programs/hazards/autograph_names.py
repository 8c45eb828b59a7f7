"""Names defined in one branch, loop variables that change, errors under a tensor's condition."""
import tensorflow as tf


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def one_branch(x):
    if tf.reduce_sum(x) > 2.0:
        y = x * 2.0
        extra = x + 1.0
    else:
        y = x
    return y + (extra if tf.reduce_sum(x) > 2.0 else x)


#? decision=convert
#? x: float32[2]
def both_branches(x):
    if tf.reduce_sum(x) > 2.0:
        y = x * 2.0
    else:
        y = x
    return y + 1.0


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def changing_dtype(x):
    total = 0
    while tf.reduce_sum(x) > 1.0:
        total = total + tf.reduce_sum(x)
        x = x / 2.0
    return total


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def growing(x):
    while tf.size(x) < 6:
        x = tf.concat([x, x], axis=0)
    return x


#? decision=convert
#? x: float32[2]
def steady(x):
    while tf.reduce_sum(x) > 1.0:
        x = x / 2.0
    return x


#? decision=keep blockers=autograph-unsupported
#? x: float32[...]
def refusing(x):
    if tf.reduce_sum(x) > 100.0:
        raise ValueError("too large")
    return tf.sqrt(x)


#? decision=keep blockers=autograph-unsupported
#? x: float32[...]
def asserting(x):
    assert tf.reduce_sum(x) < 100.0
    return tf.sqrt(x)


#? decision=convert
#? x: float32[...]
def refusing_by_rank(x):
    if x.shape.rank != 1:
        raise ValueError("wrong rank")
    return tf.sqrt(x)


for value in (1.0, 2.0):
    x = tf.constant([value, value])
    print(one_branch(x).numpy(), both_branches(x).numpy(), changing_dtype(x).numpy(), growing(x).numpy())
    print(steady(x).numpy(), refusing(x).numpy(), asserting(x).numpy(), refusing_by_rank(x).numpy())
    for function in (refusing, asserting, refusing_by_rank):
        try:
            print(function(tf.fill([2, 2], 50.0 * value)).numpy().tolist())
        except (ValueError, AssertionError) as error:
            print(type(error).__name__)
