"""Hybrid methods of modules and models, class hierarchies among them."""
import tensorflow as tf


class Base(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    def __init__(self, size):
        super().__init__()
        self.weight = tf.Variable(tf.ones([size]))

    #? decision=keep
    #? x: float32[1,2]
    @tf.function
    def __call__(self, x):
        return self.transform(x)

    #? decision=keep blockers=covered
    #? x: float32[1,2]
    def transform(self, x):
        return x * self.weight

    #? decision=keep blockers=no-tensor-parameter,covered
    def penalty(self):
        return tf.reduce_sum(self.weight**2)


class Shifted(Base):
    #? decision=keep blockers=covered
    #? x: float32[1,2]
    def transform(self, x):
        return super().transform(x) + 1.0


class Learner:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? module: Base | Shifted
    def __init__(self, module):
        self.module = module

    #? decision=keep
    #? x: float32[1,2]
    #? y: float32[1,2]
    @tf.function
    def train_step(self, x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self.module(x) - y) ** 2) + 0.01 * self.module.penalty()
        gradient = tape.gradient(loss, self.module.weight)
        self.module.weight.assign_sub(0.1 * gradient)
        return loss


for cls in (Base, Shifted):
    learner = Learner(cls(2))
    for value in (1.0, 2.0, 3.0):
        print("%.4f" % float(learner.train_step(tf.constant([[value, 1.0]]), tf.constant([[2.0, 2.0]]))))
