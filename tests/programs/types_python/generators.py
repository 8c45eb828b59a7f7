"""Generators, yield from and comprehensions that give tensors."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? count: int
def ones(count):
    for i in range(count):
        yield tf.ones([2]) * float(i)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def chained():
    yield from ones(2)
    yield tf.zeros([2])


#? decision=convert
#? x: float32[2]
def single(x):
    return tf.reduce_sum(x)


#? decision=convert
#? rows: [float32[2]]
def collected(rows):
    return tf.stack(rows)


#? decision=convert
#? x: float32[2]
def first_of(x):
    return x - 1.0


for x in chained():
    print(single(x).numpy())
print(collected(list(ones(2))).numpy(), collected([x * 2.0 for x in ones(3)]).numpy())
print(first_of(next(ones(1))).numpy(), first_of(next(x for x in chained())).numpy())
