"""Ds padded text."""
import tensorflow as tf
#? decision=keep blockers=retracing
#? tokens: int32[None,None]
def lengths(tokens):
    return tf.reduce_sum(tf.cast(tokens != 0, tf.int32), axis=1)
#? decision=keep blockers=retracing
#? tokens: int32[None,None]
#? table: float32[7,4]
def embed(tokens, table):
    return tf.gather(table, tokens)
sents = tf.ragged.constant([[1, 2], [3], [4, 5, 6], [1], [6, 5, 4, 3], [2], [1, 2, 3, 4, 5], [6], [1, 2, 3, 4, 5, 6]])
ds = tf.data.Dataset.from_tensor_slices(sents).map(lambda r: r).padded_batch(2)
table = tf.random.stateless_normal([7, 4], [1, 2])
for tokens in ds:
    print(lengths(tokens).numpy(), embed(tokens, table).shape)
