"""What a guard lets happen once, and what happens each time all the same; what a seeded generator repeats."""
import numpy as np
import tensorflow as tf

LOG = []


#? decision=keep blockers=python-side-effect
def drawn_in_loop(x, n):
    rng = np.random.RandomState(0)
    for _ in tf.range(n):
        x = x + rng.uniform()
    return x


#? decision=keep blockers=python-side-effect
def drawn_on_condition(x):
    rng = np.random.RandomState(0)
    if tf.reduce_sum(x) > 10.0:
        x = x + rng.uniform()
    return x + rng.uniform()


#? decision=convert
def drawn(x):
    rng = np.random.RandomState(0)
    return x + rng.uniform()


#? decision=keep blockers=python-side-effect
def guarded_by_its_own(x):
    cache = {}
    if "k" not in cache:
        cache["k"] = 1
        LOG.append("again")
    return tf.reduce_sum(x) + 1.0


class Counter:
    def __init__(self):
        self.zero = 0
        self.none = None
        self.first = None

    #? decision=keep blockers=python-side-effect
    def still_false(self, x):
        if not self.zero:
            self.zero = 0
            print("again")
        return tf.reduce_sum(x) * 2.0

    #? decision=keep blockers=python-side-effect
    def still_none(self, x):
        if self.none is None:
            self.none = None
            print("again")
        return tf.reduce_sum(x) * 3.0

    def once(self, x):
        if self.first is None:
            self.first = 1
            print("first")
        return tf.reduce_sum(x) * 4.0


#? decision=keep blockers=python-side-effect
def on_a_new_one(x):
    counter = Counter()
    return counter.once(x)


counter = Counter()
for value in (1.0, 9.0, 2.0):
    data = tf.fill([2], value)
    print(drawn_in_loop(data, tf.constant(3)), drawn_on_condition(data), drawn(data))
    print(guarded_by_its_own(data), counter.still_false(data), counter.still_none(data), on_a_new_one(data))
print(LOG)
