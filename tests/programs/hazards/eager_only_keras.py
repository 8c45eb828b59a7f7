"""Keras' own loops inside a trace."""
import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input([2]), tf.keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse")


#? decision=keep blockers=eager-only-call
#? x: float32[4,2]
def predicted(x):
    return tf.reduce_sum(model.predict(x, verbose=0))


#? decision=keep blockers=eager-only-call
#? x: float32[4,2]
#? y: float32[4,1]
def fitted(x, y):
    model.fit(x, y, epochs=1, verbose=0)
    return tf.reduce_mean(y)


#? decision=keep blockers=eager-only-call
#? x: float32[4,2]
#? y: float32[4,1]
def evaluated(x, y):
    return tf.reduce_mean(x) + model.evaluate(x, y, verbose=0)


#? decision=convert
#? x: float32[4,2]
def called(x):
    return tf.reduce_sum(model(x))


x, y = tf.ones([4, 2]), tf.ones([4, 1])
for scale in (1.0, 2.0):
    print(called(x * scale).numpy(), predicted(x * scale).numpy())
    print("%.3f" % float(evaluated(x * scale, y)), fitted(x * scale, y).numpy())
