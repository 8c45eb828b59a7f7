"""No rule raises, whatever it is given: one that did would end the analysis of a whole project."""

from __future__ import annotations

import itertools

import pytest

from graphlift.tensors.transfer import dispatch, rules
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import Array, Dict, List, const, tensor, tuple_of, unknown

CONTEXT = Context(place=lambda: "here", apply=lambda function, arguments: unknown("no calls here"))
ARGUMENTS = (
    unknown("anything"),
    const(None),
    const(3),
    const("a"),
    const(2.5),
    tensor("float32", (2, 3)),
    tensor(None, None),
    (Array(dtype="int64", shape=()),),
    tuple_of(()),
    tuple_of((const(1), const(2))),
    (List(type="list", site="list", elements=None, element=unknown("an item")),),
    (Dict(site="dict", items=()),),
)
CALLS = [(), *itertools.product(ARGUMENTS), *itertools.product(ARGUMENTS, repeat=2), *((each,) * 3 for each in ARGUMENTS)]

dispatch.load()


@pytest.mark.parametrize("name", sorted(rules.FUNCTIONS))
def test_functions(name: str) -> None:
    for arguments in CALLS:
        dispatch.call(name, arguments, {}, CONTEXT)


@pytest.mark.parametrize("receiver", [value for value in ARGUMENTS if len(value) == 1], ids=repr)
def test_methods(receiver) -> None:
    for name in sorted({name.rpartition(".")[2] for name in rules.METHODS}):
        for arguments in CALLS[: 1 + len(ARGUMENTS)]:
            dispatch.method(receiver[0], name, arguments, {}, CONTEXT)
