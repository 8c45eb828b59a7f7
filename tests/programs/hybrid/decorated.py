"""Every way to write the decorator."""
import functools

import tensorflow as tf
from tensorflow import function
from tensorflow import function as graph

compiled = tf.function
reduced = functools.partial(tf.function, reduce_retracing=True)


#? decision=keep
#? x: float32[1]
@tf.function
def plain(x):
    return x + 1.0


#? decision=keep
#? x: float32[1]
@tf.function()
def called(x):
    return x + 2.0


#? decision=keep
#? x: float32[1]
@tf.function(reduce_retracing=True)
def with_argument(x):
    return x + 3.0


#? decision=keep
#? x: float32[1]
@function
def imported(x):
    return x + 4.0


#? decision=keep
#? x: float32[1]
@graph
def renamed(x):
    return x + 5.0


#? decision=keep
#? x: float32[1]
@compiled
def aliased(x):
    return x + 6.0


#? decision=keep
#? x: float32[1]
@reduced
def partially(x):
    return x + 7.0


#? decision=keep
#? x: float32[1]
@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
def signed(x):
    return x + 8.0


#? decision=convert
#? x: float32[1]
@tf.autograph.experimental.do_not_convert
def unconverted(x):
    return x + 9.0


for value in (1.0, 2.0):
    x = tf.constant([value])
    print([f(x).numpy().tolist() for f in (plain, called, with_argument, imported, renamed, aliased, partially, signed, unconverted)])
