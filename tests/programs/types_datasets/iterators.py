"""iter, next, get_next, as_numpy_iterator and single elements."""
import numpy as np
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def first(x):
    return x * 2.0


#? decision=convert
#? x: float32[4,2]
def batch_of(x):
    return tf.reduce_sum(x, axis=0)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? x: numpy float32[2,2]
def array(x):
    return np.mean(x)


#? decision=convert
#? x: float32[1]
def single(x):
    return tf.sqrt(x)


#? decision=convert
#? rows: [float32[2]]
def gathered(rows):
    return tf.stack(rows)


data = tf.data.Dataset.from_tensor_slices([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]])
iterator = iter(data)
print(first(next(iterator)).numpy(), first(iterator.get_next()).numpy())
print(batch_of(next(iter(data.batch(4)))).numpy(), batch_of(next(iter(data.batch(4, drop_remainder=True)))).numpy())
for x in data.batch(2).as_numpy_iterator():
    print(array(x))
print(single(tf.data.Dataset.from_tensors([4.0]).get_single_element()).numpy())
print(gathered(list(data.take(2))).numpy(), gathered([row for row in data]).numpy())
