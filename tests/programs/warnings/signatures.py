"""Hybrid functions with signatures that fit their callers, and one used with other dtypes."""
import tensorflow as tf

spec = tf.TensorSpec


#? decision=keep
#? x: float32[None,None]
@tf.function(input_signature=(spec([None, 2], tf.float32),))
def fits(x):
    return tf.reduce_sum(x, axis=1)


#? decision=keep
#? x: float32[None]
#? y: float32[]
@tf.function(input_signature=[spec([None], tf.float32), spec([], tf.float32)])
def two(x, y):
    return x * y


class Server(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.w = tf.Variable(2.0)

    #? decision=keep
    #? x: float32[None]
    @tf.function(input_signature=[spec([None], tf.float32)])
    def serve(self, x):
        return x * self.w


server = Server()
for size in (1, 2, 3):
    x = tf.ones([size, 2])
    print(fits(x).numpy(), two(x[:, 0], tf.constant(2.0)).numpy(), server.serve(x[:, 1]).numpy())
try:
    fits(tf.ones([2, 3]))
except (TypeError, ValueError) as error:
    print("does not fit")
