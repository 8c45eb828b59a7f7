"""Closures, counters, memos, inner functions, comprehensions and generators."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-computation
#? n: float32[]
def make_adder(n):
    #? decision=convert
    #? x: float32[2]
    def adder(x):
        return x + n

    return adder


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def make_counter():
    count = 0

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def counter(x):
        nonlocal count
        count += 1
        return x * count

    return counter


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def make_memo():
    seen = {}

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def memo(x):
        key = int(x.shape[0])
        if key not in seen:
            seen[key] = tf.ones([key])
        return x * seen[key]

    return memo


#? decision=convert
#? x: float32[2]
def outer(x):
    #? decision=keep blockers=retracing
    #? y: float32[2]
    def inner(y):
        return y * 2.0

    return inner(x) + inner(x + 1.0)


#? decision=convert
#? x: float32[2]
def outer_appends(x):
    acc = []

    #? decision=keep blockers=no-tensor-computation
    #? y: float32[2]
    def put(y):
        acc.append(y)

    put(x)
    put(x * 2.0)
    return tf.add_n(acc)


#? decision=convert
#? x: float32[2]
def with_lambda(x):
    f = lambda t: tf.exp(-t)
    return f(x) + f(2.0 * x)


#? decision=convert
#? xs: [float32[2]]
def with_map(xs):
    return list(map(tf.square, xs))


#? decision=convert
#? xs: [float32[2]]
def with_comprehension(xs):
    return tf.stack([x * x for x in xs])


#? decision=convert
#? x: float32[2]
def with_range(x):
    return tf.add_n([x * float(i) for i in range(3)])


#? decision=convert
#? x: float32[2]
def with_dict_comp(x):
    d = {k: x * k for k in (1.0, 2.0)}
    return d[1.0] + d[2.0]


#? decision=convert
#? x: float32[2]
def with_generator(x):
    return sum(x * float(i) for i in range(4))


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? fs: (function, function, function)
def compose(*fs):
    #? decision=convert
    #? x: float32[2]
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


add3 = make_adder(tf.constant(3.0))
count = make_counter()
memo = make_memo()
pipeline = compose(tf.nn.relu, add3, tf.square)
for v in ([1.0, -2.0], [3.0, 4.0]):
    t = tf.constant(v)
    print(add3(t), count(t), memo(t), outer(t), outer_appends(t), with_lambda(t))
    print(with_map([t, t]), with_comprehension([t, t]), with_range(t), with_dict_comp(t), with_generator(t), pipeline(t))
