"""Exceptions that callers tell apart, and ones that nobody names."""
import tensorflow as tf


#? decision=convert
#? x: float32[None]
#? shape: int32[2]
def reshaped(x, shape):
    return tf.reshape(x, shape)


#? decision=convert
#? x: float32[2]
def logged(x):
    return tf.math.log(tf.debugging.check_numerics(x, "bad"))


#? decision=keep blockers=exception-kind
#? a: float32[1,None]
#? b: float32[1,4]
def concatenated(a, b):
    return tf.concat([a, b], axis=0)


#? decision=convert
#? x: int32[4]
#? index: int32[]
def gathered(x, index):
    return tf.gather(x, index)


class Problem(Exception):
    pass


#? decision=keep blockers=exception-kind
#? x: float32[...]
def refused(x):
    if x.shape.rank != 1:
        raise Problem("rank")
    return x * 2.0


for size in (4, 5):
    try:
        print(reshaped(tf.ones([size]), tf.constant([2, 2])).shape)
    except tf.errors.InvalidArgumentError:
        print("cannot reshape")
    try:
        print(concatenated(tf.ones([1, size]), tf.ones([1, 4])).shape)
    except tf.errors.InvalidArgumentError:
        print("cannot concatenate")
    try:
        print(logged(tf.constant([1.0, float(size) if size == 4 else float("nan")])).numpy())
    except tf.errors.InvalidArgumentError:
        print("not a number")
    try:
        print(gathered(tf.range(4), tf.constant(size - 1)).numpy())
    except Exception as error:
        print("out of range")
    for x in (tf.ones([2]), tf.ones([2, 2])):
        try:
            print(refused(x).numpy())
        except Problem as error:
            print("refused", error)
