"""A Functional model with two inputs and two outputs."""
import tensorflow as tf

tf.keras.utils.set_random_seed(2)


#? decision=keep blockers=literal-parameter
#? x: symbolic float32[None,None]
#? units: int
def tower(x, units):
    return tf.keras.layers.Dense(units, activation="tanh")(x)


#? decision=convert
#? y: float32[6,1]
def first(y):
    return tf.reduce_sum(y)


#? decision=convert
#? y: float32[6,5]
def second(y):
    return tf.reduce_mean(y, axis=1)


left, right = tf.keras.Input([2]), tf.keras.Input([3])
merged = tf.keras.layers.Concatenate()([tower(left, 4), tower(right, 4)])
model = tf.keras.Model([left, right], [tf.keras.layers.Dense(1)(merged), tf.keras.layers.Dense(5)(merged)])
for scale in (1.0, 2.0):
    a, b = model([tf.ones([6, 2]) * scale, tf.ones([6, 3])])
    print(first(a).shape, second(b).shape)
