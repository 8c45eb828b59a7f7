"""tf.Module with variables made once in the constructor, and lazily in the first call."""
import tensorflow as tf


class Dense(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? inputs: int
    #? outputs: int
    #? name: None
    def __init__(self, inputs, outputs, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(tf.ones([inputs, outputs]), name="w")
        self.b = tf.Variable(tf.zeros([outputs]), name="b")

    #? decision=convert
    #? x: float32[1,3]
    def __call__(self, x):
        return tf.nn.relu(x @ self.w + self.b)


class Lazy(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? outputs: int
    def __init__(self, outputs):
        super().__init__()
        self.outputs = outputs
        self.built = False

    #? decision=convert
    #? x: float32[1,3]
    def __call__(self, x):
        if not self.built:
            self.w = tf.Variable(tf.ones([x.shape[-1], self.outputs]))
            self.built = True
        return x @ self.w


class Network(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.layers = [Dense(3, 3), Dense(3, 2)]

    #? decision=convert
    #? x: float32[1,3]
    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


network, lazy = Network(), Lazy(2)
for value in (1.0, -1.0, 0.5):
    x = tf.fill([1, 3], value)
    print(network(x).numpy().tolist(), lazy(x).numpy().tolist())
print(len(network.trainable_variables), len(lazy.variables))
