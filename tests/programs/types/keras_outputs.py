"""What layers return: dtypes and shapes through Dense, Conv2D, pooling, Embedding, LSTM, models."""
import tensorflow as tf

L = tf.keras.layers
dense, conv, pool = L.Dense(5), L.Conv2D(4, 3, padding="same"), L.MaxPool2D()
flatten, embed, lstm = L.Flatten(), L.Embedding(10, 3), L.LSTM(6, return_sequences=True)
model = tf.keras.Sequential([tf.keras.Input([8, 8, 3]), L.Conv2D(2, 3), L.GlobalAveragePooling2D(), L.Dense(7, activation="softmax")])


#? decision=convert
#? x: float32[None,5]
def after_dense(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None,8,8,4]
def after_conv(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None,4,4,3]
def after_pool(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None,192]
def after_flatten(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None,5,3]
def after_embed(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None,5,6]
def after_lstm(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None,7]
def after_model(x):
    return tf.argmax(x, axis=-1)


for batch in (2, 3):
    image = tf.ones([batch, 8, 8, 3])
    after_dense(dense(tf.ones([batch, 4])))
    after_conv(conv(image))
    after_pool(pool(image))
    after_flatten(flatten(image))
    after_embed(embed(tf.zeros([batch, 5], tf.int32)))
    after_lstm(lstm(tf.ones([batch, 5, 3])))
    print(after_model(model(image)).shape)
