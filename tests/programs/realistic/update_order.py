"""What `update_state` of a Keras 3 metric returns is `None`: ignored where code runs eagerly, refused as a control input of a graph."""
import tensorflow as tf


class Scored(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.metrics = [tf.keras.metrics.Mean(), tf.keras.metrics.Sum()]

    #? decision=keep blockers=eager-mode-switch
    #? x: float32[2]
    def loss(self, x):
        value = tf.reduce_mean(tf.square(x))
        updates = []
        for metric in self.metrics:
            updates.append(metric.update_state(value))
        with tf.control_dependencies(updates):
            return tf.identity(value)

    #? decision=keep blockers=eager-mode-switch
    #? x: float32[2]
    def grouped(self, x):
        updates = [metric.update_state(tf.reduce_sum(x)) for metric in self.metrics]
        tf.group(updates)
        return tf.reduce_sum(x) * 2.0

    #? decision=convert
    #? x: float32[2]
    def ordered(self, x):
        value = tf.reduce_mean(tf.square(x))
        for metric in self.metrics:
            metric.update_state(value)
        with tf.control_dependencies([value]):
            return tf.identity(value) + 1.0


scored = Scored()
for factor in (1.0, 2.0):
    x = tf.constant([1.0, 2.0]) * factor
    print(scored.loss(x).numpy(), scored.grouped(x).numpy(), scored.ordered(x).numpy(), [float(metric.result()) for metric in scored.metrics])
