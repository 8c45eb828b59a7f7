"""Tensors inside dataclasses and named tuples that travel through several calls."""
import collections
import dataclasses

import tensorflow as tf

Batch = collections.namedtuple("Batch", ["images", "labels"])


@dataclasses.dataclass
class Sample:
    features: tf.Tensor
    target: tf.Tensor


#? decision=keep blockers=no-tensor-computation
#? sample: Sample
def to_batch(sample):
    return Batch(sample.features, sample.target)


#? decision=convert
#? batch: (float32[2,3,2], float32[2])
def flatten(batch):
    return Batch(tf.reshape(batch.images, [tf.shape(batch.images)[0], -1]), batch.labels)


#? decision=convert
#? batch: (float32[2,6], float32[2])
#? weights: float32[6]
def error(batch, weights):
    predicted = tf.linalg.matvec(batch.images, weights)
    return tf.reduce_mean(tf.abs(predicted - batch.labels))


for scale in (1.0, 2.0):
    sample = Sample(tf.ones([2, 3, 2]) * scale, tf.constant([1.0, 2.0]))
    flat = flatten(to_batch(sample))
    print(flat.images.shape.as_list(), "%.3f" % float(error(flat, tf.fill([6], 0.5))))
