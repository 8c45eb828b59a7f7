"""enumerate, zip and both together, over datasets and in Python."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? step: int
#? x: float32[2,2]
def in_python(step, x):
    return x * float(step)


#? decision=convert
#? step: int64[]
#? x: float32[2]
def in_dataset(step, x):
    return tf.cast(step, tf.float32) * x


#? decision=convert
#? a: float32[2]
#? b: float32[2]
def zipped(a, b):
    return tf.tensordot(a, b, axes=1)


#? decision=convert
#? index: int32[]
#? features: float32[2]
#? label: float32[]
def nested(index, features, label):
    return tf.reduce_sum(features) + tf.cast(index, tf.float32) + label


data = tf.data.Dataset.from_tensor_slices(tf.ones([4, 2]))
labels = tf.data.Dataset.from_tensor_slices([0.0, 1.0, 0.0, 1.0])
for step, x in enumerate(data.batch(2)):
    print(in_python(step, x).numpy())
for step, x in data.enumerate():
    print(in_dataset(step, x).numpy())
for a, b in tf.data.Dataset.zip((data, data)):
    print(zipped(a, b).numpy())
for index, (features, label) in enumerate(tf.data.Dataset.zip((data, labels))):
    print(nested(tf.constant(index), features, label).numpy())
