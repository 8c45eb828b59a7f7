"""Context managers, functools.lru_cache, singledispatch and partials around tensors."""
import contextlib
import functools

import tensorflow as tf

stack = []


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
@contextlib.contextmanager
def section(name):
    stack.append(name)
    try:
        yield
    finally:
        stack.pop()


#? decision=convert
#? x: float32[1,2]
def inside(x):
    with section("inside"):
        return x * 2.0


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? size: int
@functools.lru_cache(maxsize=None)
def kernel(size):
    return tf.ones([size, size])


#? decision=convert
#? x: float32[1,2]
def filtered(x):
    return x @ kernel(2)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? value: str
@functools.singledispatch
def describe(value):
    return "other"


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? value: int
@describe.register
def _(value: int):
    return "number"


#? decision=convert
#? x: float32[1,2]
#? factor: float32[]
def scaled(x, factor):
    return x * factor


triple = functools.partial(scaled, factor=tf.constant(3.0))
for value in (1.0, 2.0):
    x = tf.fill([1, 2], value)
    print(inside(x).numpy(), filtered(x).numpy(), describe(3), describe("x"), triple(x).numpy())
