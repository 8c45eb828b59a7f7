"""A tiny BERT-like encoder, trained to fill in masked words, and inspected afterwards."""
import dataclasses
import enum
from typing import Dict, List, Optional, Tuple

import numpy as np
import tensorflow as tf

CORPUS = [
    "the cat sat on the mat",
    "the dog sat on the rug",
    "a cat and a dog",
    "the mat is on the rug",
]


class Special(enum.Enum):
    PAD = "[PAD]"
    UNK = "[UNK]"
    MASK = "[MASK]"


@dataclasses.dataclass(frozen=True)
class Config:
    vocab_size: int
    hidden: int = 8
    heads: int = 2
    layers: int = 2
    max_len: int = 8
    dropout: float = 0.0
    initializer: str = "glorot_uniform"


class Vocabulary:
    def __init__(self, sentences: List[str]):
        self.specials = {kind: position for position, kind in enumerate(Special)}
        words = sorted({word for sentence in sentences for word in tokenize(sentence)})
        self.index = {word: i + len(self.specials) for i, word in enumerate(words)}
        self.words = [kind.value for kind in self.specials] + words

    def __len__(self):
        return len(self.words)

    def id_of(self, word: str) -> int:
        return self.index.get(word, self.specials[Special.UNK])

    def encode(self, sentence: str, max_len: int) -> List[int]:
        ids = [self.id_of(word) for word in tokenize(sentence)]
        return pad(ids, max_len, self.specials[Special.PAD])

    def decode(self, ids):
        return " ".join(self.words[i] for i in ids if i != self.specials[Special.PAD])


def tokenize(sentence):
    return sentence.lower().split()


def pad(ids, length, value):
    return ids[:length] + [value] * max(0, length - len(ids))


def apply_masking(ids, mask_id, rate, generator):
    noise = generator.random(ids.shape)
    chosen = (noise < rate) & (ids > mask_id)
    masked = np.where(chosen, mask_id, ids)
    labels = np.where(chosen, ids, -1)
    return masked, labels


def make_dataset(ids, labels, batch_size):
    weights = (labels >= 0).astype("float32")
    data = tf.data.Dataset.from_tensor_slices((ids, np.maximum(labels, 0), weights))
    return data.batch(batch_size, drop_remainder=True).map(to_example)


def to_example(ids, labels, weights):
    return {"ids": ids, "mask": tf.cast(tf.not_equal(ids, 0), tf.float32)}, labels, weights


def split_heads(x, heads):
    batch, length, width = x.shape
    x = tf.reshape(x, [batch, length, heads, width // heads])
    return tf.transpose(x, [0, 2, 1, 3])


def merge_heads(x):
    x = tf.transpose(x, [0, 2, 1, 3])
    return tf.reshape(x, [x.shape[0], x.shape[1], -1])


def attention(q, k, v, mask: Optional[tf.Tensor] = None) -> Tuple[tf.Tensor, tf.Tensor]:
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(float(q.shape[-1]))
    if mask is not None:
        scores = mask_scores(scores, mask)
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(weights, v), weights


def mask_scores(scores, mask):
    return scores + (1.0 - mask[:, tf.newaxis, tf.newaxis, :]) * -1e9


class Linear(tf.Module):
    def __init__(self, n_in, n_out, seed, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(initial_weights((n_in, n_out), seed), name="w")
        self.b = tf.Variable(tf.zeros([n_out]), name="b")

    def __call__(self, x):
        return tf.tensordot(x, self.w, axes=1) + self.b


def initial_weights(shape, seed):
    return tf.random.stateless_normal(shape, seed=[seed, 7]) * 0.1


class Norm(tf.Module):
    def __init__(self, width, name=None):
        super().__init__(name=name)
        self.scale = tf.Variable(tf.ones([width]))
        self.offset = tf.Variable(tf.zeros([width]))

    def __call__(self, x):
        mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
        return self.standardise(x, mean, variance)

    def standardise(self, x, mean, variance):
        return (x - mean) * tf.math.rsqrt(variance + 1e-6) * self.scale + self.offset


class Block(tf.Module):
    def __init__(self, config: Config, seed: int):
        super().__init__()
        self.config = config
        self.query, self.key, self.value, self.out = [
            Linear(config.hidden, config.hidden, seed + i) for i in range(4)
        ]
        self.up = Linear(config.hidden, 2 * config.hidden, seed + 4)
        self.down = Linear(2 * config.hidden, config.hidden, seed + 5)
        self.norms = [Norm(config.hidden), Norm(config.hidden)]

    def __call__(self, x, mask, training=False):
        heads = self.config.heads
        q, k, v = (split_heads(f(x), heads) for f in (self.query, self.key, self.value))
        context, weights = attention(q, k, v, mask)
        x = self.residual(x, self.out(merge_heads(context)), 0)
        x = self.residual(x, self.down(tf.nn.gelu(self.up(x))), 1)
        return x, weights

    def residual(self, x, update, which):
        return self.norms[which](x + update)


class MaskedLM(tf.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.tokens = tf.Variable(initial_weights([config.vocab_size, config.hidden], 1), name="tokens")
        self.positions = tf.Variable(initial_weights([config.max_len, config.hidden], 2), name="positions")
        self.blocks = [Block(config, 10 * (i + 1)) for i in range(config.layers)]
        self.bias = tf.Variable(tf.zeros([config.vocab_size]), name="bias")

    def embed(self, ids):
        return tf.gather(self.tokens, ids) + self.positions[: ids.shape[1]]

    def __call__(self, features: Dict[str, tf.Tensor], training=False):
        x = self.embed(features["ids"])
        maps = []
        for block in self.blocks:
            x, weights = block(x, features["mask"], training=training)
            maps.append(weights)
        return self.logits(x), maps

    def logits(self, hidden):
        return tf.einsum("bth,vh->btv", hidden, self.tokens) + self.bias


def masked_loss(labels, logits, weights):
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return weighted_mean(each, weights)


def weighted_mean(values, weights):
    return tf.math.divide_no_nan(tf.reduce_sum(values * weights), tf.reduce_sum(weights))


def accuracy(labels, logits, weights):
    hits = tf.cast(tf.equal(tf.argmax(logits, axis=-1), labels), tf.float32)
    return weighted_mean(hits, weights)


def clip(gradients, limit):
    clipped, norm = tf.clip_by_global_norm(gradients, limit)
    return clipped, norm


class Trainer:
    def __init__(self, model, learning_rate=0.1):
        self.model = model
        self.learning_rate = learning_rate
        self.history: Dict[str, List[float]] = {"loss": [], "norm": []}

    def step(self, features, labels, weights):
        with tf.GradientTape() as tape:
            logits, _ = self.model(features, training=True)
            loss = masked_loss(labels, logits, weights)
        variables = self.model.trainable_variables
        gradients, norm = clip(tape.gradient(loss, variables), 1.0)
        for gradient, variable in zip(gradients, variables):
            variable.assign_sub(self.learning_rate * gradient)
        return loss, norm

    def fit(self, data, epochs):
        for epoch in range(epochs):
            for features, labels, weights in data:
                loss, norm = self.step(features, labels, weights)
                self.record(loss, norm)
        return self.history

    def record(self, loss, norm):
        self.history["loss"].append(float(loss))
        self.history["norm"].append(float(norm))


def summarise_maps(maps):
    return [entropy(weights) for weights in maps]


def entropy(p):
    return -tf.reduce_mean(tf.reduce_sum(p * tf.math.log(p + 1e-9), axis=-1))


def top_words(vocabulary, logits, position, k=2):
    values, indices = tf.math.top_k(logits[0, position], k=k)
    return [(vocabulary.words[int(i)], round_to(v)) for i, v in zip(indices, values)]


def round_to(value, digits=2):
    return round(float(value), digits)


def main():
    vocabulary = Vocabulary(CORPUS)
    config = Config(vocab_size=len(vocabulary))
    ids = np.array([vocabulary.encode(sentence, config.max_len) for sentence in CORPUS], dtype=np.int64)
    masked, labels = apply_masking(ids, vocabulary.specials[Special.MASK], 0.3, np.random.default_rng(3))
    data = make_dataset(masked, labels, batch_size=2)
    model = MaskedLM(config)
    history = Trainer(model).fit(data, epochs=2)
    print(len(history["loss"]), [round_to(v, 1) for v in history["norm"]])
    for features, labels, weights in data.take(1):
        logits, maps = model(features)
        print(accuracy(labels, logits, weights).shape, [e.shape for e in summarise_maps(maps)])
        print(len(top_words(vocabulary, logits, 1)))
    print(vocabulary.decode(ids[0]))


if __name__ == "__main__":
    main()
