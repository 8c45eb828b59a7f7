"""A Sequential model: its inputs, outputs, layers and weights."""
import tensorflow as tf

tf.keras.utils.set_random_seed(1)
model = tf.keras.Sequential([tf.keras.Input([4]), tf.keras.layers.Dense(3, activation="relu"), tf.keras.layers.Dense(2)])


#? decision=convert
#? x: float32[5,2]
def logits(x):
    return tf.nn.softmax(x)


#? decision=convert
#? h: float32[5,3]
def hidden(h):
    return tf.reduce_mean(h)


#? decision=convert
#? w: variable float32[3,2]
def kernel(w):
    return tf.reduce_sum(w * w)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? p: numpy float32[5,2]
def predicted(p):
    return p.shape


x = tf.ones([5, 4])
print(logits(model(x)).shape, logits(model(x * 2.0, training=False)).shape)
print(hidden(model.layers[0](x)).shape, hidden(model.layers[0](x)).shape)
print(kernel(model.layers[1].kernel).shape, kernel(model.layers[1].kernel).shape)
print(predicted(model.predict(x, verbose=0)), predicted(model.predict(x, verbose=0)))
