import tensorflow as tf


def text(t):
    return t


def number(n):
    return n


def flag(b):
    return b


def formatted(s):
    return s


def table(k, v):
    return k, v


def decoded(s):
    return s


t = tf.constant(["x", "yy"])
text(t), text(t[0]), text(t + "!"), text(tf.strings.upper(t))
number(tf.strings.length(t)), number(tf.strings.to_number(tf.constant("3"), tf.int32))
flag(t == "x"), flag(tf.strings.regex_full_match(t, "x+")), flag(tf.reduce_all(t == t)), flag(bool(tf.constant(True)))
formatted(f"{t.shape}"), formatted(str(tf.constant(1).numpy())), formatted("%d" % tf.constant(2))
for k, v in zip(t, [1, 2]):
    table(k, v)
for k, v in zip(t.numpy(), tf.constant([1.0, 2.0])):
    table(k, v)
decoded(t[0].numpy().decode()), decoded(t.numpy()[0])
