"""Functions that become hybrid after their definition."""
import tensorflow as tf


#? decision=keep
#? x: float32[1]
def square(x):
    return x * x


#? decision=keep
#? x: float32[1]
def cube(x):
    return x * x * x


#? decision=keep
#? x: float32[1]
def negate(x):
    return -x


#? decision=convert
#? x: float32[1]
def half(x):
    return x / 2.0


class Model:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.factor = tf.constant(3.0)
        self.step = tf.function(self.step)

    #? decision=keep
    #? x: float32[1]
    def step(self, x):
        return x * self.factor

    #? decision=convert
    #? x: float32[1]
    def other(self, x):
        return x - self.factor


square = tf.function(square)
fast_cube = tf.function(cube)
model = Model()
for value in (1.0, 2.0):
    x = tf.constant([value])
    print(square(x).numpy(), fast_cube(x).numpy(), tf.function(negate)(x).numpy(), half(x).numpy())
    print(model.step(x).numpy(), model.other(x).numpy())
