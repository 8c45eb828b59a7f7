"""Tfrecords."""
import tensorflow as tf
#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? x: [float]
#? label: int
def serialize(x, label):
    feature = {"x": tf.train.Feature(float_list=tf.train.FloatList(value=x)), "label": tf.train.Feature(int64_list=tf.train.Int64List(value=[label]))}
    return tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString()
#? decision=keep blockers=covered
#? record: string[]
def parse(record):
    parsed = tf.io.parse_single_example(record, {"x": tf.io.FixedLenFeature([3], tf.float32), "label": tf.io.FixedLenFeature([], tf.int64)})
    return parsed["x"], parsed["label"]
#? decision=convert
#? x: float32[2,3]
#? label: int64[2]
def use(x, label):
    return tf.reduce_sum(x, axis=-1) * tf.cast(label, tf.float32)
with tf.io.TFRecordWriter("data.tfrecord") as writer:
    for i in range(4):
        writer.write(serialize([1.0 * i, 2.0, 3.0], i))
for x, label in tf.data.TFRecordDataset("data.tfrecord").map(parse).batch(2):
    print(use(x, label).numpy())
