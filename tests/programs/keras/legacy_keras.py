"""The same with Keras 2: ``call`` of an unbuilt model may be decorated there."""
import tensorflow as tf
import tf_keras


class Network(tf_keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.dense = tf_keras.layers.Dense(2, activation="relu", kernel_initializer="ones")
        self.out = tf_keras.layers.Dense(1, kernel_initializer="ones")

    #? decision=convert
    #? inputs: float32[2,2]
    #? training: bool
    def call(self, inputs, training=None):
        hidden = self.dense(inputs)
        if tf.reduce_sum(hidden) > 5.0:
            hidden = hidden / 2.0
        return self.out(hidden)


#? decision=convert
#? model: Network
#? optimizer: SGD
#? x: float32[2,2]
#? y: float32[2,1]
def train_step(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


model, optimizer = Network(), tf_keras.optimizers.SGD(0.01)
x, y = tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.constant([[1.0], [2.0]])
for _ in range(3):
    print("%.4f" % float(train_step(model, optimizer, x, y)))
    print("%.4f" % float(train_step(model, optimizer, x * 0.1, y)))
