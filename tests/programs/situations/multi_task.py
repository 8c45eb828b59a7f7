"""Dictionaries of losses, loops over heads, weights in attributes and a configuration object."""
import types

import tensorflow as tf


class MultiTask(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    #? config: SimpleNamespace
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.shared = tf.Variable(tf.ones([3, 2]) * 0.2)
        self.heads = {name: tf.Variable(tf.ones([2, 1]) * 0.1) for name in config.tasks}

    #? decision=convert
    #? x: float32[2,3]
    def trunk(self, x):
        return tf.nn.relu(tf.matmul(x, self.shared))

    #? decision=convert
    #? x: float32[2,3]
    def predict(self, x):
        hidden = self.trunk(x)
        return {name: tf.matmul(hidden, head)[:, 0] for name, head in self.heads.items()}

    #? decision=convert
    #? x: float32[2,3]
    #? targets: {a: float32[2], b: float32[2]}
    def losses(self, x, targets):
        predictions = self.predict(x)
        return {name: tf.reduce_mean((predictions[name] - targets[name]) ** 2) for name in self.config.tasks}


#? decision=convert
#? losses: {a: float32[], b: float32[]}
#? weights: {a: float32[], b: float32[]}
def combine(losses, weights):
    return tf.add_n([weights[name] * loss for name, loss in losses.items()])


#? decision=convert
#? model: MultiTask
#? x: float32[2,3]
#? targets: {a: float32[2], b: float32[2]}
#? weights: {a: float32[], b: float32[]}
def train(model, x, targets, weights):
    with tf.GradientTape() as tape:
        total = combine(model.losses(x, targets), weights)
    variables = model.trainable_variables
    for variable, gradient in zip(variables, tape.gradient(total, variables)):
        variable.assign_sub(model.config.rate * gradient)
    return total


model = MultiTask(types.SimpleNamespace(tasks=("a", "b"), rate=0.1))
weights = {"a": tf.constant(1.0), "b": tf.constant(0.5)}
for step in range(3):
    x = tf.ones([2, 3]) * (step + 1.0)
    print("%.4f" % float(train(model, x, {"a": tf.ones([2]), "b": tf.zeros([2])}, weights)))
