import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? inputs: int
#? outputs: int
def make_weights(inputs, outputs):
    return tf.Variable(tf.ones([inputs, outputs]) * 0.1)


class Network:
    #? decision=keep blockers=no-tensor-computation
    #? weights: variable float32[3,2]
    def __init__(self, weights):
        self.weights = weights

    #? decision=convert
    #? x: float32[2,3]
    def forward(self, x):
        return tf.tanh(tf.matmul(x, self.weights))
