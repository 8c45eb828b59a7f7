"""What is passed where TensorFlow takes a name for an operation."""
import tensorflow as tf


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def dtype_as_name(x):
    return tf.sqrt(x, tf.float32)


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def number_as_name(x):
    return tf.abs(x, 1)


#? decision=convert
#? x: float32[2]
def axis_as_name(x):
    return tf.exp(x, 0)


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def tensor_as_name(x):
    return tf.square(x, x)


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def flag_as_name(x):
    return tf.negative(x, True)


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def third_argument(x):
    return tf.add(x, x, 2)


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def keyword_number(x):
    return tf.sin(x, name=3)


#? decision=keep blockers=invalid-name-argument
#? x: float32[2]
def list_as_name(x):
    return tf.cos(x, [1])


#? decision=convert
#? x: float32[2]
def text(x):
    return tf.sqrt(x, "root")


#? decision=convert
#? x: float32[2]
def keyword_text(x):
    return tf.abs(x, name="size")


#? decision=convert
#? x: float32[2]
def none(x):
    return tf.exp(x, None)


#? decision=convert
#? x: float32[2]
def formatted(x):
    return tf.square(x, name=f"square_{x.shape.rank}")


#? decision=convert
#? x: float32[2]
def axis_in_place(x):
    return tf.reduce_sum(x, 0)


#? decision=convert
#? x: float32[2]
def dtype_in_place(x):
    return tf.cast(x, tf.float64)


#? decision=convert
#? x: float32[2]
def without(x):
    return tf.negative(x)


for value in (1.0, 4.0):
    x = tf.constant([value, 9.0])
    for function in (dtype_as_name, number_as_name, axis_as_name, tensor_as_name, flag_as_name, third_argument, keyword_number, list_as_name):
        print(function(x).numpy())
    for function in (text, keyword_text, none, formatted, axis_in_place, dtype_in_place, without):
        print(function(x).numpy())
