"""The end of a dataset's iterator: StopIteration outside, OutOfRangeError inside."""
import tensorflow as tf


#? decision=keep blockers=exception-kind/python-side-effect
#? iterator: iterator float32[]
#? weight: float32[]
def pull(iterator, weight):
    return next(iterator) * weight


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? limit: int
def drain(limit):
    iterator = iter(tf.data.Dataset.range(limit).map(lambda value: tf.cast(value, tf.float32)))
    total = 0.0
    for _ in range(10):
        try:
            total += float(pull(iterator, tf.constant(2.0)))
        except StopIteration:
            break
    return total


print(drain(3), drain(4))
