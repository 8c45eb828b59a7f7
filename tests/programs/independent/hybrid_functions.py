"""Functions that are hybrid already, in every way to make them so."""
import functools
import tensorflow as tf
from tensorflow import function as graph


@tf.function
def plain(x):
    return x * 2.0


@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
def signed(x):
    return tf.reduce_sum(x)


@tf.function(reduce_retracing=True)
def relaxed(x):
    return x + 1.0


@graph
def aliased(x):
    return x - 1.0


@tf.function
def inner(x):
    return tf.sin(x)


def outer(x):
    return inner(x) + inner(x * 2.0)


def rebound(x):
    return tf.exp(x)


rebound_graph = tf.function(rebound)


def wrapped(x):
    return tf.cos(x)


def uses_wrapped(x):
    return tf.function(wrapped)(x)


@tf.function
def prints(x):
    print("tracing")
    return x * 2.0


@tf.function
def tf_prints(x):
    tf.print(tf.reduce_sum(x))
    return x * 2.0


@tf.function
def literal(x, n):
    return x * float(n)


@tf.function
def only_literal(n):
    return n + 1


@tf.function
def no_computation(x):
    return x


@tf.function
def counts(x):
    LOG.append(1)
    return x + 1.0


@tf.function
def iterates(x):
    total = tf.constant(0.0)
    for v in x:
        if v > 1.0:
            total += v
    return total


@tf.function
def calls_eager(x):
    return helper(x) * 2.0


def helper(x):
    return tf.square(x) + 1.0


class Model:
    def __init__(self):
        self.w = tf.Variable(2.0)
        self.step = tf.function(self.step)

    @tf.function
    def forward(self, x):
        return x * self.w

    def step(self, x):
        self.w.assign_add(tf.reduce_mean(x))
        return self.forward(x)

    def apply(self, x):
        return self.forward(x) + 1.0

    @functools.partial(tf.function, reduce_retracing=True)
    def partial_decorated(self, x):
        return x / self.w


@tf.function
def python_state(x):
    return x * SCALE


def gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = plain(x) ** 2
    return tape.gradient(y, x)


@tf.function(jit_compile=False)
def compiled(x):
    return tf.nn.softmax(x)


@tf.function
def nested_function(x):
    def square(v):
        return v * v
    return square(x) + square(x + 1.0)


def mapped(x):
    return x * 3.0


def dataset_total(n):
    ds = tf.data.Dataset.range(n).map(lambda v: mapped(tf.cast(v, tf.float32)))
    return [float(v) for v in ds]


SCALE = 2.0
LOG = []
x = tf.constant([1.0, 2.0, 3.0])
model = Model()
for k in (1.0, 2.0):
    y = x * k
    print(plain(y), signed(y), relaxed(y), aliased(y), inner(y), outer(y), rebound_graph(y), rebound(y), uses_wrapped(y))
    print(prints(y), tf_prints(y), literal(y, 2), only_literal(3), no_computation(y), counts(y), iterates(y), calls_eager(y), helper(y))
    print(model.forward(y), model.step(y), model.apply(y), model.partial_decorated(y), python_state(y), gradient(y), compiled(y))
    print(nested_function(y), dataset_total(3), wrapped(y))
