"""RNN cells, attention, decoding and transformers by hand."""
import numpy as np
import tensorflow as tf

keras = tf.keras
keras.utils.set_random_seed(5)
MAX_LEN = 4


def cell(x, h, w, u):
    return tf.tanh(x @ w + h @ u)


def unroll_python(xs, h, w, u):
    outputs = []
    for t in range(xs.shape[1]):
        h = cell(xs[:, t], h, w, u)
        outputs.append(h)
    return tf.stack(outputs, 1)


def unroll_tensor(xs, h, w, u):
    outputs = tf.TensorArray(tf.float32, size=tf.shape(xs)[1])
    for t in tf.range(tf.shape(xs)[1]):
        h = cell(xs[:, t], h, w, u)
        outputs = outputs.write(t, h)
    return tf.transpose(outputs.stack(), [1, 0, 2])


def unroll_list_tensor(xs, h, w, u):
    outputs = []
    for t in tf.range(tf.shape(xs)[1]):
        h = cell(xs[:, t], h, w, u)
        outputs.append(h)
    return outputs[-1]


def attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
    if mask is not None:
        scores += mask * -1e9
    weights = tf.nn.softmax(scores)
    return tf.matmul(weights, v), weights


def causal_mask(n):
    return 1.0 - tf.linalg.band_part(tf.ones([n, n]), -1, 0)


def mask_for(x):
    return causal_mask(tf.shape(x)[1])


def padding_mask(tokens):
    return tf.cast(tf.equal(tokens, 0), tf.float32)[:, None, :]


def positions(length, depth):
    angles = np.arange(length)[:, None] / np.power(100.0, np.arange(depth)[None, :] / depth)
    return tf.cast(np.sin(angles), tf.float32)


def add_positions(x):
    return x + positions(x.shape[1], x.shape[2])


def add_positions_tensor(x):
    t = tf.cast(tf.range(tf.shape(x)[1]), tf.float32)
    return x + tf.sin(t)[None, :, None]


def greedy(logits_fn, token):
    tokens = [token]
    for _ in range(MAX_LEN):
        token = tf.argmax(logits_fn(token), output_type=tf.int32)
        tokens.append(token)
    return tf.stack(tokens)


def greedy_until(table, token, end):
    tokens = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
    steps = 0
    while token != end and steps < MAX_LEN:
        tokens = tokens.write(steps, token)
        token = tf.argmax(table[token], output_type=tf.int32)
        steps += 1
    return tokens.stack()


def greedy_python(table, token, end):
    out = []
    while int(token) != end and len(out) < MAX_LEN:
        out.append(int(token))
        token = tf.argmax(table[token])
    return out


def beam_step(scores, logp):
    total = scores[:, None] + logp
    flat = tf.reshape(total, [-1])
    best, index = tf.math.top_k(flat, k=2)
    return best, index // tf.shape(logp)[1], index % tf.shape(logp)[1]


def loss(tokens, logits):
    per_token = tf.nn.sparse_softmax_cross_entropy_with_logits(tokens, logits)
    mask = tf.cast(tokens != 0, tf.float32)
    return tf.reduce_sum(per_token * mask) / tf.reduce_sum(mask)


def smooth(logits, temperature):
    return tf.nn.softmax(logits / temperature)


def embed(table, tokens):
    return tf.gather(table, tokens)


def shift_right(tokens):
    return tf.concat([tf.zeros_like(tokens[:, :1]), tokens[:, :-1]], 1)


def split_heads(x, heads):
    b, t, d = x.shape
    return tf.transpose(tf.reshape(x, [b, t, heads, d // heads]), [0, 2, 1, 3])


def split_heads_tensor(x, heads):
    shape = tf.shape(x)
    return tf.reshape(x, [shape[0], shape[1], heads, shape[2] // heads])


class Attention(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.q, self.k, self.v = (keras.layers.Dense(units) for _ in range(3))
        self.last = None

    def call(self, x):
        out, weights = attention(self.q(x), self.k(x), self.v(x), mask_for(x))
        return out

    def explained(self, x):
        out, self.last = attention(self.q(x), self.k(x), self.v(x))
        return out


class Decoder:
    def __init__(self, table):
        self.table = tf.Variable(table)
        self.cache = []
        self.offset = tf.Variable(0)

    def step(self, token):
        return tf.nn.log_softmax(self.table[token])

    def cached_step(self, token):
        self.cache.append(token)
        return tf.add_n([self.table[t] for t in self.cache])

    def offset_step(self, token):
        self.offset.assign_add(1)
        return self.table[(token + self.offset) % 3]

    def run(self, token):
        for _ in tf.range(3):
            token = tf.argmax(self.step(token), output_type=tf.int32)
        return token


class GRU(tf.Module):
    def __init__(self, units):
        super().__init__()
        self.w = tf.Variable(tf.ones([units, units]) * 0.1)
        self.state = tf.Variable(tf.zeros([1, units]))
        self.h = None

    def stateful(self, x):
        self.state.assign(tf.tanh(x @ self.w + self.state))
        return self.state.read_value()

    def leaky(self, x):
        if self.h is None:
            self.h = tf.zeros_like(x)
        self.h = tf.tanh(x @ self.w + self.h)
        return self.h

    def pure(self, x, h):
        return tf.tanh(x @ self.w + h)


w, u = tf.ones([2, 2]) * 0.1, tf.ones([2, 2]) * 0.2
table = tf.constant([[0.1, 2.0, 0.3], [0.2, 0.1, 3.0], [1.0, 0.5, 0.2]])
attend, decoder, gru = Attention(2), Decoder(table), GRU(2)
for k in (2, 3):
    xs = tf.reshape(tf.range(float(2 * k * 2)) / 10.0, [2, k, 2])
    h = tf.zeros([2, 2])
    print(unroll_python(xs, h, w, u), unroll_tensor(xs, h, w, u), unroll_list_tensor(xs, h, w, u), attention(xs, xs, xs)[0], cell(xs[:, 0], h, w, u))
    print(attention(xs, xs, xs, mask_for(xs))[1], padding_mask(tf.constant([[1, 0], [k, 0]])), add_positions(xs), add_positions_tensor(xs))
    token = tf.constant(k - 2)
    print(greedy(lambda t: table[t], token), greedy_until(table, token, tf.constant(2)), greedy_python(table, token, 2), causal_mask(k))
    print(beam_step(tf.constant([0.0, -1.0]), table[:2]), loss(tf.constant([1, 0, 2]), table * k), smooth(table, tf.constant(float(k))), embed(table, token))
    print(shift_right(tf.constant([[1, 2, k]])), split_heads(xs, 2), split_heads_tensor(xs, 2), attend(xs), attend.explained(xs), attend.last)
    print(decoder.step(token), decoder.cached_step(token), decoder.offset_step(token), decoder.run(token))
    print(gru.stateful(xs[:1, 0]), gru.leaky(xs[:1, 0]), gru.pure(xs[:, 0], h), gru.pure(xs[:, 0], h + 1.0), gru.leaky(xs[:1, 1]))
