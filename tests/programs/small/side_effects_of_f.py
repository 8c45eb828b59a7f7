"""Small functions with and without Python side effects, direct, in helpers, in lambdas, comprehensions, callbacks and closures."""
import tensorflow as tf

seen = []
counts = {"calls": 0}
total = 0


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def shout(t):
    print("called")
    return t + 1.0


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def helper():
    print("helper")


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def through_helper(t):
    helper()
    return t + 2.0


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def in_comprehension(t):
    [seen.append(index) for index in range(2)]
    return t + 3.0


#? decision=convert
#? t: float32[2]
def local_comprehension(t):
    found = []
    [found.append(index) for index in range(2)]
    return t + float(len(found))


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def through_lambda(t):
    record = lambda: seen.append(0)
    record()
    return t + 4.0


#? decision=convert
#? t: float32[2]
def pure_lambda(t):
    return (lambda value: value * 2.0)(t)


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def counts_global(t):
    global total
    total += 1
    return t + 5.0


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def counts_key(t):
    counts["calls"] += 1
    return t + 6.0


#? decision=keep blockers=python-side-effect
#? function: function
#? t: float32[2]
def apply(function, t):
    return function(t)


#? decision=convert
#? t: float32[2]
def with_callback(t):
    return apply(lambda value: value * 3.0, t)


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def with_loud_callback(t):
    return apply(shout, t)


#? decision=keep blockers=python-side-effect
#? items: [float32[2]]
#? t: float32[2]
def changes_argument(items, t):
    items.append(t)
    return t + 7.0


#? decision=convert
#? items: [float32[2]]
#? t: float32[2]
def copies_argument(items, t):
    return tf.add_n([*items, t])


#? decision=convert speculative
#? t: float32[2]
#? order: [int]
def sorts_copy(t, order):
    order = sorted(order)
    return t + float(order[0])


#? decision=keep blockers=literal-parameter
#? t: float32[2]
#? order: [int]
def sorts_argument(t, order):
    order.sort()
    return t + float(order[0])


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def makes_counter():
    count = 0

    #? decision=keep blockers=python-side-effect
    #? t: float32[2]
    def counter(t):
        nonlocal count
        count += 1
        return t * 2.0

    #? decision=convert
    #? t: float32[2]
    def pure(t):
        return t * 3.0

    return counter, pure


#? decision=keep blockers=python-side-effect
#? generator: iterator nothing
#? t: float32[2]
def first_of(generator, t):
    return t + float(next(generator))


#? decision=convert
#? t: float32[2]
def own_generator(t):
    generator = (float(index) for index in range(3))
    return t + next(generator) + next(generator)


#? decision=convert
#? t: float32[2]
def tensor_effects(t):
    tf.debugging.assert_all_finite(t, "finite")
    variable.assign_add(tf.reduce_sum(t))
    return variable + t


class Recorder:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.last = None
        self.scale = 2.0

    #? decision=convert
    #? t: float32[2]
    def records(self, t):
        self.last = 1
        return t * self.scale

    #? decision=convert
    #? t: float32[2]
    def reads(self, t):
        return t * self.scale

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def doubled(self):
        return self.scale * 2.0

    #? decision=convert
    #? t: float32[2]
    def through_property(self, t):
        return t * self.doubled


variable = tf.Variable(0.0)
recorder = Recorder()
counter, pure = makes_counter()
numbers = iter(range(10))
pile = [tf.ones([2])]
for step in range(3):
    t = tf.constant([float(step), 1.0])
    print(shout(t).numpy(), through_helper(t).numpy(), in_comprehension(t).numpy(), local_comprehension(t).numpy(), len(seen))
    print(through_lambda(t).numpy(), pure_lambda(t).numpy(), counts_global(t).numpy(), counts_key(t).numpy(), total, counts["calls"])
    print(with_callback(t).numpy(), with_loud_callback(t).numpy(), changes_argument(pile, t).numpy(), copies_argument([t, t], t).numpy())
    print(sorts_copy(t, [3, 1, 2]).numpy(), sorts_argument(t, [3, 1, 2]).numpy(), counter(t).numpy(), pure(t).numpy())
    print(first_of(numbers, t).numpy(), own_generator(t).numpy(), tensor_effects(t).numpy(), len(pile))
    print(recorder.records(t).numpy(), recorder.reads(t).numpy(), recorder.through_property(t).numpy(), recorder.last)
