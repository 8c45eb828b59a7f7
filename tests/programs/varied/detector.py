"""Boxes, their overlap, and loops in which shapes shrink."""
import numpy as np
import tensorflow as tf

ANCHORS = np.array([[1.0, 1.0], [2.0, 0.5]], np.float32)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? h: int
#? w: int
def grid(h, w):
    y, x = np.meshgrid(np.arange(h), np.arange(w), indexing="ij")
    return np.stack([x, y], -1).astype(np.float32)


#? decision=convert
#? pred: float32[2,2,2,4]
def decode(pred):
    h, w = pred.shape[0], pred.shape[1]
    xy = tf.sigmoid(pred[..., :2]) + grid(h, w)[:, :, None, :]
    wh = tf.exp(pred[..., 2:4]) * ANCHORS
    return tf.concat([xy, wh], -1)


#? decision=convert
#? boxes: float32[2,2,2,4]
def to_corners(boxes):
    xy, wh = boxes[..., :2], boxes[..., 2:]
    return tf.concat([xy - wh / 2.0, xy + wh / 2.0], -1)


#? decision=keep blockers=retracing
#? b: float32[None,4]
def area(b):
    return (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])


#? decision=keep blockers=retracing
#? a: float32[None,4]
#? b: float32[None,4]
def iou(a, b):
    lt = tf.maximum(a[:, None, :2], b[None, :, :2])
    rb = tf.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = tf.reduce_prod(tf.maximum(rb - lt, 0.0), -1)
    return inter / (area(a)[:, None] + area(b)[None] - inter)


#? decision=convert
#? boxes: float32[8,4]
#? scores: float32[8]
#? limit: int
def nms(boxes, scores, limit=2):
    keep = tf.image.non_max_suppression(boxes, scores, limit)
    return tf.gather(boxes, keep)


#? decision=keep blockers=literal-parameter
#? boxes: float32[8,4]
#? scores: float32[8]
#? threshold: float
def nms_python(boxes, scores, threshold):
    order = np.argsort(-scores.numpy())
    keep = []
    while len(order):
        i = order[0]
        keep.append(int(i))
        overlap = iou(boxes[i : i + 1], tf.gather(boxes, order[1:]))[0] if len(order) > 1 else np.array([])
        order = order[1:][np.asarray(overlap) < threshold]
    return keep


#? decision=convert speculative
#? boxes: float32[8,4]
#? truth: float32[3,4]
#? threshold: float
def match(boxes, truth, threshold):
    m = iou(boxes, truth)
    best = tf.argmax(m, 1)
    return tf.where(tf.reduce_max(m, 1) > threshold, best, -tf.ones_like(best))


#? decision=convert
#? pred: float32[8,4]
#? target: float32[8,4]
#? mask: float32[8]
def box_loss(pred, target, mask):
    return tf.reduce_sum(mask[..., None] * tf.abs(pred - target)) / tf.maximum(tf.reduce_sum(mask), 1.0)


class Assigner:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? threshold: float
    def __init__(self, threshold):
        self.threshold = threshold
        self.hits = tf.Variable(0)

    #? decision=convert
    #? boxes: float32[8,4]
    #? truth: float32[3,4]
    def __call__(self, boxes, truth):
        m = match(boxes, truth, self.threshold)
        self.hits.assign_add(tf.reduce_sum(tf.cast(m >= 0, tf.int32)))
        return m


assigner = Assigner(0.1)
for k in (0.1, 0.5):
    pred = tf.fill([2, 2, 2, 4], k)
    boxes = tf.reshape(to_corners(decode(pred)), [-1, 4])
    scores = tf.linspace(0.0, 1.0, 8)
    print(boxes.numpy().sum().round(2), nms(boxes, scores).numpy().round(2), nms_python(boxes, scores, 0.3), assigner(boxes, boxes[:3]).numpy())
    print(box_loss(boxes, boxes * 1.1, tf.ones([8])).numpy().round(3), assigner.hits.numpy())
