"""Outputs of convolution, pooling, recurrence, embedding and normalisation."""
import tensorflow as tf

tf.keras.utils.set_random_seed(4)
layers = tf.keras.layers


#? decision=convert
#? x: float32[2,None,None,4]
def image(x):
    return tf.reduce_mean(x, axis=[1, 2])


#? decision=convert
#? x: float32[2,3,4]
def sequence(x):
    return tf.reduce_sum(x, axis=1)


#? decision=convert
#? x: float32[2,5]
def vector(x):
    return tf.nn.l2_normalize(x, -1)


picture = tf.ones([2, 8, 8, 3])
conv, pool, norm = layers.Conv2D(4, 3, padding="same"), layers.MaxPooling2D(), layers.BatchNormalization()
for value in (conv(picture), pool(conv(picture)), norm(pool(conv(picture)))):
    print(image(value).shape)
tokens = tf.constant([[1, 2, 3], [4, 5, 6]])
embedded = layers.Embedding(10, 4)(tokens)
print(sequence(embedded).shape, sequence(layers.LSTM(4, return_sequences=True)(embedded)).shape)
print(vector(layers.GRU(5)(embedded)).shape, vector(layers.Flatten()(embedded)[:, :5]).shape, vector(layers.Dense(5)(tf.ones([2, 3]))).shape)
