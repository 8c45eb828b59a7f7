"""Values of symbolic tensors used as Python values: slices, ranges, sizes, formats, hashes."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
#? n: int32[]
def tensor_slice(x, n):
    return x[:n]


#? decision=keep blockers=python-conversion
#? parts: [float32[2]]
#? n: int32[]
def list_slice(parts, n):
    return tf.stack(parts[: int(n)])


#? decision=keep blockers=python-conversion
#? x: float32[2]
#? n: int32[]
def list_repeat(x, n):
    return tf.stack([x] * int(n))


#? decision=convert
#? x: float32[2]
#? n: int32[]
def tensor_repeat(x, n):
    return tf.repeat(x, n)


#? decision=keep blockers=python-conversion
#? x: float32[2]
#? n: int32[]
def in_dictionary(x, n):
    return x * {1: 2.0, 2: 3.0}[int(n)]


#? decision=convert
#? x: float32[2]
#? n: int32[]
def gathered(x, n):
    return x * tf.gather([1.0, 2.0, 3.0], n)


#? decision=keep blockers=python-conversion
#? x: float32[2]
def rounded(x):
    return x * round(float(x[0]), 1)


#? decision=keep blockers=python-conversion
#? x: float32[2]
#? n: int32[]
def maximum(x, n):
    return x * max(int(n), 1)


#? decision=convert
#? x: float32[2]
#? n: int32[]
def tensor_maximum(x, n):
    return x * tf.cast(tf.maximum(n, 1), tf.float32)


#? decision=convert
#? x: float32[2]
def referenced(x):
    table = {x.ref(): 2.0}
    return x * table[x.ref()]


for n in (1, 2):
    x = tf.constant([1.26, 2.0]) * n
    count = tf.constant(n)
    print(tensor_slice(x, count).numpy(), list_slice([x, x], count).numpy().tolist(), list_repeat(x, count).numpy().tolist(), tensor_repeat(x, count).numpy())
    print(in_dictionary(x, count).numpy(), gathered(x, count).numpy(), rounded(x).numpy(), maximum(x, count).numpy(), tensor_maximum(x, count).numpy(), referenced(x).numpy())
