"""Decorating ``call`` of a Keras 3 model whose layers get their weights in the first call."""
import tensorflow as tf


class Unbuilt(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1, kernel_initializer="ones")

    #? decision=keep blockers=unbuilt-keras-call
    #? inputs: float32[2,3]
    def call(self, inputs):
        return self.dense(inputs)


class Built(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1, kernel_initializer="ones")
        self.dense.build([None, 3])

    #? decision=convert
    #? inputs: float32[2,3]
    def call(self, inputs):
        return self.dense(inputs)


class Own(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? shape: (int, int)
    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 1), initializer="ones", name="kernel")

    #? decision=convert
    #? inputs: float32[2,3]
    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


#? decision=convert
#? model: Built | Own | Unbuilt
#? x: float32[2,3]
def run(model, x):
    return model(x)


#? decision=keep blockers=variable-creation
#? model: Built | Own | Unbuilt
#? x: float32[2,3]
def train(model, x):
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x) - 1.0))
        gradients = tape.gradient(loss, model.trainable_variables)
        for variable, gradient in zip(model.trainable_variables, gradients):
            variable.assign_sub(0.1 * gradient)
    return loss


x = tf.reshape(tf.range(6.0), [2, 3]) / 6.0
for model in (Unbuilt(), Built(), Own()):
    print("%.4f" % float(train(model, x)))
    print(run(model, x).numpy().round(3).tolist())
    print(run(model, x * 2.0).numpy().round(3).tolist())
