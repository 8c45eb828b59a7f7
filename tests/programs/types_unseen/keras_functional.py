import tensorflow as tf
from tensorflow.keras import Input, Model
from tensorflow.keras.layers import LSTM, Add, BatchNormalization, Concatenate, Conv1D, Dense, Embedding, GlobalAveragePooling1D, Reshape


def block(x, units):
    y = Dense(units, activation="relu")(x)
    y = BatchNormalization()(y)
    return Add()([x, y])


def encoder(tokens):
    e = Embedding(50, 6)(tokens)
    c = Conv1D(4, 3, padding="valid")(e)
    return c, LSTM(5)(e)


def head(features, outputs=1):
    return Dense(outputs)(features)


def two(a, b):
    return tf.concat([a, b], axis=-1)


def prediction(p):
    return p


def middle(m):
    return m


numeric = Input(shape=(4,), name="numeric")
tokens = Input(shape=(9,), dtype="int32", name="tokens")
x = block(numeric, 4)
x = block(x, 4)
c, h = encoder(tokens)
pooled = GlobalAveragePooling1D()(c)
joined = Concatenate()([x, pooled, h])
out = head(joined)
aux = Reshape((2, 1))(head(h, outputs=2))
model = Model(inputs=[numeric, tokens], outputs=[out, aux])
p, q = model([tf.ones([3, 4]), tf.zeros([3, 9], tf.int32)])
prediction(p)
prediction(q)
two(p, q[:, 0])
sub = Model(inputs=tokens, outputs=c)
middle(sub(tf.zeros([2, 9], tf.int32)))
