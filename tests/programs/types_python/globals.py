"""Module variables, global statements, aliases of functions and of modules."""
import tensorflow as tf
from tensorflow import constant as make
from tensorflow import math as tfm

W = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
alias = tf.add


#? decision=convert
#? x: float32[1,2]
#? w: variable float32[2,2]
def forward(x, w):
    return tf.matmul(x, w)


#? decision=convert
#? a: int32[1]
#? b: int32[1]
def combined(a, b):
    return alias(a, b)


#? decision=convert
#? x: float32[1]
def root(x):
    return tfm.sqrt(x)


#? decision=convert
#? x: int32[]
def again(x):
    return x - 1


f = forward
g = again
print(f(tf.ones([1, 2]), W).numpy(), f(tf.zeros([1, 2]), W).numpy())
print(combined(make([1]), make([2])).numpy(), combined(make([3]), make([4])).numpy())
print(root(make([4.0])).numpy(), root(make([9.0])).numpy())
print(g(make(3)).numpy(), g(make(5)).numpy())
