import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32), tf.TensorSpec([], tf.int32)])
def scaled(x, n):
    return helper(x, tf.cast(n, tf.float32))


def helper(x, f):
    return x * f


@tf.function
def power(x, n):
    result = tf.ones_like(x)
    for _ in tf.range(n):
        result = accumulate(result, x)
    return result


def accumulate(result, x):
    return result * x


@tf.function(reduce_retracing=True)
def flexible(x):
    return total(x)


def total(v):
    return tf.reduce_sum(v)


def after(y):
    return y


@tf.function
def branch(x):
    if tf.reduce_sum(x) > 0:
        y = positive(x)
    else:
        y = -x
    return y


def positive(x):
    return x + 1


class Module(tf.Module):
    def __init__(self, units):
        super().__init__()
        self.w = tf.Variable(tf.ones([3, units]), name="w")
        self.b = tf.Variable(tf.zeros([units]), name="b")

    @tf.function
    def __call__(self, x):
        return self.affine(x @ self.w)

    def affine(self, z):
        return z + self.b


after(scaled(tf.ones([3, 2]), tf.constant(2)))
after(scaled(tf.ones([1, 2]), tf.constant(3)))
after(power(tf.constant(2), tf.constant(5)))
after(branch(tf.constant([1.0, -2.0])))
for n in range(1, 4):
    after(flexible(tf.ones([n])))
module = Module(2)
after(module(tf.ones([4, 3])))
after(module.w)
