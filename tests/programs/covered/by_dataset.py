"""Functions that tf.data calls: they are traced there."""
import tensorflow as tf


#? decision=keep blockers=covered
#? x: int64[]
def parse(x):
    return tf.cast(x, tf.float32) / 10.0


#? decision=keep blockers=covered
#? x: float32[]
def keep(x):
    return x > 0.1


#? decision=keep blockers=covered
#? x: float32[]
def augment(x):
    return x + helper(x)


#? decision=keep blockers=covered
#? x: float32[]
def helper(x):
    return tf.square(x)


#? decision=convert
#? x: float32[2]
def consumed(x):
    return tf.reduce_sum(x)


#? decision=keep blockers=covered
#? x: float32[]
def expand(x):
    return tf.data.Dataset.from_tensors(x).repeat(2)


dataset = tf.data.Dataset.range(6).map(parse).filter(keep).map(augment).flat_map(expand).batch(2)
for batch in dataset:
    print("%.3f" % float(consumed(batch)))
