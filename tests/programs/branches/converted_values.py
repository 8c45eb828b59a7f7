"""Python functions that want a number and get a tensor."""
import math
import operator

import tensorflow as tf

TABLE = ["zero", "one", "two", "three"]
WEIGHTS = [tf.constant(1.0), tf.constant(2.0), tf.constant(3.0)]


#? decision=keep blockers=numpy-on-tensor
#? x: float32[]
def rooted(x):
    return math.sqrt(x) * x


#? decision=keep blockers=numpy-on-tensor
#? x: float32[]
def floored(x):
    return x - math.floor(x)


#? decision=keep blockers=no-tensor-computation
#? x: float32[]
def is_nan(x):
    return tf.zeros([]) if math.isnan(x) else x


#? decision=convert
#? x: float32[]
def static_root(x):
    return x / math.sqrt(x.shape.rank + 4)


#? decision=keep blockers=python-conversion
#? i: int32[]
def indexed(i):
    return WEIGHTS[i] * 2.0


#? decision=keep blockers=python-conversion
#? i: int32[]
def sliced(i):
    return tf.add_n(WEIGHTS[:i])


#? decision=keep blockers=python-conversion
#? i: int32[]
def as_index(i):
    return WEIGHTS[operator.index(i)] * 3.0


#? decision=keep blockers=python-conversion
#? x: float32[]
def percent(x):
    return tf.strings.join(["value %.1f" % x, "!"])


#? decision=convert
#? x: float32[]
def old_format(x):
    return tf.strings.join(["value {}".format(x.shape.rank), "!"])


#? decision=keep blockers=python-conversion
#? x: float32[]
def formatted(x):
    return tf.strings.join(["value {:.1f}".format(x), "!"])


#? decision=keep blockers=python-conversion
#? i: int32[]
def repeated(i):
    return tf.stack([1.0] * int(i)) * 2.0


#? decision=keep blockers=python-conversion
#? i: int32[]
def looked_up(i):
    return {0: tf.constant(1.0), 1: tf.constant(2.0), 2: tf.constant(3.0)}[int(i)] * 1.0


#? decision=convert
#? x: float32[]
def power_of(x):
    return pow(x, 2) + abs(x)


#? decision=convert
#? x: float32[]
def divided(x):
    return x // 2.0 + x % 2.0


#? decision=keep blockers=python-conversion
#? x: float32[]
def larger(x):
    return max(x, 2.0)


#? decision=keep blockers=python-conversion
#? x: float32[]
def rounded(x):
    return x + round(float(x), 1)


#? decision=convert
#? x: float32[]
def lengthened(x):
    return x * float(len(TABLE))


#? decision=keep blockers=python-conversion
#? i: int32[]
def in_hex(i):
    return tf.strings.join([hex(i), "!"])


#? decision=keep blockers=no-tensor-computation
#? i: int32[]
def ranged(i):
    return tf.stack([float(k) for k in range(i)])


#? decision=convert
#? i: int32[]
def ranged_for(i):
    total = tf.constant(0.0)
    for k in range(i):
        total += tf.cast(k, tf.float32)
    return total


#? decision=keep blockers=python-conversion
#? x: float32[]
def within(x):
    return x if x in (1.0, 4.0) else -x


#? decision=keep blockers=python-conversion
#? x: float32[]
def truth(x):
    return bool(x > 2.0) and x > 1.0


#? decision=convert
#? x: float32[]
def negated(x):
    if not x > 2.0:
        return x
    return -x


for number in (1.0, 4.0):
    x, i = tf.constant(number), tf.constant(int(number) // 2 + 1 - int(number > 3.0))
    print(rooted(x).numpy(), floored(x).numpy(), is_nan(x).numpy(), static_root(x).numpy(), indexed(i).numpy())
    print(sliced(i).numpy(), as_index(i).numpy(), percent(x).numpy(), old_format(x).numpy(), formatted(x).numpy(), repeated(i).numpy())
    print(looked_up(i).numpy(), power_of(x).numpy(), divided(x).numpy(), larger(x) * 1.0, rounded(x).numpy(), lengthened(x).numpy())
    print(in_hex(i).numpy(), ranged(i).numpy(), ranged_for(i).numpy(), within(x).numpy(), bool(truth(x)), negated(x).numpy())
