"""Operators, containers and callables of one's own."""
import tensorflow as tf


class Vector:
    #? decision=keep blockers=no-tensor-computation
    #? data: float32[2]
    def __init__(self, data):
        self.data = data

    #? decision=keep blockers=no-tensor-parameter
    #? other: Vector
    def __add__(self, other):
        return Vector(self.data + other.data)

    #? decision=keep blockers=no-tensor-parameter
    #? other: Vector
    def __matmul__(self, other):
        return tf.tensordot(self.data, other.data, 1)

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? index: int
    def __getitem__(self, index):
        return self.data[index]

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __len__(self):
        return self.data.shape[0]


class Sequential:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? stages: (Multiply, function, Multiply)
    def __init__(self, *stages):
        self.stages = stages

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        for stage in self.stages:
            x = stage(x)
        return x

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __iter__(self):
        return iter(self.stages)


class Multiply:
    #? decision=keep blockers=no-tensor-computation
    #? factor: float32[]
    def __init__(self, factor):
        self.factor = factor

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        return x * self.factor


a, b = Vector(tf.constant([1.0, 2.0])), Vector(tf.constant([3.0, 4.0]))
print((a + b).data.numpy(), (a @ b).numpy(), a[1].numpy(), len(b))
network = Sequential(Multiply(tf.constant(2.0)), tf.nn.relu, Multiply(tf.constant(0.5)))
for value in (1.0, -1.0):
    print(network(tf.constant([value, 3.0])).numpy(), len(list(network)))
