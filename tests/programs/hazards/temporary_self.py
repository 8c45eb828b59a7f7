"""A method called on an object that nobody keeps."""
import tensorflow as tf


class Scale:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? factor: float
    def __init__(self, factor):
        self.factor = factor

    #? decision=keep blockers=argument-kind
    #? x: float32[1]
    def temporary(self, x):
        return x * self.factor

    #? decision=convert
    #? x: float32[1]
    def kept(self, x):
        return x * self.factor


kept = Scale(3.0)
for value in (1.0, 2.0):
    x = tf.constant([value])
    print(Scale(2.0).temporary(x).numpy(), kept.kept(x).numpy())
