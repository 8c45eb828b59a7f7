"""Functions that take a whole dataset and iterate over it themselves."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter
#? dataset: dataset float32[]
def total(dataset):
    result = tf.constant(0.0)
    for x in dataset:
        result += tf.reduce_sum(x)
    return result


#? decision=convert
#? dataset: dataset float32[]
#? start: float32[]
def with_enumerate(dataset, start):
    result = start
    for index, x in enumerate(dataset):
        result += tf.cast(index, tf.float32) * x
    return result


#? decision=convert
#? first: dataset float32[]
#? second: dataset float32[]
#? start: float32[]
def with_zip(first, second, start):
    result = start
    for a, b in zip(first, second):
        result += a * b
    return result


#? decision=convert
#? dataset: dataset float32[]
#? start: float32[]
def reduced(dataset, start):
    return dataset.reduce(start, lambda state, value: state + value)


for scale in (1.0, 2.0):
    dataset = tf.data.Dataset.from_tensor_slices(tf.constant([1.0, 2.0, 3.0]) * scale)
    start = tf.constant(0.0)
    print(total(dataset).numpy(), with_enumerate(dataset, start).numpy())
    print(with_zip(dataset, dataset, start).numpy(), reduced(dataset, start).numpy())
