"""What two branches of a tensor condition leave behind in one variable: AutoGraph makes one tensor of it, or refuses."""
import tensorflow as tf


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def int_or_float(x):
    if tf.reduce_sum(x) > 3.0:
        factor = 1
    else:
        factor = 0.5
    return x * factor


#? decision=convert
#? x: float32[None]
def two_floats(x):
    if tf.reduce_sum(x) > 3.0:
        factor = 1.0
    else:
        factor = 0.5
    return x * factor


#? decision=convert
#? x: float32[None]
def number_or_tensor(x):
    scale = 1.0
    if tf.reduce_sum(x) > 3.0:
        scale = x[0]
    return x * scale


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def count_or_tensor(x):
    scale = 1
    if tf.reduce_sum(x) > 3.0:
        scale = x[0]
    return x * tf.cast(scale, tf.float32)


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def wider_dtype(x):
    result = x
    if tf.reduce_sum(x) > 3.0:
        result = tf.cast(x, tf.float64)
    return result


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def none_first(x):
    result = None
    if tf.reduce_sum(x) > 3.0:
        result = x * 2.0
    if result is None:
        result = x
    return result


#? decision=convert
#? x: float32[None]
def shorter(x):
    result = x
    if tf.reduce_sum(x) > 3.0:
        result = x[:1]
    return tf.reduce_sum(result)


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def other_structure(x):
    pair = (x, x)
    if tf.reduce_sum(x) > 3.0:
        pair = (x,)
    return pair[0]


#? decision=convert
#? x: float32[None]
def same_structure(x):
    pair = (x, x * 2.0)
    if tf.reduce_sum(x) > 3.0:
        pair = (x * 3.0, x)
    return pair[0] + pair[1]


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def list_or_tuple(x):
    parts = [x]
    if tf.reduce_sum(x) > 3.0:
        parts = (x * 2.0,)
    return parts[0]


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def chosen_function(x):
    activation = tf.nn.relu
    if tf.reduce_sum(x) > 3.0:
        activation = tf.nn.tanh
    return activation(x)


#? decision=keep blockers=autograph-unsupported
#? x: float32[None]
def flag_or_number(x):
    flag = True
    if tf.reduce_sum(x) > 3.0:
        flag = 2
    return x if flag == 2 else -x


#? decision=convert
#? x: float32[None]
def text(x):
    name = "low"
    if tf.reduce_sum(x) > 3.0:
        name = "high"
    return x if name == "high" else -x


#? decision=convert
#? x: float32[None]
def unused_after(x):
    if tf.reduce_sum(x) > 3.0:
        note = 1
        x = x + 1.0
    else:
        note = 0.5
        x = x - 1.0
    return x


#? decision=convert
#? x: float32[None]
def static_condition(x):
    if x.shape[0] > 2:
        factor = 1
    else:
        factor = 0.5
    return x * factor


for values in ([1.0, 1.0], [3.0, 2.0], [1.0, 1.0, 4.0]):
    x = tf.constant(values)
    print(int_or_float(x).numpy(), two_floats(x).numpy(), number_or_tensor(x).numpy(), count_or_tensor(x).numpy(), wider_dtype(x).numpy())
    print(none_first(x).numpy(), shorter(x).numpy(), other_structure(x).numpy(), same_structure(x).numpy(), list_or_tuple(x).numpy())
    print(chosen_function(x).numpy(), flag_or_number(x).numpy(), text(x).numpy(), unused_after(x).numpy(), static_condition(x).numpy())
