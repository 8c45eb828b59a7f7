"""Losses, metrics and a generator that fit and evaluate call."""
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(5)


#? decision=keep blockers=covered
#? y_true: float32[2,1]
#? y_pred: float32[2,1]
def squared(y_true, y_pred):
    return tf.reduce_mean(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred), axis=-1)


#? decision=keep blockers=covered
#? y_true: float32[2,1]
#? y_pred: float32[2,1]
def within(y_true, y_pred):
    return tf.cast(tf.abs(y_true - y_pred) < 0.5, tf.float32)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? history: {loss: [float], within: [float]}
def report(history):
    return sorted(history)


model = tf.keras.Sequential([tf.keras.Input([2]), tf.keras.layers.Dense(1)])
model.compile("sgd", loss=squared, metrics=[within])
x, y = np.ones((4, 2), np.float32), np.zeros((4, 1), np.float32)
history = model.fit(x, y, batch_size=2, epochs=1, verbose=0)
print(report(history.history), report(history.history))
