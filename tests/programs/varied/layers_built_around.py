"""The same layer alone, in a functional model, below a model without `build`, with weights from `__init__`."""
import tensorflow as tf
from tensorflow import keras


class Gate(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation,covered
    #? shape: (int, int)
    def build(self, shape):
        self.alpha = self.add_weight(shape=(1,), initializer="ones", name="alpha")

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,2]
    def call(self, x):
        return x * self.alpha


class Alone(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? shape: (int, int)
    def build(self, shape):
        self.alpha = self.add_weight(shape=(1,), initializer="ones", name="alpha")

    #? decision=convert
    #? x: float32[2,2]
    def call(self, x):
        return x * self.alpha


class InFunctional(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter
    #? shape: (None, int)
    def build(self, shape):
        self.alpha = self.add_weight(shape=(1,), initializer="ones", name="alpha")

    #? decision=convert
    #? x: float32[None,2]
    def call(self, x):
        return x * self.alpha


class InInit(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.alpha = self.add_weight(shape=(1,), initializer="ones", name="alpha")

    #? decision=convert
    #? x: float32[2,2]
    def call(self, x):
        return x * self.alpha


class Net(keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.early = InInit()

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,2]
    def call(self, x):
        return self.early(self.gate(x))


net, alone = Net(), Alone()
inputs = keras.Input((2,))
functional = keras.Model(inputs, InFunctional()(inputs))


#? decision=keep blockers=variable-creation
#? model: Alone | Model | Net
#? x: float32[2,2]
def train(model, x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x) ** 2)
    vs = model.trainable_variables
    for v, g in zip(vs, tape.gradient(loss, vs)):
        v.assign_sub(0.1 * g)
    return loss


for k in range(3):
    x = tf.ones([2, 2])
    print(train(net, x).numpy(), train(alone, x).numpy(), train(functional, x).numpy())
