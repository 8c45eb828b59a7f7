"""Text and sequence models: embeddings, LSTM and GRU with states, bidirectional, attention, time distributed."""
import tensorflow as tf
from tensorflow.keras import layers


class Encoder(tf.keras.Model):
    def __init__(self, vocab, dim, units):
        super().__init__()
        self.units = units
        self.embedding = layers.Embedding(vocab, dim)
        self.gru = layers.GRU(units, return_sequences=True, return_state=True)

    def call(self, x, hidden):
        x = self.embed(x)
        output, state = self.gru(x, initial_state=hidden)
        return self.finish(output, state)

    def embed(self, x):
        return self.embedding(x)

    def finish(self, output, state):
        return output, state

    def initialize_hidden_state(self, batch):
        return tf.zeros((batch, self.units))


class Attention(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.w1 = layers.Dense(units)
        self.w2 = layers.Dense(units)
        self.v = layers.Dense(1)

    def call(self, query, values):
        query = tf.expand_dims(query, 1)
        score = self.score(query, values)
        weights = tf.nn.softmax(score, axis=1)
        return tf.reduce_sum(weights * values, axis=1), weights

    def score(self, query, values):
        return self.v(tf.nn.tanh(self.w1(query) + self.w2(values)))


def context(vector, weights):
    return vector, weights


def lstm_out(sequence, h, c):
    return sequence, h, c


def sequence(t):
    return t


def one_hot_labels(t):
    return t


def masked_loss(real, pred):
    mask = tf.cast(tf.not_equal(real, 0), tf.float32)
    loss = tf.keras.losses.sparse_categorical_crossentropy(real, pred)
    return tf.reduce_sum(loss * mask) / tf.reduce_sum(mask)


tf.keras.utils.set_random_seed(0)
tokens = tf.constant([[1, 2, 3, 0], [4, 5, 0, 0]])
encoder = Encoder(10, 6, 8)
for _ in range(2):
    out, state = encoder(tokens, encoder.initialize_hidden_state(2))
    context(*Attention(5)(state, out))
lstm_out(*layers.LSTM(4, return_sequences=True, return_state=True)(tf.ones([2, 3, 5])))
sequence(layers.Bidirectional(layers.LSTM(4))(tf.ones([2, 3, 5])))
sequence(layers.Bidirectional(layers.GRU(4, return_sequences=True), merge_mode="sum")(tf.ones([2, 3, 5])))
sequence(layers.TimeDistributed(layers.Dense(7))(tf.ones([2, 3, 5])))
sequence(layers.MultiHeadAttention(2, 4)(tf.ones([2, 3, 8]), tf.ones([2, 6, 8])))
sequence(layers.SimpleRNN(3)(tf.ones([1, 2, 2])))
sequence(layers.RNN(layers.LSTMCell(3))(tf.ones([1, 2, 2])))
one_hot_labels(tf.one_hot(tokens, 10))
one_hot_labels(tf.keras.utils.to_categorical([0, 2], 3))
masked_loss(tokens, tf.nn.softmax(tf.ones([2, 4, 10])))
vectorize = layers.TextVectorization(output_sequence_length=4, vocabulary=["a", "b"])
sequence(vectorize(["a b", "b"]))
sequence(layers.StringLookup(vocabulary=["a", "b"])(tf.constant(["a", "z"])))
