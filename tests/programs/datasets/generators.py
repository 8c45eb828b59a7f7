"""Datasets and arrays from Python generators."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def samples():
    for index in range(4):
        yield np.full([2], index, np.float32), index


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? data: numpy float32[4,2]
#? size: int
def array_batches(data, size):
    for start in range(0, len(data), size):
        yield data[start : start + size]


#? decision=keep blockers=literal-parameter,no-tensor-computation
#? data: float32[4,2]
#? size: int
def tensor_batches(data, size):
    for start in range(0, data.shape[0], size):
        yield data[start : start + size]


#? decision=convert
#? x: float32[2]
#? label: int32[]
def squared_error(x, label):
    return tf.reduce_sum((x - tf.cast(label, tf.float32) * 0.5) ** 2)


#? decision=keep blockers=no-tensor-parameter
#? batch: numpy float32[2,2]
def mean_array(batch):
    return tf.reduce_mean(batch)


#? decision=convert
#? batch: float32[2,2]
def mean_tensor(batch):
    return tf.reduce_mean(batch)


dataset = tf.data.Dataset.from_generator(samples, output_signature=(tf.TensorSpec([2], tf.float32), tf.TensorSpec([], tf.int32)))
for x, label in dataset:
    print(squared_error(x, label).numpy())
data = np.arange(8, dtype=np.float32).reshape(4, 2)
for batch in array_batches(data, 2):
    print(mean_array(batch).numpy())
for batch in tensor_batches(tf.constant(data), 2):
    print(mean_tensor(batch).numpy())
