"""Where tensors come from: constants, fills, ranges, random, conversion, parsing."""
import numpy as np
import tensorflow as tf


#? decision=convert
#? x: float32[2,2] | int32[2,2]
def constant(x):
    return x + 1


#? decision=convert
#? x: float32[2,3]
def filled(x):
    return x * 2.0


#? decision=convert
#? x: int32[6]
def ranged(x):
    return x - 1


#? decision=convert
#? x: float32[None,2]
def random(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float64[3]
def converted(x):
    return x / 2


#? decision=convert
#? x: float32[2,3]
def one_hot(x):
    return tf.argmax(x, axis=-1)


#? decision=convert
#? xs: [int32[3,2]]
def mesh(xs):
    return xs[0] + xs[1]


#? decision=convert
#? x: uint8[4]
def decoded(x):
    return tf.reshape(x, [2, 2])


#? decision=convert
#? x: string[2]
def strings(x):
    return tf.strings.length(x)


#? decision=convert
#? x: bool[2]
def boolean(x):
    return tf.reduce_any(x)


for n in (2, 3):
    constant(tf.constant([[1, 2], [3, 4]]))
    filled(tf.fill([2, 3], 1.5))
    filled(tf.zeros([2, 3]))
    filled(tf.ones_like(tf.zeros([2, 3])))
    ranged(tf.range(6))
    ranged(tf.range(0, 6))
    random(tf.random.stateless_normal([n, 2], [1, 2]))
    random(tf.random.stateless_uniform([n, 2], [1, 2]))
    converted(tf.convert_to_tensor(np.arange(3.0)))
    converted(tf.cast(np.arange(3), tf.float64))
    one_hot(tf.one_hot([0, 1], 3))
    mesh(tf.meshgrid(tf.range(2), tf.range(3)))
    decoded(tf.io.decode_raw(tf.constant(b"\x01\x02\x03\x04"), tf.uint8))
    strings(tf.strings.as_string(tf.constant([1.5, 2.5])))
    boolean(tf.constant([1.0, 2.0]) > 1.5)
    print(constant(tf.eye(2)).numpy().tolist(), one_hot(tf.eye(3)[:2]).numpy(), boolean(tf.constant([True, False])).numpy())
