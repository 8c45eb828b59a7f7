"""Computation that happens only in what is called: methods, lambdas, operators, slices."""
import tensorflow as tf


#? decision=convert
#? x: float32[2,2]
def work(x):
    return tf.exp(x)


#? decision=convert
#? x: float32[2,2]
def delegate(x):
    return work(x)


#? decision=convert
#? x: float32[2,2]
def via_lambda(x):
    return (lambda value: value * 3.0)(x)


#? decision=convert
#? x: float32[2,2]
#? y: float32[2,2]
def operator_only(x, y):
    return x @ y


#? decision=convert
#? x: float32[2,2]
def slice_only(x):
    return x[1:, tf.newaxis]


#? decision=convert
#? x: float32[2,2]
#? y: float32[2,2]
def compare_only(x, y):
    return x > y


#? decision=convert
#? x: float32[2,2]
def method_only(x):
    return x.__add__(x)


a, b = tf.eye(2), tf.ones([2, 2])
for scale in (1.0, 2.0):
    x = a * scale
    print(delegate(x).numpy().tolist(), via_lambda(x).numpy().tolist(), operator_only(x, b).numpy().tolist())
    print(slice_only(x).shape, compare_only(x, b).numpy().tolist(), method_only(x).numpy().tolist())
