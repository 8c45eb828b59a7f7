"""Blocks of the functional API, called with symbolic tensors, beside functions of plain tensors."""
import tensorflow as tf

layers = tf.keras.layers
shared = layers.Dense(3, kernel_initializer="ones")


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
def dense_block(x):
    return layers.Dense(3, kernel_initializer="ones")(x)


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
#? layer: Dense
def given_layer(x, layer):
    return layer(x)


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
def shared_layer(x):
    return shared(x)


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
def activated(x):
    return layers.Activation("relu")(x)


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
def residual(x):
    return layers.Add()([x, shared(x)])


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
def two_layers(x):
    hidden = layers.Dense(3, kernel_initializer="ones")(x)
    return layers.Activation("tanh")(hidden)


#? decision=keep blockers=keras-symbolic-argument
#? x: symbolic float32[None,3]
def scaled(x):
    return layers.Rescaling(0.5)(x)


#? decision=convert
#? t: float32[1,3]
def doubled(t):
    return t * 2.0


#? decision=convert
#? t: float32[1,3]
def rectified(t):
    return tf.nn.relu(t)


#? decision=convert
#? t: float32[1,3]
def normalised(t):
    return t / (tf.norm(t) + 1.0)


#? decision=convert
#? a: float32[1,3]
#? b: float32[1,3]
def distance(a, b):
    return tf.reduce_sum(tf.square(a - b))


#? decision=convert
#? t: float32[1,3]
def predicted(t):
    return model(t)


#? decision=convert
#? t: float32[1,3]
def predicted_twice(t):
    return model(t) + model(t * 2.0)


inputs = tf.keras.Input([3])
hidden = shared_layer(dense_block(inputs))
hidden = residual(activated(given_layer(hidden, layers.Dense(3, kernel_initializer="ones"))))
model = tf.keras.Model(inputs, scaled(two_layers(hidden)))
for scale in (1.0, -0.5):
    t = tf.constant([[0.01, 0.02, 0.03]]) * scale
    print(doubled(t).numpy(), rectified(t).numpy(), normalised(t).numpy().round(3), distance(t, t * 2.0).numpy().round(4))
    print(predicted(t).numpy().round(3), predicted_twice(t).numpy().round(3))
