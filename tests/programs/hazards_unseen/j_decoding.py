"""Sequence decoding: greedy and beam search, caches of keys, masks, schedules by step, vocabulary objects, stop criteria."""
import dataclasses
import typing
import tensorflow as tf

PAD, START, END = 0, 1, 2


@dataclasses.dataclass(frozen=True)
class DecodeOptions:
    width: int = 2
    limit: int = 4
    penalty: float = 0.6


class Vocabulary:
    def __init__(self, words):
        self.words = list(words)
        self.index = {word: i for i, word in enumerate(self.words)}
        self.table = tf.constant(self.words)

    def __len__(self):
        return len(self.words)

    def __contains__(self, word):
        return word in self.index

    def text(self, ids):
        return tf.strings.reduce_join(tf.gather(self.table, ids), separator=" ")

    def python_text(self, ids):
        return " ".join(self.words[int(i)] for i in ids)

    def add(self, word):
        self.index[word] = len(self.words)
        self.words.append(word)


class Cache(typing.NamedTuple):
    keys: tf.Tensor
    values: tf.Tensor


class Attention(tf.Module):
    def __init__(self, depth):
        super().__init__()
        self.depth = depth
        self.q = tf.Variable(tf.eye(depth))
        self.dropout = 0.0
        self.last_weights = None

    def scores(self, query, keys):
        return tf.matmul(query @ self.q, keys, transpose_b=True) / self.depth ** 0.5

    def attend(self, query, keys, values, mask=None):
        scores = self.scores(query, keys)
        if mask is not None:
            scores += (1.0 - mask) * -1e9
        return tf.nn.softmax(scores) @ values

    def attend_kept(self, query, keys, values):
        weights = tf.nn.softmax(self.scores(query, keys))
        self.last_weights = weights
        return weights @ values

    def attend_cached(self, query, cache):
        keys = tf.concat([cache.keys, query], axis=0)
        values = tf.concat([cache.values, query * 2.0], axis=0)
        return self.attend(query, keys, values), Cache(keys, values)

    def attend_fixed(self, query, cache):
        return self.attend(query, cache.keys, cache.values)


def causal_mask(n):
    return tf.linalg.band_part(tf.ones([n, n]), -1, 0)


def padding_mask(ids):
    return tf.cast(tf.not_equal(ids, PAD), tf.float32)


def next_logits(table, token):
    return tf.gather(table, token)


def greedy(table, token):
    out = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
    i = tf.constant(0)
    while i < 4 and token != END:
        token = tf.argmax(next_logits(table, token), output_type=tf.int32)
        out = out.write(i, token)
        i += 1
    return out.stack()


def greedy_list(table, token):
    out = []
    for _ in range(4):
        token = tf.argmax(next_logits(table, token), output_type=tf.int32)
        out.append(token)
    return tf.stack(out)


def greedy_stop(table, token):
    out = []
    for _ in range(4):
        token = tf.argmax(next_logits(table, token), output_type=tf.int32)
        out.append(token)
        if token == END:
            break
    return tf.stack(out)


def length_penalty(length, alpha=0.6):
    return tf.pow((5.0 + tf.cast(length, tf.float32)) / 6.0, alpha)


def beam_step(scores, table, tokens, options):
    log_probs = tf.nn.log_softmax(tf.gather(table, tokens)) + scores[:, None]
    flat = tf.reshape(log_probs, [-1])
    best, index = tf.math.top_k(flat, k=options.width)
    return best, index % tf.shape(table)[1]


def beam(table, options):
    scores = tf.constant([0.0, -1e9])
    tokens = tf.fill([options.width], START)
    for _ in range(options.limit):
        scores, tokens = beam_step(scores, table, tokens, options)
    return scores / length_penalty(options.limit, options.penalty), tokens


def temperature_sample(logits, seed, temperature=1.0):
    return tf.random.stateless_categorical(logits[None] / temperature, 1, seed=seed)[0, 0]


def accuracy(ids, labels):
    mask = padding_mask(labels)
    return tf.reduce_sum(tf.cast(ids == labels, tf.float32) * mask) / tf.reduce_sum(mask)


def bleu_like(ids, labels):
    hits = 0
    for i in range(ids.shape[0]):
        if ids[i] == labels[i]:
            hits += 1
    return tf.cast(hits, tf.float32) / 3.0


def strip_end(ids):
    return tf.boolean_mask(ids, ids != END)


def known(vocabulary, x):
    return x * 2.0 if "new" in vocabulary else x


def by_size(vocabulary, x):
    return x / float(len(vocabulary))


def sized_once(table, x):
    return x * float(len(table))


vocabulary, fixed = Vocabulary(["pad", "start", "end", "a", "b"]), Vocabulary(["x", "y"])
attention, options = Attention(2), DecodeOptions()
table = tf.constant([[0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 2.0, 1.0], [1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.5, 0.0, 3.0], [0.0, 0.0, 4.0, 0.0, 0.0]])
cache = Cache(tf.ones([1, 2]), tf.ones([1, 2]))
for k in range(3):
    q = tf.constant([[1.0, 0.5 * k]])
    keys = tf.constant([[1.0, 0.0], [0.0, 1.0 + k]])
    token = tf.constant([START, END, 3][k])
    print(vocabulary.text(tf.constant([3, 4])), vocabulary.python_text(tf.constant([3, 4])), attention.scores(q, keys), attention.attend(q, keys, keys))
    print(attention.attend(keys, keys, keys, causal_mask(2)), attention.attend_kept(q, keys, keys), attention.attend_fixed(q, cache))
    out, cache = attention.attend_cached(q, cache)
    print(out, cache.keys.shape, padding_mask(tf.constant([k, 0, 3])), next_logits(table, token), greedy(table, token), greedy_list(table, token))
    print(greedy_stop(table, token), length_penalty(tf.constant(4)), beam(table, options), temperature_sample(table[k], tf.constant([k, 2])))
    print(accuracy(tf.constant([3, 4, k]), tf.constant([3, 0, 1])), bleu_like(tf.constant([3, 4, k]), tf.constant([3, 0, 1])), strip_end(tf.constant([3, END, k])))
    print(known(vocabulary, q), by_size(vocabulary, q), by_size(fixed, q), sized_once((1, 2, 3), q))
    vocabulary.add("new")
