"""Layers with weights below a model that Keras builds on its first call, and a step that trains it."""
import tensorflow as tf
from tensorflow import keras


class Gate(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation,covered
    #? shape: (int, int)
    def build(self, shape):
        self.alpha = self.add_weight(shape=(1,), initializer="zeros", name="alpha")

    #? decision=keep blockers=unbuilt-keras-call/retracing
    #? x: float32[2,2]
    def call(self, x):
        return x * tf.sigmoid(self.alpha)


class ResBlock(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? units: int
    def __init__(self, units):
        super().__init__()
        self.units = units

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation,covered
    #? shape: (int, int)
    def build(self, shape):
        self.dense = keras.layers.Dense(self.units, kernel_initializer="ones")
        self.dense.build(shape)
        self.gate = Gate()
        self.gate.build(shape)

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,2]
    #? training: None | bool
    def call(self, x, training=None):
        return x + self.gate(self.dense(x))


class Noise(keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? scale: float
    def __init__(self, scale):
        super().__init__()
        self.scale = scale

    #? decision=convert
    #? x: float32[2,2]
    #? training: bool
    def call(self, x, training=False):
        if training:
            return x + self.scale * tf.random.stateless_normal(tf.shape(x), [1, 2])
        return x


class Net(keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.noise = Noise(0.01)
        self.block = ResBlock(2)
        self.out = keras.layers.Dense(1, kernel_initializer="ones")

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,2]
    #? training: bool
    def call(self, x, training=False):
        return self.out(self.block(self.noise(x, training=training)))

    #? decision=convert
    #? x: float32[2,2]
    def features(self, x):
        return self.block(x)


class EarlyStop:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? patience: int
    def __init__(self, patience):
        self.patience, self.best, self.bad = patience, float("inf"), 0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? loss: float
    def update(self, loss):
        if loss < self.best:
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
        return self.bad > self.patience


net = Net()
opt = keras.optimizers.SGD(0.01)


#? decision=convert
#? y: float32[2,1]
#? p: float32[2,1]
def loss_fn(y, p):
    return tf.reduce_mean(tf.square(y - p))


#? decision=convert
#? x: float32[2,2]
#? y: float32[2,1]
def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, net(x, training=True))
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    return loss


#? decision=convert
#? x: float32[2,2]
#? y: float32[2,1]
def test_step(x, y):
    return loss_fn(y, net(x))


#? decision=convert
#? x: float32[2,2]
#? y: float32[2,1]
def grad_norm(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, net(x))
    return tf.linalg.global_norm(tape.gradient(loss, net.trainable_variables))


stop = EarlyStop(1)
for epoch in range(3):
    x = tf.fill([2, 2], 0.1 * (epoch + 1))
    y = tf.ones([2, 1])
    print(train_step(x, y).numpy().round(4), test_step(x, y).numpy().round(4), grad_norm(x, y).numpy().round(3), net.features(x).numpy().round(3)[0])
    if stop.update(float(test_step(x, y))):
        break
