"""NumPy by many names: from imports, ufunc methods, asarray, random, math functions, SciPy-like helpers."""
import math

import numpy
import numpy as np
from numpy import sqrt, mean as average
from numpy.linalg import norm


#? decision=keep blockers=numpy-on-tensor
#? x: float32[2]
def from_import(x):
    return x / sqrt(x)


#? decision=keep blockers=numpy-on-tensor
#? x: float32[2]
def aliased(x):
    return x - average(x)


#? decision=keep blockers=numpy-on-tensor
#? x: float32[2]
def linalg(x):
    return x / norm(x)


#? decision=keep blockers=numpy-on-tensor
#? x: float32[2]
def full_name(x):
    return x + numpy.maximum(x, 0.0)


#? decision=keep blockers=numpy-on-tensor/python-conversion
#? x: float32[2]
def math_function(x):
    return x * math.sqrt(x[0])


#? decision=convert
#? x: float32[2]
def math_constant(x):
    return x * math.sqrt(4.0) * np.sqrt(9.0)


#? decision=keep blockers=numpy-on-tensor
#? x: float32[2]
def where(x):
    return np.where(x > 1.0, x, 0.0) + x


#? decision=convert
#? x: float32[2]
def built_array(x):
    mask = np.zeros((2,), np.float32)
    mask[0] = 1.0
    return x * mask


#? decision=convert
#? x: float32[2]
def list_comprehension(x):
    return x * np.array([float(i) for i in range(2)], np.float32)


import tensorflow as tf

for value in (1.0, 4.0):
    x = tf.constant([value, 9.0])
    print(np.asarray(from_import(x)), aliased(x).numpy(), linalg(x).numpy().round(3), full_name(x).numpy(), math_function(x).numpy())
    print(math_constant(x).numpy(), np.asarray(where(x)), built_array(x).numpy(), list_comprehension(x).numpy())
