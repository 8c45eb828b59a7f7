import tensorflow as tf


class Loop:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? net: Net
    #? loss: function
    #? lr: float
    def __init__(self, net, loss, lr):
        self.net, self.loss, self.lr = net, loss, lr

    #? decision=convert
    #? x: float32[4,3]
    #? y: float32[4,1]
    def step(self, x, y):
        with tf.GradientTape() as tape:
            value = self.loss(y, self.net(x))
        variables = self.net.trainable_variables
        for v, g in zip(variables, tape.gradient(value, variables)):
            v.assign_sub(self.lr * g)
        return value


#? decision=convert
#? net: Net
#? x: float32[4,3]
#? y: float32[4,1]
def evaluate(net, x, y):
    return tf.reduce_mean(tf.abs(net(x) - y))
