"""The class of an exception changes when an operation's check runs while tracing."""
import tensorflow as tf


#? decision=keep blockers=exception-kind
#? a: float32[None,None]
#? b: float32[None,None]
def product(a, b):
    return tf.matmul(a, b)


#? decision=convert
#? a: float32[None,None]
#? b: float32[None,None]
def tolerant_product(a, b):
    return tf.matmul(a, b)


#? decision=convert
#? x: float32[]
def checked(x):
    tf.debugging.assert_positive(x)
    return tf.math.log(x)


a, b = tf.ones([2, 3]), tf.ones([3, 2])
for left, right in ((a, b), (b, b), (a, a), (b, a)):
    try:
        print(product(left, right).shape)
    except tf.errors.InvalidArgumentError:
        print("does not fit")
    try:
        print(tolerant_product(left, right).shape)
    except Exception:
        print("something went wrong")
for value in (1.0, -1.0, 2.0):
    try:
        print(checked(tf.constant(value)).numpy())
    except tf.errors.InvalidArgumentError:
        print("not positive")
