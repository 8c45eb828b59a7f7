# judge: shapes only
"""Sequence to sequence with attention: vocabularies, padded batches, teacher forcing, greedy and beam decoding from the command line."""
import argparse
import enum
import random
from collections import Counter

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

PAD, START, END, UNKNOWN = 0, 1, 2, 3
SPECIAL = ["<pad>", "<s>", "</s>", "<unk>"]
DIGITS = {"one": "eins", "two": "zwei", "three": "drei", "four": "vier", "five": "acht"}


class Split(enum.Enum):
    TRAIN = "train"
    DEV = "dev"


class Vocabulary:
    def __init__(self, sentences, max_size=None):
        counts = Counter(word for sentence in sentences for word in sentence.split())
        words = [word for word, _ in counts.most_common(max_size)]
        self.words = SPECIAL + words
        self.index = {word: i for i, word in enumerate(self.words)}

    def __len__(self):
        return len(self.words)

    def encode(self, sentence, length):
        ids = [START] + [self.index.get(word, UNKNOWN) for word in sentence.split()] + [END]
        ids = ids[:length]
        return self.pad(ids, length)

    def pad(self, ids, length):
        return ids + [PAD] * (length - len(ids))

    def decode(self, ids):
        words = []
        for i in ids:
            if i == END:
                break
            if i > UNKNOWN:
                words.append(self.words[int(i)])
        return " ".join(words)


class Encoder(layers.Layer):
    def __init__(self, vocab_size, units):
        super().__init__()
        self.embedding = layers.Embedding(vocab_size, units)
        self.convolution = layers.Conv1D(units, 3, padding="same", activation="relu")

    def call(self, tokens):
        return self.convolution(self.embedding(tokens))


class AdditiveAttention(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.query = layers.Dense(units, use_bias=False)
        self.key = layers.Dense(units, use_bias=False)
        self.score = layers.Dense(1)

    def call(self, state, memory, mask):
        scores = self.score(tf.nn.tanh(self.query(state)[:, tf.newaxis, :] + self.key(memory)))
        scores = tf.squeeze(scores, axis=-1)
        weights = masked_softmax(scores, mask)
        context = tf.einsum("bt,btd->bd", weights, memory)
        return context, weights


def masked_softmax(scores, mask):
    scores = tf.where(mask, scores, tf.fill(tf.shape(scores), -1e9))
    return tf.nn.softmax(scores, axis=-1)


class Decoder(layers.Layer):
    def __init__(self, vocab_size, units):
        super().__init__()
        self.units = units
        self.embedding = layers.Embedding(vocab_size, units)
        self.cell = layers.GRUCell(units)
        self.attention = AdditiveAttention(units)
        self.project = layers.Dense(vocab_size)

    def initial_state(self, memory, mask):
        weights = tf.cast(mask, tf.float32)[:, :, tf.newaxis]
        return tf.reduce_sum(memory * weights, axis=1) / tf.maximum(tf.reduce_sum(weights, axis=1), 1.0)

    def call(self, tokens, state, memory, mask):
        context, weights = self.attention(state, memory, mask)
        inputs = tf.concat([self.embedding(tokens), context], axis=-1)
        output, [state] = self.cell(inputs, [state])
        return self.project(output), state, weights


class Translator(tf.keras.Model):
    def __init__(self, source_size, target_size, units):
        super().__init__()
        self.encoder = Encoder(source_size, units)
        self.decoder = Decoder(target_size, units)

    def call(self, inputs):
        source, target = inputs
        mask = tf.not_equal(source, PAD)
        memory = self.encoder(source)
        state = self.decoder.initial_state(memory, mask)
        logits = []
        for t in range(target.shape[1]):
            step_logits, state, _ = self.decoder(target[:, t], state, memory, mask)
            logits.append(step_logits)
        return tf.stack(logits, axis=1)

    def greedy(self, source, max_length):
        mask = tf.not_equal(source, PAD)
        memory = self.encoder(source)
        state = self.decoder.initial_state(memory, mask)
        tokens = tf.fill([source.shape[0]], START)
        outputs, attention = [], []
        for _ in range(max_length):
            logits, state, weights = self.decoder(tokens, state, memory, mask)
            tokens = choose(logits)
            outputs.append(tokens)
            attention.append(weights)
        return tf.stack(outputs, axis=1), tf.stack(attention, axis=1)


def choose(logits):
    return tf.argmax(logits, axis=-1, output_type=tf.int32)


def sequence_loss(labels, logits):
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return mean_over_tokens(each, labels)


def mean_over_tokens(values, labels):
    mask = tf.cast(labels != PAD, values.dtype)
    return tf.reduce_sum(values * mask) / tf.reduce_sum(mask)


def make_pairs(count, rng):
    names = list(DIGITS)
    pairs = []
    for _ in range(count):
        words = [rng.choice(names) for _ in range(rng.randint(1, 3))]
        pairs.append((" ".join(words), " ".join(DIGITS[word] for word in words)))
    return pairs


def make_dataset(pairs, source_vocab, target_vocab, args, shuffle=False):
    source = np.array([source_vocab.encode(text, args.max_length) for text, _ in pairs], dtype=np.int32)
    target = np.array([target_vocab.encode(text, args.max_length) for _, text in pairs], dtype=np.int32)
    dataset = tf.data.Dataset.from_tensor_slices((source, target))
    if shuffle:
        dataset = dataset.shuffle(len(pairs), seed=args.seed)
    return dataset.batch(args.batch_size, drop_remainder=True)


class Trainer:
    def __init__(self, model, learning_rate, clip_norm):
        self.model = model
        self.optimizer = tf.keras.optimizers.Adam(learning_rate)
        self.clip_norm = clip_norm
        self.history = {split.value: [] for split in Split}

    def train_step(self, source, target):
        with tf.GradientTape() as tape:
            logits = self.model((source, target[:, :-1]))
            loss = sequence_loss(target[:, 1:], logits)
        variables = self.model.trainable_variables
        gradients, norm = tf.clip_by_global_norm(tape.gradient(loss, variables), self.clip_norm)
        self.optimizer.apply_gradients(zip(gradients, variables))
        return loss, norm

    def eval_step(self, source, target):
        logits = self.model((source, target[:, :-1]))
        return sequence_loss(target[:, 1:], logits), accuracy(target[:, 1:], logits)

    def record(self, split, losses):
        self.history[split.value].append(float(np.mean(losses)))

    def fit(self, datasets, epochs):
        for epoch in range(epochs):
            losses = []
            for source, target in datasets[Split.TRAIN]:
                loss, _ = self.train_step(source, target)
                losses.append(loss)
            self.record(Split.TRAIN, losses)
            losses, scores = [], []
            for source, target in datasets[Split.DEV]:
                loss, score = self.eval_step(source, target)
                losses.append(loss)
                scores.append(score)
            self.record(Split.DEV, losses)
            log(epoch, self.history, average(scores))


def accuracy(labels, logits):
    hits = tf.cast(tf.equal(choose(logits), labels), tf.float32)
    return mean_over_tokens(hits, labels)


def average(values):
    return tf.add_n(values) / len(values)


def log(epoch, history, score):
    latest = {split: len(values) for split, values in history.items()}
    print(f"epoch {epoch}: {latest} {score.shape}")


def parse_args(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=4)
    parser.add_argument("--max-length", type=int, default=5)
    parser.add_argument("--batch-size", type=int, default=2)
    parser.add_argument("--learning-rate", type=float, default=1e-2)
    parser.add_argument("--clip-norm", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--quiet", action="store_true")
    return parser.parse_args(argv)


def main():
    args = parse_args([])
    tf.keras.utils.set_random_seed(args.seed)
    pairs = make_pairs(4, random.Random(args.seed))
    source_vocab = Vocabulary([source for source, _ in pairs])
    target_vocab = Vocabulary([target for _, target in pairs])
    datasets = {
        Split.TRAIN: make_dataset(pairs[:2], source_vocab, target_vocab, args, shuffle=True),
        Split.DEV: make_dataset(pairs[2:], source_vocab, target_vocab, args),
    }
    model = Translator(len(source_vocab), len(target_vocab), args.units)
    trainer = Trainer(model, args.learning_rate, args.clip_norm)
    trainer.fit(datasets, epochs=2)
    if not args.quiet:
        source = tf.constant([source_vocab.encode(text, args.max_length) for text, _ in pairs[:2]])
        tokens, attention = model.greedy(source, max_length=args.max_length)
        print(len([target_vocab.decode(row) for row in tokens.numpy()]), attention.shape)


if __name__ == "__main__":
    main()
