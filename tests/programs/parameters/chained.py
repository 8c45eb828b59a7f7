"""A tensor that passes through five functions, two of them methods, one a static method."""
import tensorflow as tf


class Stage:
    factor = 2.0

    #? decision=keep blockers=no-tensor-computation
    #? offset: float32[3]
    def __init__(self, offset):
        self.offset = offset

    #? decision=convert
    #? values: float32[2,3]
    @staticmethod
    def rectify(values):
        return tf.nn.relu(values)

    #? decision=convert
    #? values: float32[2,3]
    def scale(self, values):
        return values * self.factor

    #? decision=convert
    #? values: float32[2,3]
    def run(self, values):
        return self.scale(self.rectify(values + self.offset))


#? decision=convert
#? stage: Stage
#? values: float32[2,3]
def pipeline(stage, values):
    return summarise(stage.run(values))


#? decision=convert
#? values: float32[2,3]
def summarise(values):
    return tf.stack([tf.reduce_min(values), tf.reduce_max(values)])


stage = Stage(tf.constant([-1.0, 0.0, 1.0]))
for start in (0.0, -2.0, 5.0):
    print(pipeline(stage, tf.fill([2, 3], start)).numpy())
