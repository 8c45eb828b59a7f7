"""Strings, ragged tokens, vocabulary tables."""
import tensorflow as tf

keys = tf.constant(["the", "cat", "sat"])
table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, tf.range(3)), default_value=-1)


#? decision=convert
#? text: string[2]
def clean(text):
    return tf.strings.regex_replace(tf.strings.lower(text), "[^a-z ]", "")


#? decision=convert
#? text: string[2]
def tokenize(text):
    return tf.strings.split(clean(text))


#? decision=convert
#? text: string[2]
def encode(text):
    return tf.ragged.map_flat_values(table.lookup, tokenize(text))


#? decision=keep blockers=no-tensor-computation
#? ragged: ragged int32[2,None]
def lengths(ragged):
    return ragged.row_lengths()


#? decision=convert
#? ids: ragged int32[2,None]
#? embedding: float32[3,2]
def mean_embedding(ids, embedding):
    return tf.reduce_mean(tf.gather(embedding, tf.maximum(ids.to_tensor(), 0)), axis=1)


embedding = tf.reshape(tf.range(6.0), [3, 2])
for text in (["The cat!", "sat"], ["the the the", "Cat sat."]):
    ids = encode(tf.constant(text))
    print(ids.to_list(), lengths(ids).numpy(), mean_embedding(ids, embedding).numpy().tolist())
