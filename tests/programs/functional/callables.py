"""Functions passed as values: map, reduce, partials, lambdas, tables, defaults that are functions."""
import functools
import operator

import tensorflow as tf


#? decision=keep blockers=retracing
#? function: function | partial
#? x: float32[2]
def twice(function, x):
    return function(function(x))


#? decision=convert
#? x: float32[2]
def increment(x):
    return x + 1.0


#? decision=convert
#? x: float32[2]
#? factor: float32[]
def scale(x, factor):
    return x * factor


#? decision=keep blockers=retracing
#? functions: [function]
#? x: float32[2]
def apply_all(functions, x):
    return [function(x) for function in functions]


#? decision=convert
#? function: builtin_function_or_method
#? values: [float32[2]]
def fold(function, values):
    return functools.reduce(function, values)


#? decision=convert
#? x: float32[2]
#? function: function
def activate(x, function=tf.nn.relu):
    return function(x)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? factor: float
def curry(factor):
    return lambda x: x * factor


OPERATIONS = {"add": operator.add, "mul": tf.multiply, "custom": lambda a, b: a - b}


#? decision=keep blockers=literal-parameter
#? name: str
#? a: float32[2]
#? b: float32[2]
def operate(name, a, b):
    return OPERATIONS[name](a, b)


#? decision=convert
#? values: [float32[2]]
def mapped(values):
    return list(map(increment, values))


for start in (1.0, 2.0):
    x = tf.constant([start, -1.0])
    print(twice(increment, x).numpy(), twice(functools.partial(scale, factor=tf.constant(2.0)), x).numpy())
    print([y.numpy().tolist() for y in apply_all([increment, tf.square, curry(3.0)], x)])
    print(fold(operator.add, [x, x, x]).numpy(), activate(x).numpy(), activate(x, tf.tanh).numpy().round(3))
    print(operate("add", x, x).numpy(), operate("custom", x, x).numpy(), [y.numpy().tolist() for y in mapped([x, x])])
