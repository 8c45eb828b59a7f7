"""Data pipelines: preprocessing through map, strings, vocabularies, augmentation switches, iterators shared between functions."""
import os
import tensorflow as tf

os.environ.setdefault("AUGMENT", "1")
VOCAB = ["a", "b", "c"]
LOOKUP = {word: i for i, word in enumerate(VOCAB)}
stats = {"count": 0, "mean": 0.0}
table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(tf.constant(VOCAB), tf.constant([0, 1, 2])), -1)


def tokens(text):
    return tf.strings.split(text)


def ids(text):
    return table.lookup(tf.strings.split(text))


def python_ids(text):
    return tf.constant([LOOKUP.get(word.decode(), -1) for word in tf.strings.split(text).numpy()])


def described(x):
    return tf.strings.join(["mean=", tf.strings.as_string(tf.reduce_mean(x), precision=2)])


def formatted(x):
    return f"mean={tf.reduce_mean(x)}"


def padded(x):
    return tf.pad(x, [[0, 4 - x.shape[0]]])


def padded_dynamic(x):
    return tf.pad(x, [[0, 4 - tf.shape(x)[0]]])


def augmented(x):
    if os.environ.get("AUGMENT") == "1":
        return x * 2.0
    return x


def standardised(x):
    mean, variance = tf.nn.moments(x, axes=[0])
    return (x - mean) / tf.sqrt(variance + 1e-6)


def running(x):
    stats["count"] += 1
    stats["mean"] += (float(tf.reduce_mean(x)) - stats["mean"]) / stats["count"]
    return x - stats["mean"]


def centred(x):
    return x - stats["mean"]


def count_words(ds):
    n = tf.constant(0)
    for text in ds:
        n += tf.size(tf.strings.split(text))
    return n


def next_scaled(iterator, factor):
    return next(iterator) * factor


def first_batch(ds):
    for batch in ds.batch(2).take(1):
        return tf.reduce_sum(batch)


def histogram(x):
    return tf.histogram_fixed_width(x, [0.0, 4.0], nbins=4)


def ragged_means(rows):
    return tf.reduce_mean(rows, axis=1)


def ragged_lengths(rows):
    return rows.row_lengths()


def nested_ragged(rows):
    return [tf.reduce_sum(row) for row in rows]


def sparse_total(s):
    return tf.sparse.reduce_sum(s)


def sparse_dense(s, w):
    return tf.sparse.sparse_dense_matmul(s, w)


def example_of(x, label):
    return {"x": x, "label": label, "weight": tf.ones_like(x) * 0.5}


def by_key(example):
    return tf.reduce_sum(example["x"] * example["weight"])


def drop_key(example):
    example.pop("label")
    return tf.reduce_sum(example["x"])


def shuffled(x, seed):
    return tf.random.experimental.stateless_shuffle(x, seed=seed)


texts = tf.data.Dataset.from_tensor_slices(["a b", "c d a", "b"])
numbers = iter(tf.data.Dataset.range(9).map(lambda v: tf.cast(v, tf.float32)))
for k in range(3):
    x = tf.constant([1.0 + k, 2.0, 3.0])
    text = tf.constant("a c z" if k == 1 else "b a")
    print(tokens(text), ids(text), python_ids(text), described(x), formatted(x), padded(x), padded_dynamic(x), augmented(x), standardised(x))
    print(centred(x), running(x), count_words(texts), next_scaled(numbers, tf.constant(2.0)), first_batch(tf.data.Dataset.from_tensor_slices(x)), histogram(x))
    rows = tf.ragged.constant([[1.0, 2.0 + k], [3.0]])
    print(ragged_means(rows), ragged_lengths(rows), nested_ragged(rows))
    s = tf.sparse.from_dense(tf.constant([[0.0, 1.0], [k + 1.0, 0.0]]))
    print(sparse_total(s), sparse_dense(s, tf.ones([2, 1])))
    example = example_of(x, tf.constant(k))
    print(by_key(example), drop_key(example), sorted(example), shuffled(x, tf.constant([k, 2])))
    os.environ["AUGMENT"] = "0"
