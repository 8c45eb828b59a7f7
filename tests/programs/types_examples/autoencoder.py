"""An autoencoder with encoder and decoder as functions over dicts of weights."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? shapes: {d: [int], db: [int], e: [int], eb: [int]}
def init(shapes):
    return {name: tf.Variable(tf.random.stateless_normal(shape, [1, len(name)])) for name, shape in shapes.items()}


#? decision=convert
#? weights: {d: variable float32[2,6], db: variable float32[6], e: variable float32[6,2], eb: variable float32[2]}
#? x: float32[4,6]
def encode(weights, x):
    return tf.nn.sigmoid(tf.matmul(x, weights["e"]) + weights["eb"])


#? decision=convert
#? weights: {d: variable float32[2,6], db: variable float32[6], e: variable float32[6,2], eb: variable float32[2]}
#? z: float32[4,2]
def decode(weights, z):
    return tf.nn.sigmoid(tf.matmul(z, weights["d"]) + weights["db"])


#? decision=convert
#? x: float32[4,6]
#? y: float32[4,6]
def reconstruction(x, y):
    return tf.reduce_mean(tf.pow(x - y, 2))


#? decision=convert
#? weights: {d: variable float32[2,6], db: variable float32[6], e: variable float32[6,2], eb: variable float32[2]}
#? optimizer: SGD
#? x: float32[4,6]
def step(weights, optimizer, x):
    with tf.GradientTape() as tape:
        loss = reconstruction(x, decode(weights, encode(weights, x)))
    variables = list(weights.values())
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


weights = init({"e": [6, 2], "eb": [2], "d": [2, 6], "db": [6]})
optimizer = tf.keras.optimizers.SGD(0.1)
optimizer.build(list(weights.values()))
data = tf.data.Dataset.from_tensor_slices(tf.random.stateless_uniform([8, 6], [3, 4])).repeat().batch(4).prefetch(1)
for batch in data.take(3):
    print(step(weights, optimizer, batch).shape)
