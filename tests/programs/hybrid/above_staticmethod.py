"""``tf.function`` above ``@staticmethod``: the function works through the class, and not through an object."""
import tensorflow as tf
from tensorflow import function


class Above:
    #? decision=keep warnings=decorator-order
    #? x: float32[2]
    @tf.function
    @staticmethod
    def doubled(x):
        return x * 2.0

    #? decision=keep warnings=decorator-order
    #? x: float32[2]
    @function
    @staticmethod
    def tripled(x):
        return x * 3.0

    #? decision=keep warnings=decorator-order
    #? x: float32[2]
    @tf.function(jit_compile=False)
    @staticmethod
    def halved(x):
        return x / 2.0

    #? decision=keep warnings=decorator-order
    #? x: float32[2]
    @tf.function(reduce_retracing=True)
    @staticmethod
    def squared(x):
        return tf.square(x)

    #? decision=keep warnings=decorator-order
    #? x: float32[2]
    @tf.function(autograph=False)
    @staticmethod
    def summed(x):
        return tf.reduce_sum(x)

    #? decision=keep warnings=decorator-order
    #? x: float32[2]
    @function(experimental_relax_shapes=True)
    @staticmethod
    def rooted(x):
        return tf.sqrt(x)


class Below:
    #? decision=keep
    #? x: float32[2]
    @staticmethod
    @tf.function
    def doubled(x):
        return x * 2.0

    #? decision=convert
    #? x: float32[2]
    @staticmethod
    def tripled(x):
        return x * 3.0

    #? decision=convert
    #? x: float32[2]
    @staticmethod
    def halved(x):
        return x / 2.0

    #? decision=convert
    #? x: float32[2]
    @classmethod
    def squared(cls, x):
        return tf.square(x)

    #? decision=convert
    #? x: float32[2]
    @classmethod
    def summed(cls, x):
        return tf.reduce_sum(x)

    #? decision=convert
    #? x: float32[2]
    def rooted(self, x):
        return tf.sqrt(x)

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def shift(self):
        return tf.constant(1.0)

    #? decision=convert
    #? x: float32[2]
    def shifted(self, x):
        return x + self.shift


below = Below()
for step in range(2):
    x = tf.constant([1.0, step + 1.0])
    print(Above.doubled(x).numpy(), Above.tripled(x).numpy(), Above.halved(x).numpy(), Above.squared(x).numpy())
    print(Above.summed(x).numpy(), Above.rooted(x).numpy(), below.doubled(x).numpy(), below.tripled(x).numpy())
    print(Below.halved(x).numpy(), below.squared(x).numpy(), Below.summed(x).numpy(), below.rooted(x).numpy(), below.shifted(x).numpy())
