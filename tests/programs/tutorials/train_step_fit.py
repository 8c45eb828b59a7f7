"""Train step fit."""
import tensorflow as tf
class Custom(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.d = tf.keras.layers.Dense(1, kernel_initializer="ones")
    #? decision=keep blockers=covered
    #? x: float32[2,2]
    def call(self, x):
        return self.d(x)
    #? decision=keep blockers=covered
    #? data: (float32[2,2], float32[2,1])
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = tf.reduce_mean((y - y_pred) ** 2)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}
class Logger(tf.keras.callbacks.Callback):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? epoch: int
    #? logs: {loss: float}
    def on_epoch_end(self, epoch, logs=None):
        print(epoch, sorted(logs))
model = Custom()
model.compile(optimizer=tf.keras.optimizers.SGD(0.1))
model.fit(tf.ones([4, 2]), tf.zeros([4, 1]), epochs=2, batch_size=2, verbose=0, callbacks=[Logger()])
