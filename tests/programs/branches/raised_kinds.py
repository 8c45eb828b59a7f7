"""Exceptions of Python code: which keep their class in a graph, and whose text callers look at."""
import tensorflow as tf


class Refused(Exception):
    pass


class WrongRank(ValueError):
    pass


class Coded(Exception):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? code: int
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


#? decision=convert
#? x: float32[...]
def plain(x):
    if x.shape.rank != 1:
        raise Refused("rank")
    return x * 2.0


#? decision=keep blockers=exception-kind
#? x: float32[...]
def plain_shown(x):
    if x.shape.rank != 1:
        raise Refused("rank")
    return x * 3.0


#? decision=keep blockers=exception-kind
#? x: float32[...]
def derived(x):
    if x.shape.rank != 1:
        raise WrongRank("rank")
    return x * 4.0


#? decision=keep blockers=exception-kind
#? x: float32[...]
def coded(x):
    if x.shape.rank != 1:
        raise Coded(3)
    return x * 5.0


#? decision=convert
#? x: float32[...]
def value_error(x):
    if x.shape.rank != 1:
        raise ValueError("rank")
    return x * 6.0


#? decision=keep blockers=exception-kind
#? x: float32[...]
def value_error_shown(x):
    if x.shape.rank != 1:
        raise ValueError("rank")
    return x * 7.0


#? decision=keep blockers=exception-kind
#? x: float32[...]
def index_error(x):
    return x * [1.0, 2.0][x.shape.rank]


#? decision=keep blockers=exception-kind
#? x: float32[...]
def zero_division(x):
    return x * (1.0 / (2 - x.shape.rank))


#? decision=convert
#? x: float32[...]
def asserted(x):
    assert x.shape.rank == 1
    return x * 8.0


#? decision=keep blockers=no-tensor-computation
#? x: float32[...]
def inner(x):
    if x.shape.rank != 1:
        raise LookupError("rank")
    return x


#? decision=keep blockers=exception-kind
#? x: float32[...]
def through_inner(x):
    return inner(x) * 9.0


#? decision=convert
#? x: float32[...]
def caught_inside(x):
    try:
        return inner(x) * 10.0
    except LookupError:
        return x


#? decision=keep blockers=exception-kind
#? x: float32[...]
def further_out(x):
    if x.shape.rank != 1:
        raise OSError("rank")
    return x * 11.0


#? decision=keep blockers=exception-kind
#? x: float32[...]
def between(x):
    return further_out(x)


#? decision=convert
#? x: float32[...]
def never_raised(x):
    if x.shape.rank is None:
        raise KeyError("unknown")
    return x * 12.0


#? decision=keep blockers=eager-only-call
#? function: function
#? x: float32[...]
#? kind: class
def attempt(function, x, kind):
    try:
        print(function(x).numpy())
    except kind:
        print("refused", function.__name__)


for x in (tf.ones([2]), tf.ones([1, 2])):
    try:
        print(plain(x).numpy())
    except Refused:
        print("refused")
    try:
        print(plain_shown(x).numpy())
    except Refused as error:
        print("refused", error)
    try:
        print(derived(x).numpy())
    except WrongRank:
        print("wrong rank")
    try:
        print(coded(x).numpy())
    except Coded as error:
        print("coded", error.code)
    try:
        print(value_error(x).numpy())
    except ValueError:
        print("value")
    try:
        print(value_error_shown(x).numpy())
    except Exception as error:
        print("value", str(error))
    try:
        print(index_error(x).numpy())
    except IndexError:
        print("index")
    try:
        print(zero_division(x).numpy())
    except ZeroDivisionError:
        print("zero")
    try:
        print(asserted(x).numpy())
    except AssertionError:
        print("asserted")
    try:
        print(through_inner(x).numpy())
    except LookupError:
        print("lookup")
    print(caught_inside(x).numpy(), never_raised(x).numpy())
    attempt(between, x, OSError)
