"""Boxes: IoU, anchors, encoding, non-maximum suppression, losses with masks."""
import tensorflow as tf


#? decision=convert
#? boxes: float32[None,4]
def area(boxes):
    return (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])


#? decision=convert
#? a: float32[4,4]
#? b: float32[2,4]
def intersection_over_union(a, b):
    top_left = tf.maximum(a[:, None, :2], b[None, :, :2])
    bottom_right = tf.minimum(a[:, None, 2:], b[None, :, 2:])
    extent = tf.maximum(bottom_right - top_left, 0.0)
    intersection = extent[..., 0] * extent[..., 1]
    return intersection / (area(a)[:, None] + area(b)[None, :] - intersection)


#? decision=convert speculative
#? rows: int
#? columns: int
#? size: float32[]
def make_anchors(rows, columns, size):
    y, x = tf.meshgrid(tf.range(rows, dtype=tf.float32), tf.range(columns, dtype=tf.float32), indexing="ij")
    centres = tf.reshape(tf.stack([y, x], axis=-1), [-1, 2]) + 0.5
    return tf.concat([centres - size / 2.0, centres + size / 2.0], axis=-1)


#? decision=convert
#? anchors: float32[4,4]
#? boxes: float32[2,4]
#? threshold: float32[]
def assign(anchors, boxes, threshold):
    iou = intersection_over_union(anchors, boxes)
    best = tf.argmax(iou, axis=1)
    positive = tf.reduce_max(iou, axis=1) > threshold
    return tf.where(positive, best, -tf.ones_like(best)), positive


#? decision=convert
#? prediction: float32[4,4]
#? target: float32[4,4]
#? mask: bool[4]
def smooth_l1(prediction, target, mask):
    difference = tf.abs(prediction - target)
    loss = tf.where(difference < 1.0, 0.5 * difference**2, difference - 0.5)
    return tf.reduce_sum(tf.boolean_mask(tf.reduce_sum(loss, -1), mask)) / tf.maximum(tf.reduce_sum(tf.cast(mask, tf.float32)), 1.0)


#? decision=convert
#? boxes: float32[4,4]
#? scores: float32[4]
def suppress(boxes, scores):
    keep = tf.image.non_max_suppression(boxes, scores, 2, 0.3)
    return tf.gather(boxes, keep)


anchors = make_anchors(2, 2, tf.constant(1.0))
for shift in (0.0, 0.4):
    boxes = tf.constant([[0.1, 0.1, 1.0, 1.0], [1.0, 1.0, 2.0, 2.0]]) + shift
    matched, positive = assign(anchors, boxes, tf.constant(0.3))
    print(matched.numpy(), positive.numpy(), "%.4f" % float(smooth_l1(anchors, tf.gather(boxes, tf.maximum(matched, 0)), positive)))
    print(suppress(tf.concat([boxes, boxes + 0.05], 0), tf.constant([0.9, 0.8, 0.7, 0.6])).numpy().round(2).tolist())
