"""Results that are tuples, lists, named tuples: split, unstack, top_k, moments, unique, while_loop."""
import tensorflow as tf


#? decision=convert
#? x: float32[...]
def part(x):
    return x * 2.0


#? decision=convert
#? x: int32[...]
def indices(x):
    return x + 1


#? decision=convert
#? xs: (float32[2], float32[2])
def pair(xs):
    return xs[0] + xs[1]


#? decision=keep blockers=no-tensor-computation
#? xs: (int32[], float32[2,3])
def state(xs):
    return xs[1]


for scale in (1.0, 2.0):
    x = tf.constant([[3.0, 1.0, 2.0], [6.0, 5.0, 4.0]]) * scale
    first, second = tf.split(x, [1, 2], axis=1)
    print(part(first).numpy().tolist(), part(second).numpy().tolist())
    for row in tf.unstack(x):
        print(part(row).numpy())
    values, where = tf.math.top_k(x, 2)
    print(part(values).numpy().tolist(), indices(where).numpy().tolist())
    mean, variance = tf.nn.moments(x, axes=[0])
    print(part(mean).numpy(), part(variance).numpy())
    print(pair(tf.nn.moments(x, [1])).numpy())
    unique = tf.unique(tf.constant([1.0, 1.0, 2.0]))
    print(part(unique.y).numpy(), indices(unique.idx).numpy())
    result = tf.while_loop(lambda i, v: i < 2, lambda i, v: (i + 1, v * 2.0), (tf.constant(0), x))
    print(state(result).numpy().tolist())
    s, u, v = tf.linalg.svd(x)
    print(part(tf.abs(u)).shape, part(s).numpy().round(3))
