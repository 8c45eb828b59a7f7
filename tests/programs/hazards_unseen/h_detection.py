"""Boxes, anchors, losses and suppression, as in a detector."""
import itertools
import tensorflow as tf


class Anchors:
    def __init__(self, sizes, stride):
        self.sizes = sizes
        self.stride = stride
        self._boxes = None

    def grid(self, h, w):
        ys = (tf.range(h, dtype=tf.float32) + 0.5) * self.stride
        xs = (tf.range(w, dtype=tf.float32) + 0.5) * self.stride
        return tf.stack(tf.meshgrid(ys, xs, indexing="ij"), -1)

    def boxes(self, feature):
        h, w = feature.shape[0], feature.shape[1]
        centres = tf.reshape(self.grid(h, w), [-1, 2])
        return tf.concat([tf.concat([centres - s, centres + s], -1) for s in self.sizes], 0)

    def cached(self, feature):
        if self._boxes is None:
            self._boxes = self.boxes(feature)
        return self._boxes

    def scaled(self, feature):
        return self.boxes(feature) / float(max(feature.shape[:2]))


def area(b):
    return (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])


def iou(a, b):
    top = tf.maximum(a[:, None, :2], b[None, :, :2])
    bottom = tf.minimum(a[:, None, 2:], b[None, :, 2:])
    sides = tf.maximum(bottom - top, 0.0)
    inter = sides[..., 0] * sides[..., 1]
    return inter / (area(a)[:, None] + area(b)[None] - inter + 1e-6)


def match(anchors, truth, threshold=0.25):
    overlap = iou(anchors, truth)
    best = tf.argmax(overlap, 1)
    positive = tf.reduce_max(overlap, 1) > threshold
    return tf.where(positive, best, tf.constant(-1, tf.int64))


def encode(anchors, boxes):
    size = anchors[:, 2:] - anchors[:, :2]
    return (boxes - anchors) / tf.concat([size, size], -1)


def positives(matches, values):
    return tf.boolean_mask(values, matches >= 0)


def box_loss(predicted, target, matches):
    mask = tf.cast(matches >= 0, tf.float32)[:, None]
    return tf.reduce_sum(mask * tf.abs(predicted - target)) / (tf.reduce_sum(mask) + 1.0)


def nms(boxes, scores, limit=3):
    keep = tf.image.non_max_suppression(boxes, scores, limit, 0.5)
    return tf.gather(boxes, keep)


def nms_by_hand(boxes, scores):
    order = tf.argsort(scores, direction="DESCENDING")
    kept = []
    for i in order:
        if all(float(iou(boxes[i][None], boxes[j][None])[0, 0]) < 0.5 for j in kept):
            kept.append(int(i))
    return tf.gather(boxes, kept)


def flip(image, boxes):
    w = image.shape[1]
    y0, x0, y1, x1 = tf.unstack(boxes, axis=-1)
    return image[:, ::-1], tf.stack([y0, w - x1, y1, w - x0], -1)


def crop(image, box):
    y0, x0, y1, x1 = [int(v) for v in box]
    return image[y0:y1, x0:x1]


def crop_tensor(image, box):
    box = tf.cast(box, tf.int32)
    return image[box[0]:box[2], box[1]:box[3]]


def pyramids(features, heads):
    return [head(f) for f, head in zip(features, heads)]


def combine(features):
    top = features[-1]
    out = [top]
    for f in reversed(features[:-1]):
        top = f + tf.repeat(tf.repeat(top, 2, 0), 2, 1)
        out.insert(0, top)
    return out


def average_precision(scores, hits):
    order = tf.argsort(scores, direction="DESCENDING")
    hits = tf.cast(tf.gather(hits, order), tf.float32)
    precision = tf.cumsum(hits) / (tf.range(tf.size(hits), dtype=tf.float32) + 1.0)
    return tf.reduce_sum(precision * hits) / tf.maximum(tf.reduce_sum(hits), 1.0)


class Evaluator:
    def __init__(self, classes):
        self.classes = classes
        self.results = {c: [] for c in classes}
        self.seen = itertools.count()

    def add(self, c, scores, hits):
        self.results[c].append((scores, hits))
        return average_precision(scores, hits)

    def score(self, scores, hits):
        return average_precision(scores, hits) * float(len(self.classes))

    def numbered(self, scores, hits):
        return average_precision(scores, hits) + float(next(self.seen))


anchors = Anchors((1.0, 2.0), 2.0)
evaluator = Evaluator(["a", "b"])
for k in range(3):
    feature = tf.ones([2, 2, 1]) * (1.0 + k)
    boxes = anchors.boxes(feature)
    truth = tf.constant([[0.0, 0.0, 2.0, 2.0 + 0.5 * k], [1.0, 1.0, 3.0, 3.0]])
    matches = match(boxes, truth)
    image = tf.reshape(tf.range(16.0), [4, 4])
    scores, hits = tf.constant([0.1, 0.9 - 0.1 * k, 0.5]), tf.constant([True, False, True])
    print(boxes, anchors.cached(feature), anchors.scaled(feature), tf.round(8.0 * iou(boxes, truth)), matches, encode(boxes, boxes + 1.0), box_loss(boxes, boxes + 1.0, matches))
    print(positives(matches, boxes), nms(boxes[:3], scores), nms_by_hand(boxes[:3], scores), flip(image, truth), crop(image, truth[1]), crop_tensor(image, truth[1]))
    print(combine([tf.ones([4, 4]), tf.ones([2, 2])]), pyramids([image], [tf.nn.relu]), average_precision(scores, hits))
    print(evaluator.add("a", scores, hits), evaluator.score(scores, hits), evaluator.numbered(scores, hits))
