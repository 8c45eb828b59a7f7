"""Variables made, replaced, listed and watched; tapes handed around; optimisers met late."""
import tensorflow as tf


class Lazy(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = None
        self.slots = {}
        self.pool = [tf.Variable(1.0), tf.Variable(2.0)]
        self.used = 0
        self.frozen = tf.Variable(1.0, trainable=False)

    def lazily(self, x):
        if self.w is None:
            self.w = tf.Variable(tf.ones_like(x))
        return x * self.w

    def slotted(self, x):
        if "m" not in self.slots:
            self.slots["m"] = tf.Variable(tf.zeros_like(x))
        self.slots["m"].assign_add(x)
        return self.slots["m"] + 0.0

    def pooled(self, x):
        return x * self.pool[self.used]

    def summed(self, x):
        return x * tf.add_n([p + 0.0 for p in self.pool])

    def listed(self, x):
        return x * tf.add_n([tf.reduce_sum(v) for v in self.trainable_variables])

    def grow(self):
        self.pool.append(tf.Variable(3.0))
        self.used += 1


class Steady(tf.Module):
    def __init__(self):
        super().__init__()
        self.a = tf.Variable(1.0)
        self.parts = [tf.Variable(2.0), tf.Variable(3.0)]

    def listed(self, x):
        return x * tf.add_n([v + 0.0 for v in self.trainable_variables])

    def updated(self, x):
        for v in self.parts:
            v.assign_add(tf.reduce_sum(x))
        return x * self.parts[0]

    def swapped(self, x):
        first = self.parts[0].read_value()
        self.parts[0].assign(self.parts[1])
        self.parts[1].assign(first)
        return x + first


def local_variable(x):
    v = tf.Variable(0.0)
    v.assign_add(tf.reduce_sum(x))
    return v * 2.0


def gradient_with(tape, y, v):
    return tape.gradient(y, v)


def own_tape(x):
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(x * steady.a)
    return gradient_with(tape, y, steady.a)


def nested(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x**3.0)
        g = inner.gradient(y, x)
    return outer.gradient(g, x)


def jacobian(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.jacobian(y, x)


def recorded_outside(x):
    return x * steady.a


@tf.custom_gradient
def clipped(x):
    def grad(dy):
        return tf.clip_by_value(dy, -1.0, 1.0)
    return x * 5.0, grad


def through_clipped(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(clipped(x))
    return tape.gradient(y, x)


def apply(optimizer, v, g):
    optimizer.apply_gradients([(g, v)])
    return v + 0.0


def apply_built(optimizer, v, g):
    optimizer.apply_gradients([(g, v)])
    return v + 0.0


def manual(v, g, rate):
    v.assign_sub(rate * g)
    return v + 0.0


def conditional_assign(x):
    if tf.reduce_sum(x) > 3.0:
        steady.a.assign(0.5)
    return x * steady.a


def assign_result(x):
    y = steady.a.assign_add(1.0)
    return x * y


lazy, steady = Lazy(), Steady()
late, ready = tf.keras.optimizers.SGD(0.1, momentum=0.9), tf.keras.optimizers.SGD(0.1, momentum=0.9)
v = tf.Variable([1.0, 2.0])
ready.build([v])
for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(lazy.lazily(x), lazy.slotted(x), lazy.pooled(x), lazy.summed(x), lazy.listed(x), steady.listed(x), steady.updated(x), steady.swapped(x))
    print(local_variable(x), own_tape(x), nested(x), jacobian(x), through_clipped(x), apply(late, v, x), apply_built(ready, v, x), manual(v, x, 0.1))
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(recorded_outside(x))
    print(gradient_with(tape, y, steady.a), conditional_assign(x), assign_result(x))
    if k < 1:
        lazy.grow()
