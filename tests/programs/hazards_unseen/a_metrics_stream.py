"""Streaming metrics: with variables, with Python numbers, with confusion matrices."""
import tensorflow as tf


class StreamingMean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update(self, values):
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset(self):
        self.total.assign(0.0)
        self.count.assign(0.0)


class PythonMean:
    def __init__(self):
        self.total, self.n = 0.0, 0

    def update(self, values):
        self.total = self.total + tf.reduce_sum(values)
        self.n += int(values.shape[0])

    @property
    def value(self):
        return self.total / self.n

    def centred(self, values):
        return values - self.value


class Confusion:
    def __init__(self, classes):
        self.classes = classes
        self.matrix = tf.Variable(tf.zeros([classes, classes], tf.int32))

    def update(self, labels, predictions):
        m = tf.math.confusion_matrix(labels, predictions, num_classes=self.classes, dtype=tf.int32)
        self.matrix.assign_add(m)
        return self.matrix

    def iou(self):
        m = tf.cast(self.matrix, tf.float32)
        inter = tf.linalg.diag_part(m)
        union = tf.reduce_sum(m, 0) + tf.reduce_sum(m, 1) - inter
        return tf.math.divide_no_nan(inter, union)


def accuracy(logits, labels):
    hit = tf.equal(tf.argmax(logits, -1, output_type=tf.int32), labels)
    return tf.reduce_mean(tf.cast(hit, tf.float32))


def percent(logits, labels):
    return f"{float(accuracy(logits, labels)) * 100:.1f} %"


def report(metrics, logits, labels):
    return {name: fn(logits, labels) for name, fn in metrics.items()}


mean, pmean, conf = StreamingMean(), PythonMean(), Confusion(3)
for i in range(3):
    logits = tf.constant([[1.0 + i, 2.0, 0.1], [0.1, 0.2, 3.0 - i], [2.5, 1.0, 0.0]])
    labels = tf.constant([1, 2, 0])
    mean.update(logits)
    pmean.update(logits)
    conf.update(labels, tf.argmax(logits, -1, output_type=tf.int32))
    print(mean.result(), pmean.value, pmean.centred(logits), conf.iou(), accuracy(logits, labels), percent(logits, labels))
    print(report({"acc": accuracy, "text": percent}, logits, labels))
mean.reset()
print(mean.result())
