"""An effect four calls down, through a method, a class attribute and a helper module function."""
import tensorflow as tf


class Registry:
    entries = []

    #? decision=keep blockers=no-tensor-parameter,python-side-effect
    #? name: str
    @classmethod
    def add(cls, name):
        cls.entries.append(name)


#? decision=keep blockers=no-tensor-parameter,python-side-effect
#? name: str
def register(name):
    Registry.add(name)


class Layer:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? name: str
    def __init__(self, name):
        self.name = name

    #? decision=keep blockers=python-side-effect
    #? x: float32[1]
    def activate(self, x):
        register(self.name)
        return tf.nn.relu(x)

    #? decision=convert
    #? x: float32[1]
    def passive(self, x):
        return tf.nn.relu(-x)


#? decision=keep blockers=python-side-effect
#? layer: Layer
#? x: float32[1]
def forward(layer, x):
    return layer.activate(x) + 1.0


#? decision=convert
#? layer: Layer
#? x: float32[1]
def backward(layer, x):
    return layer.passive(x) + 1.0


layer = Layer("first")
for value in (1.0, -1.0, 2.0):
    x = tf.constant([value])
    print(forward(layer, x).numpy(), backward(layer, x).numpy())
print(Registry.entries)
