import tensorflow as tf


class Linear(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? inputs: int
    #? outputs: int
    def __init__(self, inputs, outputs):
        super().__init__()
        self.w = tf.Variable(tf.ones([inputs, outputs]))
        self.b = tf.Variable(tf.zeros([outputs]))

    #? decision=convert
    #? x: float32[2,2]
    def __call__(self, x):
        return tf.matmul(x, self.w) + self.b
