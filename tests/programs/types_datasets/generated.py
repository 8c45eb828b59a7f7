"""Datasets from generators, with signatures and with types."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def numbers():
    for i in range(3):
        yield i


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def pairs():
    for i in range(2):
        yield np.full([i + 2], i, np.float32), i


#? decision=convert
#? n: int32[]
def counted(n):
    return n + 1


#? decision=convert
#? row: float32[None]
#? label: int64[]
def signed(row, label):
    return tf.reduce_sum(row) + tf.cast(label, tf.float32)


#? decision=convert
#? row: float32[None]
#? label: int32[]
def typed(row, label):
    return tf.size(row) + label


for n in tf.data.Dataset.from_generator(numbers, output_signature=tf.TensorSpec([], tf.int32)):
    print(counted(n).numpy())
signature = (tf.TensorSpec([None], tf.float32), tf.TensorSpec([], tf.int64))
for row, label in tf.data.Dataset.from_generator(pairs, output_signature=signature):
    print(signed(row, label).numpy())
for row, label in tf.data.Dataset.from_generator(pairs, output_types=(tf.float32, tf.int32), output_shapes=([None], [])):
    print(typed(row, label).numpy())
