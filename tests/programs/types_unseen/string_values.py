import tensorflow as tf


def lower(s):
    return tf.strings.lower(s)


def joined(parts):
    return tf.strings.join(parts, separator="-")


def result(r):
    return r


def number(n):
    return n


def decoded(b):
    return b


def python_text(text):
    return text.upper()


def lookup(keys):
    table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(tf.constant(["a", "b"]), tf.constant([1, 2])), -1)
    return table.lookup(keys)


result(lower(tf.constant("ABC")))
result(lower(tf.constant(["A", "B"])))
result(joined([tf.constant("a"), tf.constant("b")]))
result(joined([["a", "c"], ["b", "d"]]))
number(tf.strings.length(tf.constant(["abc", "de"])))
number(tf.strings.to_number("3.5"))
number(tf.strings.to_number(["1", "2"], tf.int32))
number(tf.strings.to_hash_bucket_fast(["x", "y", "z"], 10))
number(lookup(tf.constant(["a", "q"])))
result(tf.strings.substr(["hello", "world"], 1, 3))
result(tf.strings.regex_replace(tf.constant("aab"), "a", "c"))
result(tf.strings.as_string(tf.constant([1.5, 2.0])))
result(tf.strings.format("{} is", tf.constant(3)))
decoded(tf.io.decode_raw(tf.constant("1234"), tf.uint8))
decoded(tf.strings.unicode_decode("héllo", "UTF-8"))
decoded(tf.strings.bytes_split("abc"))
python_text(tf.constant("text").numpy().decode("utf-8"))
python_text(str(tf.constant(3).numpy()))
result(tf.strings.reduce_join([["a", "b"], ["c", "d"]], axis=-1))
