"""int, float, str, bool and isinstance on what is static."""
import tensorflow as tf


#? decision=convert
#? x: float32[4]
def int_of_static(x):
    return tf.reshape(x, [int(x.shape[0] / 2), 2])


#? decision=convert
#? x: float32[4]
def float_of_length(x):
    return x / float(len(x))


#? decision=convert
#? x: float32[4]
def str_of_dtype(x):
    return x * (2.0 if str(x.dtype.name) == "float32" else 3.0)


#? decision=keep blockers=no-tensor-computation
#? x: float32[4]
#? flag: None
def bool_of_flag(x, flag=None):
    return x * 2.0 if bool(flag) else x


#? decision=convert
#? x: float32[4]
def formatted_rank(x):
    return x * float(len(f"rank {x.shape.rank}"))


#? decision=convert
#? x: [float32[4]] | float32[4]
def is_instance(x):
    if isinstance(x, (list, tuple)):
        x = tf.stack(x)
    return x + 1.0


#? decision=convert
#? x: float32[4]
def is_tensor(x):
    return x + 1.0 if tf.is_tensor(x) else tf.constant(x)


#? decision=convert
#? x: float32[4]
#? mask: float32[4] | None
def none_check(x, mask=None):
    if mask is not None:
        x = x * mask
    return x + 1.0


#? decision=convert
#? x: float32[4]
def has_attribute(x):
    return x + 1.0 if hasattr(x, "dtype") else x


for value in (1.0, 2.0):
    x = tf.constant([value, 4.0, 3.0, 1.0])
    print(int_of_static(x).shape, float_of_length(x).numpy(), str_of_dtype(x).numpy(), bool_of_flag(x).numpy(), formatted_rank(x).numpy())
    print(is_instance([x, x]).shape, is_instance(x).shape, is_tensor(x).numpy(), none_check(x).numpy(), none_check(x, x).numpy(), has_attribute(x).numpy())
