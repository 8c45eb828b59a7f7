"""Ways to reach a function: tables, returned functions, decorators, inheritance, mutual recursion, generators, keywords."""
import functools

import tensorflow as tf


#? decision=convert
#? t: float32[2]
def double(t):
    return t * 2.0


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def loud(t):
    print("loud")
    return t * 3.0


TABLE = {"double": double, "loud": loud}
STEPS = [double, double]


#? decision=convert
#? t: float32[2]
def from_table(t):
    return TABLE["double"](t)


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def from_loud_table(t):
    return TABLE["loud"](t)


#? decision=convert
#? t: float32[2]
def through_list(t):
    for step in STEPS:
        t = step(t)
    return t


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
def choose(name):
    return double if name == "double" else loud


#? decision=convert
#? t: float32[2]
def through_choice(t):
    return choose("double")(t)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? factor: float
def scaler(factor):
    #? decision=convert
    #? t: float32[2]
    def scale(t):
        return t * factor

    return scale


twice = scaler(2.0)
thrice = functools.partial(lambda factor, t: t * factor, 3.0)


#? decision=convert
#? t: float32[2]
def through_factory(t):
    return twice(t) + thrice(t)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def logged(function):
    #? decision=keep blockers=python-side-effect
    #? args: (float32[2],)
    #? kwargs: {}
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__)
        return function(*args, **kwargs)

    return wrapper


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? function: function
def plainly(function):
    #? decision=convert
    #? args: (float32[2],)
    #? kwargs: {}
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


#? decision=convert
#? t: float32[2]
@logged
def with_loud_decorator(t):
    return t + 1.0


#? decision=convert
#? t: float32[2]
@plainly
def with_plain_decorator(t):
    return t + 2.0


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def through_loud_decorator(t):
    return with_loud_decorator(t) * 2.0


#? decision=convert
#? t: float32[2]
def through_plain_decorator(t):
    return with_plain_decorator(t) * 2.0


class Base:
    #? decision=keep blockers=argument-kind
    #? t: float32[2]
    def run(self, t):
        return self.step(t) + 1.0

    #? decision=keep blockers=no-tensor-computation
    #? t: float32[2]
    def step(self, t):
        return t


class Loud(Base):
    #? decision=keep blockers=python-side-effect
    #? t: float32[2]
    def step(self, t):
        print("step")
        return t * 2.0


class Quiet(Base):
    #? decision=keep blockers=argument-kind
    #? t: float32[2]
    def step(self, t):
        return super().step(t) * 3.0


class Mixed(Quiet, Loud):
    pass


#? decision=convert
#? t: float32[2]
def through_base(t):
    return Quiet().run(t)


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def through_loud(t):
    return Loud().run(t)


#? decision=keep blockers=python-side-effect
#? t: float32[2]
def through_order(t):
    return Mixed().step(t)


#? decision=keep blockers=literal-parameter,recursive
#? t: float32[2]
#? n: int
def down(t, n):
    return t if n == 0 else up(t + 1.0, n - 1)


#? decision=keep blockers=literal-parameter,recursive
#? t: float32[2]
#? n: int
def up(t, n):
    return t if n == 0 else down(t * 2.0, n - 1)


#? decision=convert
#? t: float32[2]
def through_recursion(t):
    return down(t, 3)


#? decision=keep blockers=recursive
#? tree: [[float32[2]] | float32[2]] | float32[2]
def tree_sum(tree):
    if isinstance(tree, (list, tuple)):
        return tf.add_n([tree_sum(part) for part in tree])
    return tree


#? decision=keep blockers=no-tensor-computation
#? t: float32[2]
def parts(t):
    yield t
    yield t * 2.0


#? decision=convert
#? t: float32[2]
def through_generator(t):
    total = tf.zeros([2])
    for part in parts(t):
        total += part
    return total


#? decision=convert
#? t: float32[2]
def through_map(t):
    return tf.add_n(list(map(double, [t, t])))


#? decision=convert
#? t: float32[2]
def through_builtin(t):
    return sum([t, t, t])


#? decision=convert
#? t: float32[2]
def through_keywords(t):
    options = {"factor": 2.0, "t": t}
    return (lambda factor, t: t * factor)(**options)


#? decision=convert
#? t: float32[2]
def through_star(t):
    return tf.add(*[t, t])


#? decision=convert
#? t: float32[2]
def nested(t):
    #? decision=keep blockers=retracing
    #? value: float32[2]
    def inner(value):
        #? decision=keep blockers=retracing
        #? v: float32[2]
        def innermost(v):
            return v + 1.0

        return innermost(value) * 2.0

    return inner(t)


for step in range(3):
    t = tf.constant([float(step), 1.0])
    print(from_table(t).numpy(), from_loud_table(t).numpy(), through_list(t).numpy(), through_choice(t).numpy(), through_factory(t).numpy())
    print(with_loud_decorator(t).numpy(), with_plain_decorator(t).numpy(), through_loud_decorator(t).numpy(), through_plain_decorator(t).numpy())
    print(through_base(t).numpy(), through_loud(t).numpy(), through_order(t).numpy(), through_recursion(t).numpy(), tree_sum([t, [t, t]]).numpy())
    print(through_generator(t).numpy(), through_map(t).numpy(), through_builtin(t).numpy(), through_keywords(t).numpy(), through_star(t).numpy())
    print(nested(t).numpy())
