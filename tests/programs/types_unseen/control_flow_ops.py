import tensorflow as tf


def body(i, acc):
    return i + 1, acc * 2.0


def cond(i, acc):
    return i < 5


def true_branch(x):
    return x + 1.0


def false_branch(x):
    return x - 1.0


def each(row):
    return tf.reduce_sum(row)


def pairwise(p):
    a, b = p
    return a * b


def scan_step(carry, x):
    return carry + x


def rnn_step(state, inputs):
    return tf.tanh(tf.linalg.matvec(tf.eye(3), inputs) + state)


def result(r):
    return r


def switch_a():
    return tf.constant([1])


def switch_b():
    return tf.constant([2])


i, acc = tf.while_loop(cond, body, (tf.constant(0), tf.constant([1.0, 2.0])))
result(i)
result(acc)
x = tf.constant(3.0)
result(tf.cond(x > 2, lambda: true_branch(x), lambda: false_branch(x)))
result(tf.cond(x > 5, lambda: true_branch(x), lambda: false_branch(x)))
m = tf.reshape(tf.range(6.0), (2, 3))
result(tf.map_fn(each, m))
result(tf.map_fn(pairwise, (m, m), fn_output_signature=tf.float32))
result(tf.scan(scan_step, tf.range(4)))
result(tf.scan(rnn_step, tf.ones([5, 3]), initializer=tf.zeros([3])))
result(tf.foldl(scan_step, m))
result(tf.switch_case(tf.constant(1), [switch_a, switch_b]))
result(tf.case([(x < 1, switch_a)], default=switch_b))
result(tf.vectorized_map(each, m))
result(tf.where(m > 2.0, m, -m))
result(tf.where([True, False, True]))
result(tf.numpy_function(lambda a: a + 1, [m], tf.float32))
result(tf.py_function(lambda a: a * 2, [m], Tout=tf.float32))
