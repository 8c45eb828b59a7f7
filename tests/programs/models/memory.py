"""A model with state of its own in variables, in tensors, and in Python attributes."""
import tensorflow as tf


class Smoother(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.state = tf.Variable(tf.zeros([2]))
        self.momentum = 0.9

    #? decision=convert
    #? x: float32[2]
    def update(self, x):
        self.state.assign(self.momentum * self.state + (1.0 - self.momentum) * x)
        return self.state.read_value()


class TensorState:
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        self.state = tf.zeros([2])

    #? decision=keep blockers=python-side-effect/leaked-tensor
    #? x: float32[2]
    def update(self, x):
        self.state = 0.9 * self.state + 0.1 * x
        return self.state

    #? decision=convert
    #? state: float32[2]
    #? x: float32[2]
    def pure(self, state, x):
        return 0.9 * state + 0.1 * x


class Lazy:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.cache = {}

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def kernel(self, x):
        if "kernel" not in self.cache:
            self.cache["kernel"] = tf.reduce_sum(x)
        return self.cache["kernel"] * x


smoother, tensor_state, lazy = Smoother(), TensorState(), Lazy()
state = tf.zeros([2])
for value in (1.0, 2.0, 3.0):
    x = tf.constant([value, 1.0])
    state = tensor_state.pure(state, x)
    print(smoother.update(x).numpy(), tensor_state.update(x).numpy(), state.numpy(), lazy.kernel(x).numpy())
