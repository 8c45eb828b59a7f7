"""Calls of ``tf.experimental.numpy``."""

from __future__ import annotations

from cases import DIM, Draw, axis_of, broadcastable, call, case, dims, maybe
from hypothesis import strategies as st
from oracle import Case, T

DTYPES = st.sampled_from(["float32", "float64", "int32", "int64"])
PREFIX = "tf.experimental.numpy."


def _names(names: str) -> list[str]:
    return [PREFIX + name for name in names.split()]


@case(*_names("absolute negative square sign floor ceil"))
def same(draw: Draw) -> Case:
    return call(T(draw(st.sampled_from(["float32", "float64"])), draw(dims(0, 3))))


@case(*_names("exp log sqrt sin cos tanh"))
def real(draw: Draw) -> Case:
    return call(T(draw(st.sampled_from(["float32", "float64"])), draw(dims(0, 3))))


@case(*_names("add subtract multiply maximum minimum"))
def binary(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return call(T(draw(DTYPES), shape), T(draw(DTYPES), broadcastable(draw, shape)))


@case(*_names("greater less equal"))
def comparison(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return call(T("float32", shape), T("float32", broadcastable(draw, shape)))


@case(*_names("sum mean max min prod"))
def reduction(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    return call(T(draw(DTYPES), shape), **maybe(draw, {"axis": st.just(axis_of(draw, shape)), "keepdims": st.booleans()}))


@case(*_names("zeros ones"))
def filled(draw: Draw) -> Case:
    return call(draw(st.sampled_from([[2, 3], (4,), 3])))


@case(PREFIX + "concatenate")
def concatenate(draw: Draw) -> Case:
    inner = draw(dims(0, 2, unknown=False))
    return call([T("float32", (draw(DIM), *inner)), T("float32", (draw(DIM), *inner))])


@case(PREFIX + "transpose")
def transpose(draw: Draw) -> Case:
    return call(T("float32", draw(dims(0, 3, unknown=False))))


@case(PREFIX + "expand_dims")
def expand_dims(draw: Draw) -> Case:
    shape = draw(dims(0, 3, unknown=False))
    return call(T("float32", shape), axis_of(draw, shape, 1))
