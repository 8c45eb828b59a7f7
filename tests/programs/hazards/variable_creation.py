"""Variables, layers and optimizers made inside."""
import tensorflow as tf


#? decision=keep blockers=variable-creation
#? x: float32[1,2]
def fresh_variable(x):
    weight = tf.Variable(2.0)
    return x * weight


#? decision=keep blockers=variable-creation
#? x: float32[1,2]
def fresh_layer(x):
    return tf.keras.layers.Dense(2, kernel_initializer="ones")(x)


#? decision=keep blockers=no-tensor-parameter
def build():
    return tf.Variable(3.0)


#? decision=keep blockers=variable-creation
#? x: float32[1,2]
def by_callee(x):
    return x + build()


class Once:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.weight = None

    #? decision=convert
    #? x: float32[1,2]
    def apply(self, x):
        if self.weight is None:
            self.weight = tf.Variable(tf.ones(x.shape))
        return x * self.weight


weight = tf.Variable(0.5)


#? decision=convert
#? x: float32[1,2]
def outside(x):
    return x * weight


once = Once()
for scale in (1.0, 2.0, 3.0):
    x = tf.ones([1, 2]) * scale
    print(fresh_variable(x).numpy(), fresh_layer(x).numpy(), by_callee(x).numpy(), once.apply(x).numpy(), outside(x).numpy())
