"""Layers with state and noise: batch normalisation and seeded dropout."""
import tensorflow as tf

norm = tf.keras.layers.BatchNormalization()
norm.build([None, 2])
drop = tf.keras.layers.Dropout(0.5, seed=3)


#? decision=convert
#? x: float32[2,2]
#? training: bool
def normalised(x, training):
    return norm(x, training=training)


#? decision=convert
#? x: float32[4]
def dropped(x):
    return drop(x, training=True)


for value in (1.0, 2.0, 3.0):
    x = tf.constant([[value, 0.0], [0.0, 1.0]])
    print(normalised(x, True).numpy().round(4).tolist(), normalised(x, False).numpy().round(4).tolist())
    print(dropped(tf.ones([4]) * value).numpy())
print(norm.moving_mean.numpy().round(4).tolist())
