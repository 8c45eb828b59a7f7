"""Lists that grow: a global one, the caller's, one of its own."""
import tensorflow as tf

history = []


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def remember(x):
    history.append(float(tf.reduce_sum(x)))
    return x * 2.0


#? decision=keep blockers=python-side-effect/argument-kind
#? x: float32[1]
#? into: [float32[1]]
def collect(x, into):
    into.append(x)
    return x + 1.0


#? decision=convert
#? x: float32[2]
def pieces(x):
    parts = []
    for index in range(3):
        parts.append(x * float(index))
    return tf.stack(parts)


#? decision=keep blockers=no-tensor-parameter
def collected():
    found = []
    for value in (1.0, 2.0, 3.0):
        collect(tf.constant([value]), found)
    return [float(item[0]) for item in found]


for value in (1.0, 2.0):
    x = tf.constant([value, 0.5])
    print(remember(x).numpy(), pieces(x).numpy().tolist())
print(history, collected(), collected())
