"""``in``, ``range``, comprehensions and ``isinstance`` over tensors."""
import tensorflow as tf


#? decision=keep blockers=python-conversion
#? x: float32[]
#? wanted: float32[]
def contains(x, wanted):
    return tf.constant(1.0 if wanted in [1.0, x] else 0.0) + x


#? decision=convert
#? x: float32[]
#? n: int32[]
def ranged(x, n):
    total = tf.zeros_like(x)
    for _ in range(n):
        total += x
    return total


#? decision=keep blockers=python-conversion
#? x: float32[]
#? n: int32[]
def comprehended(x, n):
    return tf.add_n([x for _ in range(n)])


#? decision=convert
#? x: float32[]
def is_tensor(x):
    if isinstance(x, tf.Tensor):
        return x * 2.0
    return tf.constant(x)


#? decision=convert
#? x: float32[2]
def static_length(x):
    return tf.add_n([x[index] for index in range(x.shape[0])])


#? decision=keep blockers=python-conversion
#? x: float32[]
#? n: int32[]
def spelled_number(x, n):
    name = "%d" % n
    return x * float(name)


for value in (1.0, 2.0):
    x = tf.constant(value)
    n = tf.constant(int(value) + 1)
    print(contains(x, tf.constant(2.0)).numpy(), ranged(x, n).numpy(), comprehended(x, n).numpy())
    print(is_tensor(x).numpy(), static_length(tf.stack([x, x])).numpy(), spelled_number(x, n).numpy())
