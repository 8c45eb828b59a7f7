"""Metrics of one's own: subclassed, as variables, and as Python numbers."""
import tensorflow as tf


class F1(tf.keras.metrics.Metric):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__(name="f1")
        self.true = self.add_weight(name="true", initializer="zeros")
        self.positive = self.add_weight(name="positive", initializer="zeros")

    #? decision=convert
    #? y_true: float32[4]
    #? y_pred: float32[4]
    #? sample_weight: None
    def update_state(self, y_true, y_pred, sample_weight=None):
        predicted = tf.cast(y_pred > 0.5, tf.float32)
        self.true.assign_add(tf.reduce_sum(predicted * y_true))
        self.positive.assign_add(tf.reduce_sum(predicted))

    #? decision=keep blockers=no-tensor-parameter
    def result(self):
        return self.true / (self.positive + 1e-6)


class Average:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.total = 0.0
        self.count = 0

    #? decision=keep blockers=python-side-effect
    #? values: float32[4]
    def update(self, values):
        self.total += float(tf.reduce_sum(values))
        self.count += int(tf.size(values))

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def result(self):
        return self.total / max(self.count, 1)


#? decision=convert
#? y: float32[4]
#? p: float32[4]
def confusion(y, p):
    return tf.math.confusion_matrix(tf.cast(y, tf.int32), tf.cast(p > 0.5, tf.int32), num_classes=2)


f1, average = F1(), Average()
for seed in (1, 2, 3):
    y = tf.cast(tf.random.stateless_uniform([4], [seed, 1]) > 0.5, tf.float32)
    p = tf.random.stateless_uniform([4], [seed, 2])
    f1.update_state(y, p)
    average.update(p)
    print("%.4f %.4f" % (float(f1.result()), average.result()), confusion(y, p).numpy().tolist())
