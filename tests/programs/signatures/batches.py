"""Hybrid functions without a signature, whose call sites agree on one."""
import tensorflow as tf


#? decision=keep
#? x: float32[None,2]
@tf.function
def mean(x):
    return tf.reduce_mean(x, axis=0)


#? decision=keep
#? x: float32[None,2]
#? y: float32[2,2]
@tf.function
def pair(x, y):
    return tf.matmul(x, y)


#? decision=keep
#? x: float32[None,2]
@tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32)])
def signed(x):
    return tf.reduce_sum(x, axis=1)


#? decision=keep
#? x: float32[None,2]
#? n: int32[]
@tf.function(input_signature=[tf.TensorSpec([None, None], tf.float32), tf.TensorSpec([], tf.int32)])
def wide(x, n):
    return x * tf.cast(n, tf.float32)


for size in (2, 3, 4):
    x = tf.ones([size, 2])
    print(mean(x).numpy(), pair(x, tf.eye(2)).numpy().tolist(), signed(x).numpy(), wide(x, tf.constant(size)).numpy().tolist())
