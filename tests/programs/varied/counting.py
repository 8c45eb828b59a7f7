"""Counters, defaults that grow, decorators that remember, and what is only local."""
import tensorflow as tf


class Counter:
    instances = 0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? start: int
    def __init__(self, start=0):
        self.value = start
        Counter.instances += 1

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def increment(self, x):
        self.value += 1
        return x + tf.cast(self.value, tf.float32)

    #? decision=convert
    #? x: float32[2]
    def peek(self, x):
        return x * 1.0 + float(self.value)

    #? decision=convert
    #? x: float32[2]
    def pure(self, x):
        return tf.sqrt(tf.abs(x))

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def nested(self, x):
        #? decision=keep blockers=no-tensor-computation
        #? y: float32[2]
        def go(y):
            self.value -= 1
            return y
        return go(x) * 2.0


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? fn: function
def observer(fn):
    seen = []

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def wrapped(x):
        seen.append(fn.__name__)
        return fn(x)

    wrapped.seen = seen
    return wrapped


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? fn: function
def identity_decorator(fn):
    return fn


#? decision=convert
#? x: float32[2]
@observer
def observed(x):
    return x * 3.0


#? decision=convert
#? x: float32[2]
@identity_decorator
def decorated(x):
    return x - 3.0


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[2]
#? acc: [int]
def uses_default_list(x, acc=[]):
    acc.append(1)
    return x * len(acc)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
#? acc: [float32[2]] | None
def uses_none_list(x, acc=None):
    acc = [] if acc is None else acc
    acc.append(x)
    return tf.add_n(acc)


#? decision=convert
#? x: float32[2]
def tmp_dict(x):
    cache = {}
    cache["a"] = x
    cache.update(b=x * 2.0)
    return cache["a"] + cache["b"]


#? decision=convert
#? xs: float32[2]
def tmp_set(xs):
    names = {"x", "y"}
    names.add("z")
    return tf.reduce_sum(xs) * len(names)


c = Counter()
for i in range(3):
    x = tf.constant([float(i), 4.0])
    print(c.increment(x).numpy(), c.peek(x).numpy(), c.pure(x).numpy(), c.nested(x).numpy(), observed(x).numpy(), decorated(x).numpy())
    print(uses_default_list(x).numpy(), uses_none_list(x).numpy(), uses_none_list(x, [x]).numpy(), tmp_dict(x).numpy(), tmp_set(x).numpy())
print(Counter.instances, observed.seen)
