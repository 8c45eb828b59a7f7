"""Custom gradients, stop gradients, higher derivatives, Jacobians, Hessians, straight-through estimators, tapes as arguments and flags."""
import functools
import tensorflow as tf

EPS = 1e-4
calls = []
flags = {"straight": True}


@tf.custom_gradient
def clipped_grad(x):
    def grad(dy):
        return tf.clip_by_value(dy, -0.5, 0.5)
    return x * 1.0, grad


@tf.custom_gradient
def noted_grad(x):
    def grad(dy):
        calls.append("grad")
        return dy * 2.0
    return x * 1.0, grad


def scaled_grad(factor):
    @tf.custom_gradient
    def inner(x):
        return tf.identity(x), lambda dy: dy * factor
    return inner


half_grad = scaled_grad(0.5)


def straight_through(x):
    return x + tf.stop_gradient(tf.round(x) - x)


def maybe_straight(x):
    return straight_through(x) if flags["straight"] else tf.round(x) + 0.0 * x


def through_clip(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(clipped_grad(x) ** 2)
    return tape.gradient(y, x)


def through_noted(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(noted_grad(x) ** 2)
    return tape.gradient(y, x)


def through_half(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(half_grad(x) ** 2)
    return tape.gradient(y, x)


def second(fn, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = fn(x)
        dy = inner.gradient(y, x)
    return outer.gradient(dy, x)


def hessian(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x ** 3)
        g = inner.gradient(y, x)
    return outer.jacobian(g, x)


def hvp(x, v):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf.sin(x))
        g = tf.reduce_sum(inner.gradient(y, x) * v)
    return outer.gradient(g, x)


def finite_difference(fn, x, eps=EPS):
    return (fn(x + eps) - fn(x - eps)) / (2.0 * eps)


def check(fn, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(fn(x))
    return tf.reduce_max(tf.abs(tape.gradient(y, x) - finite_difference(fn, x, 1e-2)))


def loss_with(tape, x):
    tape.watch(x)
    return tf.reduce_sum(x ** 2)


def with_passed_tape(x):
    with tf.GradientTape() as tape:
        y = loss_with(tape, x)
    return tape.gradient(y, x)


def persistent(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y, z = tf.reduce_sum(x ** 2), tf.reduce_sum(tf.exp(x))
    gy, gz = tape.gradient(y, x), tape.gradient(z, x)
    del tape
    return gy + gz


def grads_or_zeros(x, w):
    with tf.GradientTape() as tape:
        tape.watch([x, w])
        y = tf.reduce_sum(x ** 2)
    return tape.gradient(y, [x, w], unconnected_gradients=tf.UnconnectedGradients.ZERO)


def grads_or_none(x, w):
    with tf.GradientTape() as tape:
        tape.watch([x, w])
        y = tf.reduce_sum(x ** 2)
    gx, gw = tape.gradient(y, [x, w])
    return gx if gw is None else gx + gw


def implicit(x):
    y = tf.stop_gradient(newton(x))
    return y - (y * y - x) / (2.0 * y)


def newton(x):
    y = x
    for _ in range(4):
        y = 0.5 * (y + x / y)
    return y


class Layer(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable(2.0)
        self.frozen = tf.Variable(3.0, trainable=False)
        self.watching = False

    def __call__(self, x):
        return self.w * x + self.frozen

    def grads(self, x):
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(self(x))
        return tape.gradient(y, self.trainable_variables)

    def manual(self, x):
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            if self.watching:
                tape.watch(self.w)
            y = tf.reduce_sum(self(x)) * 1.0
        g = tape.gradient(y, self.w)
        return tf.constant(0.0) if g is None else g

    def fisher(self, x):
        return [g ** 2 for g in self.grads(x)]

    def apply(self, x, rate=0.1):
        for v, g in zip(self.trainable_variables, self.grads(x)):
            v.assign_sub(rate * g)
        return self.w.read_value()


@functools.partial(tf.recompute_grad)
def heavy(x):
    return tf.tanh(x) * 2.0


def through_heavy(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(heavy(x))
    return tape.gradient(y, x)


def cube(x):
    return x ** 3


layer = Layer()
for k in range(3):
    x = tf.constant([0.6 + k, 1.4])
    print(straight_through(x), maybe_straight(x), through_clip(x), through_noted(x), through_half(x), second(cube, x), hessian(x), hvp(x, x))
    print(finite_difference(cube, x, 1e-2), check(cube, x), with_passed_tape(x), persistent(x), grads_or_zeros(x, x + 1.0), grads_or_none(x, x + 1.0))
    print(implicit(x), newton(x), layer(x), layer.grads(x), layer.manual(x), layer.fisher(x), layer.apply(x), through_heavy(x), clipped_grad(x))
    layer.watching = True
    flags["straight"] = k % 2 == 1
print(len(calls))
