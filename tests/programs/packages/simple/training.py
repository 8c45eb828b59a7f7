import tensorflow as tf


class Trainer:
    #? decision=keep blockers=no-tensor-parameter
    #? network: Network
    #? loss: function
    #? penalty: function
    def __init__(self, network, loss, penalty):
        self.network = network
        self.loss = loss
        self.penalty = penalty
        self.optimizer = tf.keras.optimizers.SGD(0.1)

    #? decision=convert
    #? x: float32[2,3]
    #? y: float32[2,2]
    def objective(self, x, y):
        return self.loss(y, self.network.forward(x)) + 0.01 * self.penalty([self.network.weights])

    #? decision=convert
    #? x: float32[2,3]
    #? y: float32[2,2]
    def step(self, x, y):
        with tf.GradientTape() as tape:
            value = self.objective(x, y)
        gradient = tape.gradient(value, self.network.weights)
        self.optimizer.apply_gradients([(gradient, self.network.weights)])
        return value
