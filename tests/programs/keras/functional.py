"""A functional model used from plain functions."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: symbolic float32[None,2]
#? units: int
def residual_block(x, units):
    hidden = tf.keras.layers.Dense(units, activation="relu", kernel_initializer="ones")(x)
    return tf.keras.layers.Add()([x, hidden])


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? units: int
def make(units):
    inputs = tf.keras.Input([units])
    return tf.keras.Model(inputs, residual_block(residual_block(inputs, units), units))


model = make(2)


#? decision=convert
#? x: float32[2,2]
def predict(x):
    return tf.nn.softmax(model(x, training=False))


#? decision=convert
#? x: float32[2,2]
#? y: int64[2]
def score(x, y):
    return tf.reduce_mean(tf.cast(tf.equal(tf.argmax(predict(x), axis=1), y), tf.float32))


for value in (0.1, -0.3):
    x = tf.constant([[value, 0.2], [0.5, value]])
    print(predict(x).numpy().round(4).tolist(), score(x, tf.constant([1, 0], tf.int64)).numpy())
