"""Arrays that a function makes stay arrays while it is traced, in what it calls too, and an object's variables are always the same ones."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? grid: numpy float64[3]
def parts(grid):
    return [float(value) for value in grid] + [float(np.max(grid))]


#? decision=convert
#? x: float32[2]
def weighted(x):
    total = x
    for part in parts(np.linspace(0.0, 1.0, 3)):
        total = total + part * x
    return total


#? decision=keep blockers=python-conversion
#? variable: variable float32[]
#? factors: dict
def scaled(variable, factors):
    return variable * factors[variable.ref()]


class Pair:
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        self.first = tf.Variable(2.0)
        self.second = tf.Variable(3.0)

    #? decision=convert
    #? x: float32[2]
    def apply(self, x):
        factors = {self.first.ref(): 10.0, self.second.ref(): 100.0}
        return x * scaled(self.first, factors) + scaled(self.second, factors)


pair = Pair()
for start in (1.0, 2.0):
    x = tf.constant([start, 5.0])
    print(weighted(x).numpy(), pair.apply(x).numpy())
    pair.first.assign_add(1.0)
