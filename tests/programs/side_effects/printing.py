"""Printed text: in the function itself, in what it calls, and through TensorFlow."""
import sys

import tensorflow as tf


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def loud(x):
    print("computing")
    return x * 2.0


#? decision=keep blockers=python-side-effect
#? value: float32[2]
def report(value):
    sys.stdout.write("reporting\n")
    return value


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def transitively(x):
    return report(x) + 1.0


#? decision=convert
#? x: float32[2]
def through_tensorflow(x):
    tf.print("sum is", tf.reduce_sum(x), output_stream=sys.stdout)
    return x + 1.0


#? decision=convert
#? x: float32[2]
#? verbose: bool
def guarded(x, verbose=False):
    if verbose:
        print("never printed")
    return x - 1.0


for scale in (1.0, 2.0, 3.0):
    x = tf.constant([1.0, 2.0]) * scale
    print(loud(x).numpy(), transitively(x).numpy(), through_tensorflow(x).numpy(), guarded(x).numpy())
