"""Slots that are looked up by the identity of a variable: variables of one shape share a trace."""
import tensorflow as tf


class Momentum:
    #? decision=keep blockers=variable-creation
    #? variables: [variable float32[2]]
    def __init__(self, variables):
        self.slots = {variable.ref(): tf.Variable(tf.zeros_like(variable)) for variable in variables}
        self.rate = tf.Variable(0.5)

    #? decision=keep blockers=python-conversion
    #? variable: variable float32[2]
    #? gradient: float32[2]
    def update(self, variable, gradient):
        slot = self.slots[variable.ref()]
        slot.assign(slot * 0.5 + gradient)
        variable.assign_sub(self.rate * slot)
        return tf.reduce_sum(slot)

    #? decision=convert
    #? variable: variable float32[2]
    #? gradient: float32[2]
    def plain_update(self, variable, gradient):
        variable.assign_sub(self.rate * gradient)
        return tf.reduce_sum(variable)


variables = [tf.Variable([1.0, 2.0]), tf.Variable([3.0, 4.0])]
momentum = Momentum(variables)
for factor in (1.0, 2.0):
    for variable in variables:
        print(momentum.update(variable, tf.constant([1.0, -1.0]) * factor).numpy(), variable.numpy())
        print(momentum.plain_update(variable, tf.constant([0.5, 0.25]) * factor).numpy())
