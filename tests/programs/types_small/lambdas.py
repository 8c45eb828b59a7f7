import tensorflow as tf


def first(t):
    return t


def second(t):
    return t


def third(t):
    return t


def run(f, *args):
    return f(*args)


def caller(callback):
    callback(tf.constant([1, 2, 3]))


def on_event(t):
    third(t)


class Emitter:
    def __init__(self):
        self.listeners = []

    def on(self, f):
        self.listeners.append(f)

    def emit(self, *values):
        for listener in self.listeners:
            listener(*values)


def listen(a, b):
    return a, b


g = lambda x: first(x)
g(tf.constant(1.0))
run(lambda a, b: second(a + b), tf.ones([2]), tf.ones([2]))
(lambda *ts: [first(t) for t in ts])(tf.constant(2.0), tf.constant(3.0))
caller(on_event)
caller(lambda t: second(tf.cast(t, tf.float64)))
emitter = Emitter()
emitter.on(listen)
emitter.on(lambda a, b: listen(b, a))
emitter.emit(tf.constant(1), tf.constant("b"))
pick = {"a": lambda t: first(t * 2), "b": second}
for key in pick:
    pick[key](tf.constant([0.5]))
fs = [lambda t, i=i: first(t + i) for i in range(2)]
for f in fs:
    f(tf.zeros([3]))
max_f = max([tf.constant(1.0), tf.constant(2.0)], key=lambda t: float(third(t)))
first(max_f)
