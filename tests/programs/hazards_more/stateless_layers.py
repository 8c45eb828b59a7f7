"""Layers without weights may be made anywhere; functions of the keras namespace too."""
import tensorflow as tf


#? decision=convert
#? x: float32[2,2,2]
def activation_layer(x):
    return tf.keras.layers.ReLU()(x)


#? decision=convert
#? x: float32[2,2,2]
def flatten_layer(x):
    return tf.keras.layers.Flatten()(x)


#? decision=convert
#? x: float32[2,2,2]
def pooling_layer(x):
    return tf.keras.layers.GlobalAveragePooling1D()(x)


#? decision=convert
#? x: float32[2,2,2]
def activation_function(x):
    return tf.keras.activations.gelu(x)


#? decision=convert
#? y: float32[2,2,2]
#? p: float32[2,2,2]
def loss_object(y, p):
    return tf.keras.losses.MeanSquaredError()(y, p)


#? decision=convert
#? x: float32[2,2,2]
def keras_ops(x):
    return tf.keras.ops.sum(tf.keras.ops.relu(x), axis=-1)


#? decision=convert
#? x: float32[2,2,2]
def utility(x):
    return tf.keras.utils.to_categorical([0, 1], 3)[0] * x[0, 0, 0]


for value in (1.0, -1.0):
    x = tf.reshape(tf.range(8.0), [2, 2, 2]) * value
    print(activation_layer(x).numpy()[1].tolist(), flatten_layer(x).shape, pooling_layer(x).numpy().tolist(), activation_function(x).numpy()[0, 1].round(3))
    print(loss_object(x, x * 2.0).numpy(), keras_ops(x).numpy().tolist(), utility(x).numpy())
