"""tf.cond, tf.while_loop, tf.map_fn, tf.scan, tf.foldl, switch_case: what their functions receive and give."""
import tensorflow as tf


def bigger(x):
    return x * 2.0


def smaller(x):
    return x / 2.0


def choose(x):
    return tf.cond(tf.reduce_sum(x) > 3.0, lambda: bigger(x), lambda: smaller(x))


def chosen(x):
    return x


def condition(i, total):
    return i < 5


def body(i, total):
    return i + 1, total + tf.cast(i, tf.float32)


def looped(i, total):
    return i, total


def per_row(row):
    return tf.reduce_sum(row)


def mapped(t):
    return t


def step(state, x):
    return state + x


def scanned(t):
    return t


def folded(t):
    return t


def pair_row(pair):
    return pair[0] * pair[1]


def paired(t):
    return t


def vectorised(row):
    return row / tf.norm(row)


def zero():
    return tf.constant(0)


def switched(t):
    return t


for x in (tf.ones([2]), tf.ones([4])):
    print(chosen(choose(x)))
i, total = tf.while_loop(condition, body, [tf.constant(0), tf.constant(0.0)])
print(looped(i, total))
m = tf.reshape(tf.range(6.0), [3, 2])
print(mapped(tf.map_fn(per_row, m)))
print(scanned(tf.scan(step, m)))
print(folded(tf.foldl(step, m)), folded(tf.foldr(step, tf.range(4), initializer=10)))
print(paired(tf.map_fn(pair_row, (tf.range(3), tf.range(3)), fn_output_signature=tf.int32)))
print(mapped(tf.vectorized_map(vectorised, m)))
print(switched(tf.switch_case(tf.constant(1), [zero, lambda: tf.constant(5)])))
print(switched(tf.where(m > 2.0, m, tf.zeros_like(m))), switched(tf.where([True, False])))
