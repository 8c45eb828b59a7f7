"""Object detection helpers: boxes, IoU, anchors, NMS, encoding, crops, padding to a square, drawing, colours."""
import itertools

import tensorflow as tf


def corners(boxes):
    center, size = boxes[..., :2], boxes[..., 2:]
    return tf.concat([center - size / 2, center + size / 2], axis=-1)


def area(boxes):
    h = boxes[:, 2] - boxes[:, 0]
    w = boxes[:, 3] - boxes[:, 1]
    return h * w


def iou(a, b):
    top = tf.maximum(a[:, None, :2], b[None, :, :2])
    bottom = tf.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = tf.reduce_prod(tf.nn.relu(bottom - top), axis=-1)
    return ratio(inter, area(a)[:, None] + area(b) - inter)


def ratio(inter, union):
    return tf.math.divide_no_nan(inter, union)


class AnchorGenerator:
    def __init__(self, scales=(0.25, 0.5), ratios=(1.0, 2.0)):
        self.dims = [self._dim(s, r) for s, r in itertools.product(scales, ratios)]

    def _dim(self, scale, ratio):
        root = tf.sqrt(ratio)
        return tf.stack([scale / root, scale * root])

    def generate(self, height, width):
        ys = (tf.range(height, dtype=tf.float32) + 0.5) / height
        xs = (tf.range(width, dtype=tf.float32) + 0.5) / width
        grid = tf.stack(tf.meshgrid(ys, xs, indexing="ij"), axis=-1)
        return self.place(grid[:, :, None, :], tf.stack(self.dims))

    def place(self, centers, dims):
        h, w, _, _ = centers.shape
        n = dims.shape[0]
        centers = tf.tile(centers, [1, 1, n, 1])
        sizes = tf.broadcast_to(dims, [h, w, n, 2])
        return tf.reshape(tf.concat([centers, sizes], -1), [-1, 4])


def encode(anchors, matched):
    shift = (matched[:, :2] - anchors[:, :2]) / anchors[:, 2:]
    scale = tf.math.log(matched[:, 2:] / anchors[:, 2:])
    return tf.concat([shift, scale], 1)


def match(anchors, truth, threshold=0.5):
    overlap = iou(corners(anchors), corners(truth))
    best = tf.argmax(overlap, axis=1)
    return positives(tf.reduce_max(overlap, axis=1) > threshold), tf.gather(truth, best)


def positives(mask):
    return tf.cast(mask, tf.int32)


def focal_loss(labels, logits, gamma=2.0):
    labels = tf.cast(labels, logits.dtype)
    ce = tf.nn.sigmoid_cross_entropy_with_logits(labels, logits)
    p = tf.sigmoid(logits)
    weight = tf.abs(labels - p) ** gamma
    return mean(weight * ce)


def mean(x):
    return tf.reduce_mean(x)


def suppress(boxes, scores, limit):
    chosen = tf.image.non_max_suppression(boxes, scores, max_output_size=limit, iou_threshold=0.5)
    return tf.gather(boxes, chosen), tf.gather(scores, chosen)


def combined(boxes, scores):
    result = tf.image.combined_non_max_suppression(boxes[None, :, None, :], scores[None], 3, 4)
    return unpack(*result)


def unpack(boxes, scores, classes, valid):
    return boxes[0], valid[0]


def crops(image, boxes, size=(8, 8)):
    index = tf.zeros([tf.shape(boxes)[0]], tf.int32)
    return tf.image.crop_and_resize(image[None], boxes, index, size)


def square(image):
    h, w = image.shape[:2]
    side = max(h, w)
    return tf.image.pad_to_bounding_box(image, (side - h) // 2, (side - w) // 2, side, side)


def jitter(image):
    image = tf.image.adjust_brightness(image, 0.1)
    image = tf.image.adjust_saturation(image, 1.2)
    return grey(tf.image.flip_left_right(image))


def grey(image):
    return tf.image.grayscale_to_rgb(tf.image.rgb_to_grayscale(image))


def draw(image, boxes):
    return tf.image.draw_bounding_boxes(image[tf.newaxis], boxes[tf.newaxis], [[1.0, 0.0, 0.0]])


def smooth_l1(pred, target):
    diff = tf.abs(pred - target)
    return tf.reduce_sum(tf.where(diff < 1.0, 0.5 * diff ** 2, diff - 0.5), axis=-1)


anchors = AnchorGenerator().generate(2, 3)
truth = tf.constant([[0.5, 0.5, 0.4, 0.4], [0.25, 0.25, 0.3, 0.2]])
mask, matched = match(anchors, truth, 0.1)
offsets = encode(anchors, matched)
print(smooth_l1(offsets, tf.zeros_like(offsets)).shape, focal_loss(mask, offsets[:, 0]).shape)
kept, scores = suppress(corners(truth), tf.constant([0.9, 0.4]), 2)
print(combined(corners(anchors), tf.random.stateless_uniform([12 * 2, 2], [1, 2]))[0].shape)
image = tf.random.stateless_uniform([12, 18, 3], [3, 4])
print(crops(image, corners(truth)).shape, square(image).shape, jitter(image).shape, draw(image, corners(truth)).shape)
print(square(tf.ones([9, 4, 1])).shape, crops(image, kept, (4, 6)).shape[1:])
