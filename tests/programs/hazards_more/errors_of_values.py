"""Callers that catch an operation's error: where it fails for values, and where for shapes, which tracing finds first."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def checked(x):
    tf.debugging.assert_positive(x)
    return tf.math.log(x)


#? decision=convert
#? x: float32[]
def finite(x):
    return tf.debugging.check_numerics(x, "bad") + 1.0


#? decision=convert
#? x: string[]
def parsed(x):
    return tf.strings.to_number(x)


#? decision=keep blockers=exception-kind
#? a: float32[2,2]
#? b: float32[None,None]
def product(a, b):
    return tf.matmul(a, b)


#? decision=keep blockers=exception-kind
#? x: float32[None]
def item(x):
    return x[1] * 2.0


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def caught_inside(x):
    try:
        return tf.debugging.check_numerics(x, "bad") * 2.0
    except tf.errors.InvalidArgumentError:
        return x * 0.0


for step in range(2):
    for x in (tf.constant([1.0, 2.0]), tf.constant([-1.0, 2.0])):
        try:
            print(checked(x).numpy())
        except tf.errors.InvalidArgumentError:
            print("not positive")
    for x in (tf.constant(1.0), tf.constant(1.0) / 0.0):
        try:
            print(finite(x).numpy())
        except tf.errors.InvalidArgumentError:
            print("not finite")
    for x in (tf.constant("1.0"), tf.constant("one")):
        try:
            print(parsed(x).numpy())
        except tf.errors.InvalidArgumentError:
            print("no number")
    for b in (tf.eye(2), tf.eye(3)):
        try:
            print(product(tf.eye(2), b).numpy())
        except tf.errors.InvalidArgumentError:
            print("shapes do not fit")
    for x in (tf.constant([1.0, 2.0]), tf.constant([1.0])):
        try:
            print(item(x).numpy())
        except tf.errors.InvalidArgumentError:
            print("no such item")
    print(caught_inside(tf.constant([1.0, step / 1.0])).numpy(), caught_inside(tf.constant([1.0, 0.0]) / 0.0).numpy())
