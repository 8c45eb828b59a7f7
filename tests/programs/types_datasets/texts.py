"""Text pipelines: vocabularies, splitting, padding, lookups."""
import tensorflow as tf

SENTENCES = ["the cat sat", "a dog barked at the cat", "hello"]


def tokenize(sentence):
    return tf.strings.split(tf.strings.lower(sentence))


def tokens_of(tokens):
    return tf.size(tokens)


def lookup(tokens):
    return table.lookup(tokens)


def ids_of(ids):
    return ids


def padded(batch):
    return tf.shape(batch)


def with_length(ids):
    return ids, tf.size(ids)


def pair_of(ids, length):
    return ids, length


def pair_padded(ids, length):
    return ids, length


def line(text):
    return text


def joined(t):
    return t


def hashed(t):
    return t


def bytes_of(t):
    return t


def vocabulary(sentences):
    return sorted({w for s in sentences for w in s.split()})


words = vocabulary(SENTENCES)
table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(words, tf.range(len(words), dtype=tf.int64)), default_value=-1)
texts = tf.data.Dataset.from_tensor_slices(SENTENCES)
for t in texts:
    line(t)
tokens = texts.map(tokenize)
for t in tokens:
    tokens_of(t)
ids = tokens.map(lookup)
for t in ids:
    ids_of(t)
for b in ids.padded_batch(2):
    padded(b)
for b in ids.padded_batch(2, padded_shapes=[8]):
    padded(b)
for i, n in ids.map(with_length):
    pair_of(i, n)
for i, n in ids.map(with_length).padded_batch(3, padded_shapes=([None], [])):
    pair_padded(i, n)
joined(tf.strings.reduce_join(["a", "b"])), joined(tf.strings.join(["a", tf.constant(["b", "c"])]))
hashed(tf.strings.to_hash_bucket_fast(["a", "b"], 10)), hashed(tf.strings.to_number(["1.5", "2"]))
bytes_of(tf.strings.unicode_decode("héllo", "UTF-8")), bytes_of(tf.strings.length(SENTENCES)), bytes_of(tf.strings.substr(SENTENCES, 0, 2))
bytes_of(tf.strings.as_string([1, 2])), bytes_of(tf.strings.regex_replace("a b", " ", "-"))
