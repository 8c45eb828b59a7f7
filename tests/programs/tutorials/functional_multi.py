"""Functional multi."""
import tensorflow as tf
#? decision=keep blockers=literal-parameter
#? x: symbolic float32[None,None]
#? units: int
#? name: str
def block(x, units, name):
    x = tf.keras.layers.Dense(units, name=name, kernel_initializer="ones")(x)
    return tf.keras.layers.ReLU()(x)
#? decision=keep blockers=no-tensor-parameter
def build():
    a = tf.keras.Input((4,), name="a")
    b = tf.keras.Input((2,), name="b")
    merged = tf.keras.layers.Concatenate()([block(a, 3, "da"), block(b, 3, "db")])
    out = tf.keras.layers.Dense(1, kernel_initializer="ones")(merged)
    return tf.keras.Model([a, b], out)
#? decision=convert
#? model: Model
#? a: float32[None,4]
#? b: float32[None,2]
def predict(model, a, b):
    return model([a, b])
model = build()
for n in (1, 2):
    print(predict(model, tf.ones([n, 4]), tf.ones([n, 2])).numpy().tolist())
