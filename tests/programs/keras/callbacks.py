"""Callbacks run eagerly between the steps of ``fit``."""
import tensorflow as tf

seen = []


class Recorder(tf.keras.callbacks.Callback):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? epoch: int
    #? logs: {loss: float}
    def on_epoch_end(self, epoch, logs=None):
        seen.append((epoch, round(float(logs["loss"]), 4)))

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? logs: {loss: float}
    def on_train_end(self, logs=None):
        print("finished")


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? epoch: int
#? rate: float
def schedule(epoch, rate):
    return rate * 0.5


model = tf.keras.Sequential([tf.keras.Input([2]), tf.keras.layers.Dense(1, kernel_initializer="ones")])
model.compile(tf.keras.optimizers.SGD(0.1), "mse")
x, y = tf.ones([4, 2]), tf.zeros([4, 1])
model.fit(x, y, epochs=3, verbose=0, callbacks=[Recorder(), tf.keras.callbacks.LearningRateScheduler(schedule)])
print(seen)
