"""Attention, masks, beams, tokens: sequence code with static sizes and with caches."""
import tensorflow as tf


def causal_mask(n):
    return tf.linalg.band_part(tf.ones([n, n]), -1, 0)


def attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
    if mask is not None:
        scores += (1.0 - mask) * -1e9
    return tf.matmul(tf.nn.softmax(scores), v)


def split_heads(x, heads):
    b, n, d = x.shape
    return tf.transpose(tf.reshape(x, [b, n, heads, d // heads]), [0, 2, 1, 3])


def merge_heads(x):
    shape = tf.shape(x)
    x = tf.transpose(x, [0, 2, 1, 3])
    return tf.reshape(x, [shape[0], shape[2], -1])


def positions(n, d):
    p = tf.range(n, dtype=tf.float32)[:, None]
    i = tf.range(d, dtype=tf.float32)[None]
    return tf.sin(p / tf.pow(100.0, i / d))


class Decoder:
    def __init__(self, d):
        self.wq = tf.Variable(tf.eye(d))
        self.cache = {}
        self.keys = None
        self.step = 0
        self.position_table = positions(8, d)
        self.heads = 2

    def project(self, x):
        return tf.matmul(x, self.wq)

    def embed(self, x):
        return x + self.position_table[: x.shape[1]]

    def attend(self, x):
        q = split_heads(self.project(x), self.heads)
        return merge_heads(attention(q, q, q, causal_mask(x.shape[1])))

    def cached_attend(self, x):
        self.keys = x if self.keys is None else tf.concat([self.keys, x], 1)
        return attention(self.project(x), self.keys, self.keys)

    def functional_attend(self, x, keys):
        keys = tf.concat([keys, x], 1)
        return attention(self.project(x), keys, keys), keys

    def at_step(self, x):
        return x + self.position_table[self.step]

    def advance(self):
        self.step += 1

    def mask_for(self, x):
        n = x.shape[1]
        if n not in self.cache:
            self.cache[n] = causal_mask(n)
        return attention(x, x, x, self.cache[n])


def top(logits, k=2):
    values, indices = tf.math.top_k(logits, k)
    return tf.nn.softmax(values), indices


def greedy(logits, steps=3):
    tokens = []
    for _ in range(steps):
        token = tf.argmax(logits, -1)
        tokens.append(token)
        logits = tf.roll(logits, 1, -1)
    return tf.stack(tokens, 1)


def greedy_until(logits, stop):
    tokens = []
    for _ in range(3):
        token = tf.argmax(logits, -1, output_type=tf.int32)
        if token[0] == stop:
            break
        tokens.append(token)
        logits = tf.roll(logits, 1, -1)
    return tokens


def beam(scores, width=2):
    best = [(tf.constant(0.0), [])]
    for row in tf.unstack(scores):
        options = [(s + row[j], path + [j]) for s, path in best for j in range(scores.shape[1])]
        best = sorted(options, key=lambda item: -item[0])[:width]
    return best[0][0]


def lengths(tokens):
    return tf.reduce_sum(tf.cast(tf.not_equal(tokens, 0), tf.int32), -1)


def trim(tokens):
    n = tf.reduce_max(lengths(tokens))
    return tokens[:, :n]


def detokenise(tokens, words):
    return " ".join(words[int(t)] for t in tokens)


def lookup(tokens, words):
    return tf.strings.reduce_join(tf.gather(words, tokens), -1, separator=" ")


decoder = Decoder(4)
keys = tf.zeros([1, 1, 4])
for k in range(3):
    x = tf.reshape(tf.range(12.0) * (0.1 + k), [1, 3, 4])
    logits = tf.constant([[0.1, 2.0 + k, 0.3, 1.0]])
    tokens = tf.constant([[1, 2, 0], [1, 0, 0]])
    print(attention(x, x, x), split_heads(x, 2), decoder.project(x), decoder.embed(x), decoder.attend(x), decoder.cached_attend(x))
    print(decoder.functional_attend(x, keys), decoder.at_step(x), decoder.mask_for(x), top(logits), greedy(logits), greedy_until(logits, tf.constant(3)))
    print(beam(tf.concat([logits, logits], 0)), lengths(tokens), trim(tokens), detokenise(tokens[0], ["a", "b", "c"]), lookup(tokens, tf.constant(["a", "b", "c"])))
    decoder.advance()
