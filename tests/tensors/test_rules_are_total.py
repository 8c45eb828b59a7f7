"""Rules answer whatever they are given: no argument, however odd, makes one raise, and each answer is a value."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from graphlift.tensors.transfer import dispatch, rules
from graphlift.tensors.transfer.rules import Context, Entry
from graphlift.tensors.values import (
    Array,
    Atom,
    Const,
    Dict,
    External,
    ExternalObject,
    List,
    Prim,
    Slice,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    const,
)

PREFIXES = (
    "tf.",
    "tensor.",
    "variable.",
    "ragged.",
    "sparse.",
    "tensorarray.",
    "tensorshape.",
    "spec.",
    "object:tf.",
    "wrapped:",
    "dtype.",
)
OTHERS = ("tf.data.", "tf.compat.v1.data.", "tf.experimental.numpy.")
TRIES = 60

CONSTANTS = (-1, 0, 1, 2, 7, 0.5, 10**30, True, "SAME", "float32", "ij,jk->ik", "...", None)
CONTEXT = Context(place=lambda: "s", apply=lambda function, arguments: arguments[0] if arguments else ())


def _dims(random: Random, longest: int) -> tuple[Any, ...] | None:
    return None if random.random() < 0.15 else tuple(random.choice([-1, 0, 1, 2, 3, None, "?"]) for _ in range(random.randint(0, longest)))


def _shape(random: Random) -> tuple[Any, ...] | None:
    found = _dims(random, 5)
    return None if found is None else tuple(0 if dim == -1 else dim for dim in found)


def _atom(random: Random, depth: int) -> Atom:
    choice = random.randint(0, 13 if depth else 7)
    dtype = random.choice(["float32", "int32", "bool", "string", "complex64", None])
    match choice:
        case 0 | 1:
            return Tensor(dtype=dtype, shape=_shape(random), content=_dims(random, 3) if random.random() < 0.4 else None)
        case 2:
            kind = random.choice(["ragged", "sparse", "variable", "tensorarray", "symbolic"])
            return Tensor(kind=kind, dtype=dtype, shape=_shape(random), ragged_rank=random.randint(0, 2))
        case 3:
            return Array(dtype=dtype, shape=_shape(random))
        case 4:
            return const(random.choice(CONSTANTS))[0]
        case 5:
            return Prim(type=random.choice(["int", "float", "str"]), open=random.random() < 0.5)
        case 6:
            return TensorShape(dims=_shape(random))
        case 7:
            return random.choice(
                [External(name="tf.float32"), External(name="tf.newaxis"), Unknown(cause="odd"), Const(value=None, type="ellipsis")]
            )
        case 8 | 9:
            return Tuple(elements=_values(random, depth))
        case 10:
            elements = _values(random, depth) if random.random() < 0.8 else None
            return List(type="list", site="s", elements=elements, element=_value(random, depth - 1))
        case 11:
            items = tuple(zip(("k", "l", 1), _values(random, depth), strict=False))
            return Dict(site="d", items=items, element=_value(random, depth - 1))
        case 12:
            return Slice(lower=_value(random, 0), upper=_value(random, 0), step=_value(random, 0))
        case _:
            arguments = tuple(zip(("shape", "dtype"), _values(random, depth), strict=False))
            return random.choice([Spec(of=_value(random, 0)), ExternalObject(cls="tf.io.FixedLenFeature", site="o", arguments=arguments)])


def _value(random: Random, depth: int = 2) -> Value:
    return tuple(_atom(random, max(depth, 0)) for _ in range(random.choice([0, 1, 1, 1, 1, 2, 3])))


def _values(random: Random, depth: int = 3) -> tuple[Value, ...]:
    return tuple(_value(random, depth - 1) for _ in range(random.randint(0, 4)))


def _names(table: dict[str, Any]) -> Iterator[str]:
    dispatch.load()
    return (name for name in sorted(table) if name.startswith(PREFIXES) and not name.startswith(OTHERS))


def _check(result: Value | None) -> None:
    assert result is None or (isinstance(result, tuple) and all(isinstance(atom, Atom) for atom in result)), result
    for atom in result or ():
        if isinstance(atom, Tensor) and atom.kind == "dense" and atom.shape is not None:
            assert all(dim is None or dim == "?" or (isinstance(dim, int) and dim >= 0) for dim in atom.shape), result


@pytest.mark.parametrize("name", list(_names(rules.FUNCTIONS)))
def test_functions_answer(name: str) -> None:
    random = Random(name)
    entry: Entry = rules.FUNCTIONS[name]
    parameters = [parameter for parameter in entry.parameters if parameter[0] != "*"]
    for _ in range(TRIES):
        keywords = {parameter: _value(random) for parameter in parameters if random.random() < 0.3}
        _check(dispatch.call(name, _values(random), keywords, CONTEXT))


@pytest.mark.parametrize("name", list(_names(rules.METHODS)))
def test_methods_answer(name: str) -> None:
    random = Random(name)
    entry: Entry = rules.METHODS[name]
    for _ in range(TRIES):
        arguments = dispatch.bind(entry, _values(random), {})
        receiver = _atom(random, 2)
        _check(entry.rule(rules.Call(name=name.rpartition(".")[2], arguments=arguments, context=CONTEXT, receiver=receiver)))


@pytest.mark.parametrize("name", list(_names(rules.ATTRIBUTES)))
def test_attributes_answer(name: str) -> None:
    random = Random(name)
    for _ in range(TRIES):
        _check(rules.ATTRIBUTES[name](_atom(random, 2), CONTEXT))


@pytest.mark.parametrize("operator", ["+", "-", "/", "//", "%", "**", "@", "<", "==", "!=", "&", "in", "is"])
def test_operators_answer(operator: str) -> None:
    random = Random(operator)
    for _ in range(TRIES * 5):
        _check(dispatch.binary(operator, _value(random), _value(random), CONTEXT))


def test_subscripts_answer() -> None:
    random = Random("subscripts")
    for _ in range(TRIES * 20):
        _check(dispatch.subscript(_atom(random, 1), _value(random), CONTEXT))
