"""Control flow."""
import tensorflow as tf
#? decision=convert
#? x: float32[2]
def relu_like(x):
    if tf.reduce_sum(x) > 0.0:
        return x
    return -x
#? decision=convert
#? n: int32[]
def collatz(n):
    steps = tf.constant(0)
    while n > 1:
        n = tf.where(n % 2 == 0, n // 2, 3 * n + 1)
        steps += 1
    return steps
#? decision=convert
#? x: float32[2]
#? y: float32[2]
def conditional(x, y):
    return tf.cond(tf.reduce_all(x > y), lambda: x - y, lambda: y - x)
#? decision=convert
#? x: float32[1,2]
def mapped(x):
    return tf.map_fn(lambda r: tf.reduce_sum(r) * 2.0, x)
#? decision=convert
#? x: float32[2]
def scanned(x):
    return tf.scan(lambda a, b: a + b, x)
#? decision=convert
#? x: float32[2]
def looped(x):
    _, total = tf.while_loop(lambda i, t: i < 3, lambda i, t: (i + 1, t + x), (tf.constant(0), tf.zeros_like(x)))
    return total
for k in (1.0, -2.0):
    x = tf.constant([k, 2.0])
    print(relu_like(x).numpy(), collatz(tf.constant(6)).numpy(), conditional(x, tf.ones([2])).numpy(), mapped(x[None]).numpy(), scanned(x).numpy(), looped(x).numpy())
