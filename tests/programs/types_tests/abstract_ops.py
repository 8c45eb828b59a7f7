import numpy as np
import tensorflow as tf


def value(x):
    return x


def shape_of(x):
    return x.shape


def pair(x, y):
    return x, y


a = tf.random.stateless_uniform((3, 4), seed=(1, 2))
value(tf.sigmoid(a)), value(tf.nn.softmax(a, axis=0)), value(tf.math.log1p(a)), value(tf.square(a)), value(tf.round(a))
value(tf.reduce_sum(a, axis=[0, 1])), value(tf.reduce_max(a, axis=-1, keepdims=True)), value(tf.argmax(a, axis=1, output_type=tf.int32))
value(tf.linalg.diag([1.0, 2.0])), value(tf.linalg.band_part(tf.eye(3), 0, 1)), value(tf.linalg.norm(a, axis=1)), value(tf.linalg.matrix_transpose(a))
value(tf.image.resize(tf.zeros([1, 4, 4, 3]), (8, 8))), value(tf.image.rgb_to_hsv(tf.zeros([2, 2, 3]))), value(tf.image.crop_to_bounding_box(tf.zeros([8, 8, 1]), 0, 0, 4, 6))
value(tf.nn.embedding_lookup(tf.zeros([10, 5]), [[1, 2], [3, 4]])), value(tf.nn.l2_normalize(a, 1)), value(tf.nn.dropout(a, 0.5, seed=1))
value(tf.signal.frame(tf.range(10.0), 4, 2)), value(tf.signal.rfft(tf.ones([8]))), value(tf.signal.stft(tf.ones([64]), 16, 8))
value(tf.cast(a > 0.5, tf.uint8)), value(tf.bitcast(tf.constant(1.0), tf.int32)), value(tf.saturate_cast(a, tf.int8))
shape_of(tf.roll(a, 1, 0)), shape_of(tf.tile(a, [2, 1])), shape_of(tf.transpose(a)), shape_of(tf.stack([a, a], -1)), shape_of(tf.concat([a, a], 1))
pair(*tf.unstack(tf.constant([[1, 2], [3, 4]]))), pair(*tf.split(a, [1, 3], axis=1)), pair(*tf.nn.moments(a, 0)), pair(*tf.math.top_k(a, 2))
pair(tf.constant(np.pi), tf.constant(np.int64(3))), pair(tf.constant([[True], [False]]), tf.constant([])), pair(tf.convert_to_tensor(3), tf.convert_to_tensor([a, a]))
pair(tf.zeros_like([1, 2, 3]), tf.ones_like(a, dtype=tf.int32)), pair(tf.Variable(a).shape, tf.TensorShape([1, None])), pair(tf.range(3, delta=0.5, limit=5.0) if False else tf.range(0, 5), tf.range(3.0))
value(tf.math.reduce_euclidean_norm(a)), value(tf.math.confusion_matrix([0, 1], [1, 1], num_classes=3)), value(tf.sequence_mask([1, 3], 5)), value(tf.eye(2, dtype=tf.bool) if False else tf.eye(2))
