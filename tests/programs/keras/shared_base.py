"""A hierarchy of models with a template method in the base class."""
import tensorflow as tf


class Base(tf.keras.Model):
    #? decision=keep blockers=no-tensor-computation
    #? x: float32[1,2]
    def features(self, x):
        return x

    def head(self, x):
        raise NotImplementedError

    #? decision=convert
    #? inputs: float32[1,2]
    def call(self, inputs):
        return self.head(self.features(inputs))


class Linear(Base):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.out = tf.keras.layers.Dense(1, kernel_initializer="ones")
        self.out.build([None, 2])

    #? decision=convert
    #? x: float32[1,2]
    def head(self, x):
        return self.out(x)


class Squared(Linear):
    #? decision=convert
    #? x: float32[1,2]
    def features(self, x):
        return super().features(x) ** 2


#? decision=convert
#? model: Linear | Squared
#? x: float32[1,2]
def infer(model, x):
    return tf.reduce_sum(model(x), axis=-1)


for model in (Linear(), Squared()):
    for value in (1.0, 2.0):
        print(infer(model, tf.constant([[value, 3.0]])).numpy())
