"""Operators, containers and context managers that are written as methods."""
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

    #? decision=keep blockers=python-return/leaked-tensor
    #? scalar: float32[]
    def __mul__(self, scalar):
        return Vector(self.data * scalar)

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
        return int(self.data.shape[0])

    #? decision=keep blockers=no-tensor-parameter
    def __iter__(self):
        return iter(tf.unstack(self.data))

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __enter__(self):
        return self.data

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? error: (None, None, None)
    def __exit__(self, *error):
        return False


#? decision=convert
#? x: float32[...]
def seen(x):
    return tf.abs(x)


a, b = Vector(tf.constant([1.0, -2.0])), Vector(tf.constant([3.0, 4.0]))
print(seen((a + b).data).numpy(), seen((a * tf.constant(2.0)).data).numpy(), seen(a @ b).numpy(), seen(a[1]).numpy(), len(b))
for item in b:
    print(seen(item).numpy())
with a as data:
    print(seen(data).numpy())
