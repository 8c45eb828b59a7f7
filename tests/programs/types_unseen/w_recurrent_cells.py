"""Recurrence by hand and by Keras: own cells, RNN wrappers, states in and out, scan, TensorArray, dynamic while loops, beam search."""
import tensorflow as tf


class MinimalCell(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent = self.add_weight(shape=(self.units, self.units), name="recurrent", initializer="orthogonal")
        self.built = True

    def call(self, inputs, states):
        previous = states[0]
        output = self.mix(tf.matmul(inputs, self.kernel), tf.matmul(previous, self.recurrent))
        return output, [output]

    def mix(self, new, old):
        return tf.tanh(new + old)


class LstmByHand(tf.Module):
    def __init__(self, inputs, units):
        super().__init__()
        self.units = units
        self.w = tf.Variable(tf.ones([inputs + units, 4 * units]) * 0.1)
        self.b = tf.Variable(tf.zeros([4 * units]))

    def initial(self, batch):
        return tf.zeros([batch, self.units]), tf.zeros([batch, self.units])

    def step(self, x, state):
        h, c = state
        gates = tf.concat([x, h], 1) @ self.w + self.b
        i, f, o, g = tf.split(gates, 4, axis=1)
        return self.combine(i, f, o, g, c)

    def combine(self, i, f, o, g, c):
        c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        return tf.sigmoid(o) * tf.tanh(c), c

    def unroll(self, xs):
        state = self.initial(xs.shape[0])
        outputs = []
        for t in range(xs.shape[1]):
            state = self.step(xs[:, t], state)
            outputs.append(state[0])
        return tf.stack(outputs, axis=1)

    def scan(self, xs):
        states = tf.scan(lambda state, x: self.step(x, state), tf.transpose(xs, [1, 0, 2]), initializer=self.initial(xs.shape[0]))
        return batch_major(states[0])


def batch_major(x):
    return tf.transpose(x, [1, 0, 2])


@tf.function
def accumulate(xs, decay):
    ta = tf.TensorArray(tf.float32, size=tf.shape(xs)[0])
    total = tf.zeros_like(xs[0])
    for t in tf.range(tf.shape(xs)[0]):
        total = blend(total, xs[t], decay)
        ta = ta.write(t, total)
    return ta.stack()


def blend(old, new, decay):
    return decay * old + (1.0 - decay) * new


class Encoder(tf.keras.Model):
    def __init__(self, vocab, units):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(vocab, units)
        self.gru = tf.keras.layers.GRU(units, return_sequences=True, return_state=True)

    def call(self, tokens, state=None):
        output, state = self.gru(self.embedding(tokens), initial_state=state)
        return output, state


class Decoder(tf.keras.Model):
    def __init__(self, vocab, units):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(vocab, units)
        self.cell = tf.keras.layers.GRUCell(units)
        self.out = tf.keras.layers.Dense(vocab)

    def call(self, token, state):
        output, new = self.cell(self.embedding(token), state)
        return self.logits(output), new

    def logits(self, output):
        return self.out(output)


def greedy(decoder, state, start, steps):
    token = tf.fill([state.shape[0]], start)
    tokens = []
    for _ in range(steps):
        logits, state = decoder(token, state)
        token = choose(logits)
        tokens.append(token)
    return tf.stack(tokens, 1)


def choose(logits):
    return tf.argmax(logits, -1, output_type=tf.int32)


def beam(decoder, state, start, width, steps):
    beams = [(tf.constant([start]), 0.0, state)]
    for _ in range(steps):
        candidates = []
        for sequence, score, s in beams:
            logits, new = decoder(sequence[-1:], s)
            values, ids = tf.math.top_k(tf.nn.log_softmax(logits)[0], width)
            for value, i in zip(values, ids):
                candidates.append((extend(sequence, i), score + value, new))
        beams = sorted(candidates, key=lambda c: -float(c[1]))[:width]
    return beams[0][0]


def extend(sequence, token):
    return tf.concat([sequence, [token]], 0)


def collatz(n):
    def cond(n, steps):
        return n > 1

    def body(n, steps):
        return tf.where(n % 2 == 0, n // 2, 3 * n + 1), steps + 1

    return tf.while_loop(cond, body, [n, tf.constant(0)])[1]


xs = tf.random.stateless_normal([2, 5, 3], [1, 2])
layer = tf.keras.layers.RNN(MinimalCell(4), return_sequences=True)
stacked = tf.keras.layers.RNN([MinimalCell(4), MinimalCell(6)])
print(layer(xs).shape, stacked(xs).shape)
lstm = LstmByHand(3, 4)
print(lstm.unroll(xs).shape, lstm.scan(xs).shape, lstm.unroll(xs[:, :2]).shape)
print(accumulate(xs[0], tf.constant(0.9)).shape, accumulate(xs[1], tf.constant(0.5)).shape)
encoder, decoder = Encoder(7, 4), Decoder(7, 4)
outputs, state = encoder(tf.constant([[1, 2, 3], [4, 5, 6]]))
outputs, state = encoder(tf.constant([[1, 2], [4, 5]]), state)
print(outputs.shape, greedy(decoder, state, 1, 3).shape, beam(decoder, state[:1], 1, 2, 2).shape)
print(collatz(tf.constant(6)), collatz(tf.constant(1)))
