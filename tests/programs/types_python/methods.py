"""Instance, static and class methods, properties, inheritance and super."""
import tensorflow as tf


class Base:
    factor = tf.constant(2.0)

    #? decision=keep blockers=no-tensor-computation
    #? weight: float32[2]
    def __init__(self, weight):
        self.weight = weight

    #? decision=convert
    #? x: float32[2]
    def run(self, x):
        return self.weight * x

    #? decision=convert
    #? x: float32[2]
    #? by: float32[]
    @staticmethod
    def shift(x, by):
        return x + by

    #? decision=convert
    #? x: float32[2]
    @classmethod
    def scaled(cls, x):
        return x * cls.factor

    #? decision=keep blockers=no-tensor-parameter
    @property
    def doubled(self):
        return self.weight * 2.0

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        return self.run(x)


class Derived(Base):
    #? decision=convert
    #? x: float32[2]
    def run(self, x):
        return super().run(x) + 1.0


#? decision=convert
#? value: float32[2]
def use(value):
    return tf.reduce_sum(value)


for model in (Base(tf.ones([2])), Derived(tf.fill([2], 3.0))):
    print(model(tf.ones([2])).numpy(), model.run(tf.zeros([2])).numpy(), use(model.doubled).numpy(), use(model.weight).numpy())
print(Base.shift(tf.ones([2]), tf.constant(1.0)).numpy(), Derived.shift(tf.zeros([2]), tf.constant(2.0)).numpy())
print(Base.scaled(tf.ones([2])).numpy(), Derived.scaled(tf.zeros([2])).numpy())
