"""Keras' own hooks overridden: they are traced by ``fit`` and need no decorator."""
import tensorflow as tf


class Trainer(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    #? network: Sequential
    def __init__(self, network):
        super().__init__()
        self.network = network
        self.tracker = tf.keras.metrics.Mean(name="loss")

    #? decision=keep blockers=covered
    #? x: float32[None,2]
    #? training: bool
    def call(self, x, training=False):
        return self.network(x, training=training)

    #? decision=keep blockers=covered
    #? data: (float32[4,2], float32[4,1])
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(x, training=True) - y))
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

    #? decision=keep blockers=covered
    #? data: (float32[None,2], float32[None,1])
    def test_step(self, data):
        x, y = data
        return {"error": tf.reduce_max(tf.abs(self(x) - y))}

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def metrics(self):
        return [self.tracker]


network = tf.keras.Sequential([tf.keras.Input([2]), tf.keras.layers.Dense(1, kernel_initializer="ones")])
model = Trainer(network)
model.compile(optimizer=tf.keras.optimizers.SGD(0.01))
x, y = tf.reshape(tf.range(8.0), [4, 2]) / 8.0, tf.ones([4, 1])
print([round(float(v), 4) for v in model.fit(x, y, epochs=3, batch_size=4, verbose=0).history["loss"]])
print(round(float(model.evaluate(x, y, verbose=0, return_dict=True)["error"]), 4))
