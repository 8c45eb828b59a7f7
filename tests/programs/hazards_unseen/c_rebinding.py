"""Variables that stand for functions, objects and variables, and get another between calls."""
import tensorflow as tf

act = tf.nn.relu
fixed = tf.nn.relu
rate = 1.0


def by_global(x):
    return act(x) + 1.0


def by_fixed(x):
    return fixed(x) + 1.0


def early(x):
    return x * rate


print(early(tf.constant([1.0, 2.0])))
rate = 2.0


def late(x):
    return x * rate


class Part:
    hook = staticmethod(tf.nn.relu)
    steady = staticmethod(tf.nn.relu)

    def __init__(self, k):
        self.k = k

    def run(self, x):
        return x * self.k

    def class_hook(self, x):
        return self.hook(x) * 2.0

    def class_steady(self, x):
        return self.steady(x) * 2.0

    def patched(self, x):
        return x + 1.0

    def calls_patched(self, x):
        return self.patched(x) * 2.0


class Model:
    def __init__(self):
        self.fn = tf.nn.relu
        self.kept = tf.nn.relu
        self.v = tf.Variable(1.0)
        self.w = tf.Variable(1.0)
        self.part = Part(1.0)
        self.own = Part(1.0)
        self.maybe = None
        self.reset()

    def reset(self):
        self.again = Part(3.0)
        self.u = tf.Variable(4.0)

    def by_fn(self, x):
        return self.fn(x) + 1.0

    def by_kept(self, x):
        return self.kept(x) + 1.0

    def by_variable(self, x):
        return self.v * x

    def by_own_variable(self, x):
        return self.w * x

    def by_part(self, x):
        return self.part.run(x)

    def by_own(self, x):
        return self.own.run(x)

    def by_maybe(self, x):
        return x if self.maybe is None else self.maybe.run(x)

    def by_again(self, x):
        self.again.k += 1.0
        return x * 2.0

    def by_reset_variable(self, x):
        return self.u * x

    def set(self, fn, v, part):
        self.fn = fn
        self.v = v
        self.part = part
        self.maybe = part


def make():
    fn = tf.nn.relu
    gn = tf.nn.relu

    def inner(x):
        return fn(x) * 2.0

    def still(x):
        return gn(x) * 2.0

    def setter(g):
        nonlocal fn
        fn = g

    return inner, still, setter


table = {"f": tf.nn.relu, "g": tf.nn.relu}
layers = [Part(1.0), Part(2.0)]


def by_table(x):
    return table["f"](x) + 2.0


def by_layers(x):
    for layer in layers:
        x = layer.run(x)
    return x


def patch(self, x):
    return x - 1.0


def function_attribute(x):
    return x * function_attribute.scale


function_attribute.scale = 2.0
model, part = Model(), Part(2.0)
inner, still, setter = make()
for k in range(3):
    x = tf.constant([1.0, -2.0])
    print(by_global(x), by_fixed(x), early(x), late(x), part.class_hook(x), part.class_steady(x), part.calls_patched(x))
    print(model.by_fn(x), model.by_kept(x), model.by_variable(x), model.by_own_variable(x), model.by_part(x), model.by_own(x), model.by_maybe(x))
    print(model.by_again(x), model.by_reset_variable(x), inner(x), still(x), by_table(x), by_layers(x), function_attribute(x))
    act = tf.tanh
    model.set(tf.tanh, tf.Variable(2.0), Part(5.0))
    setter(tf.tanh)
    Part.hook = staticmethod(tf.tanh)
    Part.patched = patch
    table["f"] = tf.tanh
    layers.append(Part(3.0))
    model.u.assign_add(1.0)
    model.reset()
    function_attribute.scale = 1.0 * k
