"""A recurrent classifier of Keras layers with a state passed by hand."""
import tensorflow as tf


class Recurrent(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? units: int
    #? classes: int
    def __init__(self, units, classes):
        super().__init__()
        self.cell = tf.keras.layers.LSTMCell(units, kernel_initializer="ones", recurrent_initializer="zeros")
        self.out = tf.keras.layers.Dense(classes, kernel_initializer="ones")
        self.units = units

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? batch: int
    def initial(self, batch):
        return [tf.zeros([batch, self.units]), tf.zeros([batch, self.units])]

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,3,4]
    def call(self, x):
        state = self.initial(x.shape[0])
        for time in range(x.shape[1]):
            output, state = self.cell(x[:, time], state)
        return self.out(output)


class Bidirectional(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? units: int
    def __init__(self, units):
        super().__init__()
        self.units = units

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? input_shape: (int, int, int)
    def build(self, input_shape):
        self.forward = self.add_weight(shape=(input_shape[-1], self.units), initializer="ones", name="forward")
        self.backward = self.add_weight(shape=(input_shape[-1], self.units), initializer="ones", name="backward")

    #? decision=convert
    #? x: float32[2,3,4]
    #? kernel: variable float32[4,2]
    def sweep(self, x, kernel):
        return tf.math.cumsum(tf.matmul(x, kernel), axis=1)

    #? decision=convert
    #? x: float32[2,3,4]
    def call(self, x):
        ahead = self.sweep(x, self.forward)
        back = tf.reverse(self.sweep(tf.reverse(x, [1]), self.backward), [1])
        return tf.concat([ahead, back], axis=-1)


model, both = Recurrent(3, 2), Bidirectional(2)
for seed in (1, 2, 3):
    x = tf.random.stateless_normal([2, 3, 4], [seed, 1])
    print(model(x).numpy().round(3).tolist(), both(x).numpy()[0, 0].round(3).tolist())
    model.out.kernel.assign(model.out.kernel * 0.5)
