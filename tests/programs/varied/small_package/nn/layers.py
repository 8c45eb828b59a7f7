import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? n: int
#? m: int
def glorot(n, m):
    return tf.ones([n, m]) / tf.sqrt(float(n + m))


class Dense(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? n: int
    #? m: int
    #? activation: None | function
    def __init__(self, n, m, activation=None):
        super().__init__()
        self.w = tf.Variable(glorot(n, m))
        self.b = tf.Variable(tf.zeros([m]))
        self.activation = activation

    #? decision=convert
    #? x: float32[4,None]
    def __call__(self, x):
        y = x @ self.w + self.b
        return y if self.activation is None else self.activation(y)


class Net(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? hidden: int
    def __init__(self, hidden):
        super().__init__()
        self.layers = [Dense(3, hidden, tf.nn.relu), Dense(hidden, 1)]

    #? decision=convert
    #? x: float32[4,3]
    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
