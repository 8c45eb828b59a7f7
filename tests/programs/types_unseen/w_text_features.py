"""Features of text: cleaning, n-grams, hashing, vocabularies, ragged lengths, TF-IDF, TextVectorization, characters, dates."""
import re
import string

import tensorflow as tf


def custom_standardization(input_data):
    lowercase = tf.strings.lower(input_data)
    stripped_html = tf.strings.regex_replace(lowercase, "<br />", " ")
    return strip_punctuation(stripped_html)


def strip_punctuation(text):
    return tf.strings.regex_replace(text, "[%s]" % re.escape(string.punctuation), "")


def ngrams(tokens, n):
    return tf.strings.ngrams(tokens, n, separator=" ")


def bucket(tokens, size):
    return tf.strings.to_hash_bucket_fast(tokens, size)


def bag(ids, size):
    return normalise_rows(tf.reduce_sum(tf.one_hot(ids, size), axis=1))


def normalise_rows(counts):
    return counts / tf.maximum(tf.reduce_sum(counts, axis=-1, keepdims=True), 1.0)


def char_codes(words):
    return tf.strings.unicode_decode(words, "UTF-8")


def pad(codes, width=6):
    return codes.to_tensor(0)[:, :width]


def lengths(words):
    return tf.strings.length(words, unit="UTF8_CHAR")


def inverse_frequency(counts):
    df = tf.reduce_sum(tf.cast(counts > 0, tf.float32), axis=0)
    n = tf.cast(tf.shape(counts)[0], tf.float32)
    return tf.math.log((n + 1.0) / (df + 1.0)) + 1.0


def tfidf(counts):
    return scale(counts, inverse_frequency(counts))


def scale(counts, idf):
    return counts * idf


class Vocabulary:
    UNK = "[UNK]"

    def __init__(self, words):
        self.words = [self.UNK] + sorted(set(words))
        self.index = {w: i for i, w in enumerate(self.words)}
        keys = tf.constant(self.words)
        values = tf.range(len(self.words), dtype=tf.int64)
        self.table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), 0)

    def __len__(self):
        return len(self.words)

    def __contains__(self, word):
        return word in self.index

    def encode(self, words):
        return self.table.lookup(words)

    def decode(self, ids):
        return [self.words[i] for i in ids.numpy()]

    def one_hot(self, ids):
        return tf.one_hot(ids, len(self))


def parse_line(line):
    parts = tf.strings.split(line, ",")
    return tf.strings.to_number(parts[0]), parts[1]


def parse_date(text):
    fields = tf.io.decode_csv(text, [[0], [0], [0]], field_delim="-")
    return join_fields(*fields)


def join_fields(year, month, day):
    return tf.stack([year, month, day], axis=-1)


def to_batch(rows):
    numbers, names = zip(*rows)
    return describe(tf.stack(numbers), tf.stack(names))


def describe(numbers, names):
    return tf.strings.join([names, tf.strings.as_string(numbers, precision=1)], ":")


def decide(features, weights):
    return tf.squeeze(tf.sigmoid(tf.matmul(features, weights)), -1)


texts = tf.constant(["Great movie!<br />Loved it.", "Bad, bad film", "it was great"])
clean = custom_standardization(texts)
tokens = tf.strings.split(clean)
print(ngrams(tokens, 2).shape, bucket(tokens.to_tensor(""), 10).shape)
flat = tokens.flat_values
vocab = Vocabulary([w.decode() for w in flat.numpy()])
ids = vocab.encode(tokens.to_tensor("", shape=[3, 5]))
print("great" in vocab, vocab.decode(ids[0]), vocab.one_hot(ids).shape)
counts = bag(bucket(tokens.to_tensor(""), 8), 8)
print(tfidf(counts).shape, lengths(flat).dtype, pad(char_codes(tf.constant(["ab", "xyzw"]))).shape[0])
vectorize = tf.keras.layers.TextVectorization(standardize=custom_standardization, max_tokens=20, output_sequence_length=4)
vectorize.adapt(texts)
embedded = tf.keras.layers.Embedding(20, 3)(vectorize(texts))
print(decide(tf.reduce_mean(embedded, 1), tf.ones([3, 1])).shape)
rows = [parse_line(line) for line in ["1.5,ann", "2,bob"]]
print(to_batch(rows), parse_date(tf.constant(["2020-01-02", "2021-03-04"])).shape, parse_date("1999-12-31").shape)
