"""An epoch over self.dataset: no tensor parameter, and a step that has one."""
import tensorflow as tf


class Epochs:
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        self.dataset = tf.data.Dataset.from_tensor_slices(tf.range(6.0)).batch(2)
        self.weight = tf.Variable(1.0)

    #? decision=convert
    #? x: float32[2]
    def step(self, x):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self.weight * x - 1.0) ** 2)
        self.weight.assign_sub(0.01 * tape.gradient(loss, self.weight))
        return loss

    #? decision=keep blockers=no-tensor-parameter
    def epoch(self):
        total = tf.constant(0.0)
        for x in self.dataset:
            total += self.step(x)
        return total

    #? decision=keep
    @tf.function
    def graph_epoch(self):
        total = tf.constant(0.0)
        for x in self.dataset:
            total += tf.reduce_sum(x)
        return total


epochs = Epochs()
for _ in range(3):
    print("%.4f %.1f" % (float(epochs.epoch()), float(epochs.graph_epoch())))
