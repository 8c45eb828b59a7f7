import tensorflow as tf


@tf.function
def outer(x):
    return middle(x) + 1


def middle(x):
    return inner(tf.expand_dims(x, 0))


def inner(x):
    return tf.reduce_sum(x, axis=-1)


@tf.function(input_signature=(tf.TensorSpec(shape=[None], dtype=tf.int32),))
def collatz(x):
    return tf.map_fn(one_step, x)


def one_step(n):
    return tf.where(n % 2 == 0, n // 2, 3 * n + 1)


@tf.function
def loop(n):
    arr = tf.TensorArray(tf.float32, size=n)
    for i in tf.range(n):
        arr = arr.write(i, item(i))
    return arr.stack()


def item(i):
    return tf.fill([2], tf.cast(i, tf.float32))


@tf.function
def fizz(limit):
    count = tf.constant(0)
    while count < limit:
        count = bump(count)
    return count


def bump(c):
    return c + 1


def result(r):
    return r


class Counter:
    def __init__(self):
        self.v = tf.Variable(0)

    @tf.function
    def add(self, by):
        self.v.assign_add(by)
        return self.current()

    def current(self):
        return self.v.read_value()


result(outer(tf.ones([3])))
result(collatz(tf.constant([1, 2, 3])))
result(collatz(tf.constant([7])))
result(loop(tf.constant(4)))
result(fizz(tf.constant(3)))
counter = Counter()
result(counter.add(tf.constant(2)))
concrete = outer.get_concrete_function(tf.TensorSpec([None], tf.float32))
result(concrete(tf.ones([5])))
lazy = tf.function(lambda t: inner(t * 2))
result(lazy(tf.ones([2, 2])))
