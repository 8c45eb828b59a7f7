"""A number that is the same wherever the program calls: no obstacle, as far as one sees."""
import tensorflow as tf

UNITS = 3


#? decision=convert speculative
#? values: float32[4]
#? k: int
def top(values, k):
    return tf.math.top_k(values, k).values


#? decision=convert speculative
#? x: float32[2,4]
#? units: int
def dense(x, units):
    return tf.tanh(x @ tf.ones([x.shape[-1], units]))


#? decision=convert
#? x: float32[1,4,1]
#? width: int
def smooth(x, width=2):
    return tf.nn.avg_pool1d(x, width, 1, "SAME")


for scale in (1.0, 3.0):
    print(top(tf.constant([3.0, 1.0, 2.0, 5.0]) * scale, 2).numpy())
    print(dense(tf.ones([2, 4]) * scale, UNITS).numpy().tolist())
    print(tf.reshape(smooth(tf.reshape(tf.range(4.0) * scale, [1, 4, 1])), [-1]).numpy())
