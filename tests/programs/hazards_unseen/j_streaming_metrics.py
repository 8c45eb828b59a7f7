"""Streaming metrics, confusion matrices, calibration, ranking, running statistics in variables and in Python, and aggregation."""
import collections
import statistics
import tensorflow as tf


class Metric:
    def __init__(self, name):
        self.name = name
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update(self, values):
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return self.total / tf.maximum(self.count, 1.0)

    def reset(self):
        for v in (self.total, self.count):
            v.assign(tf.zeros_like(v))

    def updated(self, values):
        self.update(values)
        return self.result()


class PythonMean:
    def __init__(self):
        self.values = []

    def update(self, value):
        self.values.append(float(value))
        return value * 1.0

    def mean(self):
        return statistics.mean(self.values) if self.values else 0.0

    def centred(self, x):
        return x - self.mean()


class Ema:
    def __init__(self, decay):
        self.decay = decay
        self.value = None

    def update(self, x):
        self.value = x if self.value is None else self.decay * self.value + (1.0 - self.decay) * x
        return self.value


class VariableEma:
    def __init__(self, decay):
        self.decay = decay
        self.value = tf.Variable(tf.zeros([2]))
        self.started = tf.Variable(False)

    def update(self, x):
        new = tf.where(self.started, self.decay * self.value + (1.0 - self.decay) * x, x)
        self.value.assign(new)
        self.started.assign(True)
        return new


class Confusion(Metric):
    def __init__(self, classes):
        super().__init__("confusion")
        self.classes = classes
        self.matrix = tf.Variable(tf.zeros([classes, classes]))

    def update(self, labels, predictions):
        self.matrix.assign_add(tf.math.confusion_matrix(labels, predictions, self.classes, dtype=tf.float32))

    def accuracy(self):
        return tf.linalg.trace(self.matrix) / tf.maximum(tf.reduce_sum(self.matrix), 1.0)

    def seen(self, labels, predictions):
        self.update(labels, predictions)
        return self.accuracy()

    def recall(self, eps):
        return tf.linalg.diag_part(self.matrix) / (tf.reduce_sum(self.matrix, axis=1) + eps)


class Group:
    def __init__(self, *metrics):
        self.metrics = collections.OrderedDict((m.name, m) for m in metrics)

    def update(self, values):
        for metric in self.metrics.values():
            metric.update(values)
        return values * 1.0

    def results(self, scale):
        return {name: metric.result() * scale for name, metric in self.metrics.items()}

    def add(self, metric):
        self.metrics[metric.name] = metric


def precision_at(scores, labels, k=2):
    _, index = tf.math.top_k(scores, k)
    return tf.reduce_mean(tf.gather(labels, index))


def auc(scores, labels):
    order = tf.argsort(scores, direction="DESCENDING")
    ranked = tf.gather(labels, order)
    positives = tf.cumsum(ranked)
    return tf.reduce_sum(positives * (1.0 - ranked)) / (tf.reduce_sum(ranked) * tf.reduce_sum(1.0 - ranked) + 1e-6)


def calibration(probs, labels, bins=2):
    edges = tf.linspace(0.0, 1.0, bins + 1)
    total = tf.constant(0.0)
    for low, high in zip(edges[:-1], edges[1:]):
        inside = tf.cast((probs >= low) & (probs < high), tf.float32)
        total += tf.abs(tf.reduce_sum(inside * (probs - labels)))
    return total


def calibration_static(probs, labels, bins=2):
    total = tf.constant(0.0)
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        inside = tf.cast((probs >= low) & (probs < high), tf.float32)
        total += tf.abs(tf.reduce_sum(inside * (probs - labels)))
    return total


def best_threshold(scores, labels):
    best, best_f = 0.0, tf.constant(-1.0)
    for t in (0.25, 0.5, 0.75):
        f = tf.reduce_mean(tf.cast((scores > t) == (labels > 0.5), tf.float32))
        if f > best_f:
            best, best_f = t, f
    return best_f, tf.constant(1.0) * best


def worst(losses, n):
    return tf.sort(losses)[-n:]


def summary(values):
    return {"mean": tf.reduce_mean(values), "std": tf.math.reduce_std(values), "n": tf.size(values)}


def report(values):
    s = summary(values)
    return ", ".join(f"{k}={float(v):.2f}" for k, v in s.items())


def quantiles(values, qs=(0.25, 0.5)):
    ordered = tf.sort(values)
    n = values.shape[0]
    return tf.stack([ordered[int(q * n)] for q in qs])


metric, extra, python_mean, ema, vema, confusion = Metric("mean"), Metric("extra"), PythonMean(), Ema(0.5), VariableEma(0.5), Confusion(2)
group = Group(metric)
for k in range(3):
    x = tf.constant([0.2 + 0.1 * k, 0.8])
    scores, labels = tf.constant([0.9, 0.3, 0.6 - 0.2 * k, 0.1]), tf.constant([1.0, 0.0, 1.0, 0.0])
    metric.update(x)
    print(metric.result(), metric.updated(x), python_mean.update(x[0]), python_mean.centred(x), ema.update(x), vema.update(x))
    print(confusion.seen(tf.constant([0, 1]), tf.constant([k % 2, 1])), confusion.accuracy(), confusion.recall(tf.constant(1e-6)), group.update(x), group.results(tf.constant(2.0)))
    print(precision_at(scores, labels), auc(scores, labels), calibration_static(scores, labels), best_threshold(scores, labels), worst(scores, 2), summary(scores))
    print(report(scores), quantiles(scores), calibration(scores, labels))
    group.add(extra)
    if k == 1:
        metric.reset()
print(len(python_mean.values), list(group.metrics), ema.value)
