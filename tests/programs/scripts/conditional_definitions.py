"""Functions defined under conditions, in try blocks, and with fallbacks."""
import tensorflow as tf

FAST = tf.__version__.startswith("2")

try:
    from fancy_ops import gelu
except ImportError:

    #? decision=convert
    #? x: float32[1,2]
    def gelu(x):
        return 0.5 * x * (1.0 + tf.math.erf(x / tf.sqrt(2.0)))


if FAST:

    #? decision=convert
    #? q: float32[1,2]
    #? k: float32[1,2]
    def attention(q, k):
        return tf.matmul(q, k, transpose_b=True)

else:

    def attention(q, k):
        return tf.einsum("ij,kj->ik", q, k)


class Layer:
    if FAST:

        #? decision=convert
        #? x: float32[1,2]
        def call(self, x):
            return gelu(x)

    else:

        def call(self, x):
            return tf.nn.relu(x)


layer = Layer()
for value in (1.0, -1.0):
    x = tf.constant([[value, 2.0]])
    print(gelu(x).numpy().round(4), attention(x, x).numpy(), layer.call(x).numpy().round(4))
