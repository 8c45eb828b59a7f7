"""Kwargs unpack."""
import tensorflow as tf
#? decision=convert
#? query: float32[None,2]
#? key: float32[None,2]
#? value: float32[None,2] | None
#? scale: float
def attend(query, key, value=None, *, scale=1.0):
    value = key if value is None else value
    return tf.matmul(tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * scale), value)
#? decision=convert
#? inputs: {key: float32[None,2], query: float32[None,2], value: float32[None,2]} | {key: float32[None,2], query: float32[None,2]}
def forward(inputs):
    return attend(**inputs)
#? decision=convert
#? tensors: (float32[None,2], float32[None,2], float32[None,2])
def total(*tensors):
    return tf.add_n(tensors)
#? decision=convert
#? tensors: {a: float32[None,2], b: float32[None,2]}
def named(**tensors):
    return {k: tf.reduce_sum(v) for k, v in tensors.items()}
#? decision=convert
#? first: float32[None,2]
#? rest: (float32[None,2],)
def first_rest(first, *rest):
    return first + rest[0]
for n in (2, 3):
    x = tf.ones([n, 2])
    print(forward({"query": x, "key": x}).shape, forward(dict(query=x, key=x, value=x)).shape, total(x, x, x).shape, sorted(named(a=x, b=x)), first_rest(*[x, x]).shape)
