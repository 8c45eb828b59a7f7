"""Elements of datasets in for statements, with and without enumerate, zip and take."""
import tensorflow as tf


#? decision=convert
#? features: float32[2]
#? label: int32[]
def consume(features, label):
    return tf.reduce_sum(features) * tf.cast(label, tf.float32)


#? decision=convert
#? example: {a: float32[], b: float32[]}
def consume_dict(example):
    return example["a"] + example["b"]


#? decision=convert
#? x: float32[]
def consume_one(x):
    return tf.sqrt(x)


pairs = tf.data.Dataset.from_tensor_slices((tf.reshape(tf.range(8.0), [4, 2]), [1, 2, 3, 4]))
for features, label in pairs:
    print(consume(features, label).numpy())
for number, (features, label) in enumerate(pairs.take(2)):
    print(number, consume(features, label).numpy())
table = tf.data.Dataset.from_tensor_slices({"a": [1.0, 2.0], "b": [3.0, 4.0]})
for example in table:
    print(consume_dict(example).numpy())
for one, two in zip(tf.data.Dataset.from_tensor_slices([1.0, 4.0]), tf.data.Dataset.from_tensor_slices([9.0, 16.0])):
    print(consume_one(one).numpy(), consume_one(two).numpy())
