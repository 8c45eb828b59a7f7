"""Text features: normalisation, hashing, n-grams, character tables, lookups, templates, bytes, dates in strings, lines of files."""
import re
import string
import tensorflow as tf

STOP = ("the", "a")
CHARS = {c: i for i, c in enumerate(string.ascii_lowercase)}
PATTERN = re.compile(r"\d+")
seen_words = set()
templates = {"greet": "hello {}"}


def normalised(text):
    return tf.strings.regex_replace(tf.strings.lower(text), "[^a-z ]", "")


def words(text):
    return tf.strings.split(normalised(text)).to_tensor("") if text.shape.rank else tf.strings.split(normalised(text))


def hashed(text):
    return tf.strings.to_hash_bucket_fast(words(text), 10)


def bigrams(text):
    return tf.strings.ngrams(words(text), 2)


def lengths(text):
    return tf.strings.length(words(text))


def without_stop(text):
    w = words(text)
    keep = tf.ones_like(w, tf.bool)
    for stop in STOP:
        keep = keep & (w != stop)
    return tf.boolean_mask(w, keep)


def has_stop(text):
    return tf.reduce_any(words(text) == STOP[0])


def remembered(text):
    for word in words(text).numpy():
        seen_words.add(word)
    return tf.size(words(text))


def encoded(text):
    return tf.strings.unicode_decode(normalised(text), "UTF-8") - ord("a")


def char_ids(text):
    return tf.constant([CHARS.get(c, -1) for c in text.numpy().decode()])


def numbers(text):
    return tf.strings.to_number(tf.strings.regex_replace(text, "[^0-9]", ""), tf.int32)


def python_numbers(text):
    return tf.constant([int(n) for n in PATTERN.findall(text.numpy().decode())])


def greeted(name):
    return tf.strings.format("hello {}", name)


def templated(name):
    return tf.strings.join([templates["greet"].split("{")[0], name])


def joined(parts):
    return tf.strings.reduce_join(parts, separator="-")


def with_suffix(text, suffix="!"):
    return text + suffix


def compared(a, b):
    return tf.cast(a == b, tf.float32)


def shown(x):
    return "value: " + str(x.shape)


def labelled(x):
    return {"value": x * 2.0, "label": f"rank {len(x.shape)}"}


def is_empty(text):
    if text == "":
        return tf.constant(1)
    return tf.constant(0)


def first_char(text):
    if tf.strings.length(text) > 0:
        return tf.strings.substr(text, 0, 1)
    return tf.constant("")


def title(text):
    head = tf.strings.upper(tf.strings.substr(text, 0, 1))
    return head + tf.strings.substr(text, 1, -1)


def dated(text):
    year, month = tf.unstack(tf.strings.to_number(tf.strings.split(text, "-"), tf.int32), num=2)
    return year * 12 + month


def counts(text):
    unique, _, n = tf.unique_with_counts(words(text))
    return unique, n


def bag(text, vocabulary):
    return tf.reduce_sum(tf.cast(words(text)[:, None] == vocabulary[None], tf.float32), axis=0)


for k in range(3):
    text = tf.constant(["the Cat 12", "a dog 7 ran!", "the the 100"][k])
    print(normalised(text), words(text), hashed(text), bigrams(text), lengths(text), without_stop(text), has_stop(text), remembered(text))
    print(encoded(text), char_ids(text), numbers(text), python_numbers(text), greeted(text), templated(text), joined(words(text)), with_suffix(text))
    print(compared(words(text)[0], tf.constant("the")), shown(text), labelled(tf.constant([1.0 + k]))["value"], is_empty(text), is_empty(tf.constant("")))
    print(first_char(text), first_char(tf.constant("")), title(text), dated(tf.constant(f"202{k}-0{k + 1}")), counts(text), bag(text, tf.constant(["the", "cat"])))
    templates["greet"] = "bye {}"
print(len(seen_words))
