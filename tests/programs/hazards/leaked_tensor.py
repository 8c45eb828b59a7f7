"""Symbolic tensors that outlive their trace."""
import tensorflow as tf

trace = {}


class Probe:
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        self.activation = None
        self.kept = tf.Variable([0.0, 0.0])

    #? decision=keep blockers=leaked-tensor/python-side-effect
    #? x: float32[2]
    def leak(self, x):
        self.activation = tf.nn.relu(x)
        return self.activation * 2.0

    #? decision=convert
    #? x: float32[2]
    def keep(self, x):
        self.kept.assign(tf.nn.relu(x))
        return self.kept * 2.0


#? decision=keep blockers=leaked-tensor/python-side-effect
#? x: float32[2]
def into_dict(x):
    trace["last"] = x + 1.0
    return x


probe = Probe()
for value in (1.0, -1.0, 2.0):
    x = tf.constant([value, 1.0])
    print(probe.leak(x).numpy(), probe.activation.numpy(), probe.keep(x).numpy(), probe.kept.numpy())
    print(into_dict(x).numpy(), trace["last"].numpy())
