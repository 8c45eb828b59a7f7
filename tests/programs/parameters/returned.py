"""Tensors that come out of functions of the program."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? seed: int
def make(seed):
    return tf.random.stateless_uniform([4, 3], seed=[seed, 1])


#? decision=convert
#? batch: float32[4,3]
def split(batch):
    return batch[:, :2], batch[:, 2]


#? decision=convert
#? inputs: float32[4,2]
#? target: float32[4]
def residual(inputs, target):
    return tf.reduce_sum(inputs, axis=1) - target


#? decision=convert
#? batch: float32[4,3]
def loss(batch):
    inputs, target = split(batch)
    return tf.reduce_mean(tf.square(residual(inputs, target)))


for seed in (1, 2, 3):
    batch = make(seed)
    print("%.4f" % float(loss(batch)))
