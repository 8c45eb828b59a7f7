"""What is known of a layer's output when little is known of its input never contradicts what is known when all is.

An axis of the input is opened or forgotten, or its rank, or its dtype; the output must then allow for the exact one.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layer_cases import FAMILIES, Case

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import UNKNOWN_DIM, List, Tensor, Tuple, Unknown, const, join, tuple_of


def apply(function, arguments):
    results = [dispatch.method(atom, "__call__", arguments, {}, CONTEXT) for atom in function]
    return join(*(result for result in results if result is not None))


CONTEXT = Context(place=lambda: "here", apply=apply)


def made(case):
    def value(setting):
        match setting:
            case Case():
                return made(setting)
            case tuple():
                return tuple_of(map(value, setting))
            case _:
                return const(setting)

    return dispatch.call(f"keras.layers.{case.layer}", (), {name: value(setting) for name, setting in case.settings.items()}, CONTEXT)


def called(layer, inputs, case):
    arguments = inputs if not isinstance(case.shape, list) else ((List(type="list", site="x", elements=inputs, element=join(*inputs)),),)
    return apply_with(layer, arguments, case)


def apply_with(layer, arguments, case):
    (atom,) = layer
    return dispatch.method(atom, "__call__", tuple(arguments), {name: const(value) for name, value in case.call.items()}, CONTEXT)


def shapes_of(case):
    if isinstance(case.shape, list):
        return case.shape
    return case.shape[1:] if case.shape[0] == "query" else [case.shape]


@st.composite
def weakened(draw, shape):
    """The shape with some axes open or unknown, or none at all."""
    if draw(st.integers(0, 9)) == 0:
        return None
    return tuple(draw(st.sampled_from([dim, dim, None, UNKNOWN_DIM])) for dim in shape)


def allows(general, exact):
    """Whether an abstract value allows for an exact one."""
    if any(isinstance(atom, Unknown) for atom in general):
        return True
    if len(general) != 1 or len(exact) != 1:
        return False
    match general[0], exact[0]:
        case Tensor() as wide, Tensor() as narrow:
            return wide.dtype in (None, narrow.dtype) and _allows_shape(wide.shape, narrow.shape)
        case (Tuple(elements=wide), Tuple(elements=narrow)) | (List(elements=wide), List(elements=narrow)):
            return len(wide) == len(narrow) and all(map(allows, wide, narrow))
        case _:
            return general == exact


def _allows_shape(wide, narrow):
    if wide is None or narrow is None:
        return wide is None
    return len(wide) == len(narrow) and all(not isinstance(one, int) or one == two for one, two in zip(wide, narrow, strict=True))


@pytest.mark.parametrize("family", FAMILIES)
@given(st.data())
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
def test_less_known_inputs_give_less_known_outputs(family, data):
    case = data.draw(FAMILIES[family])
    layer = made(case)
    exact = tuple((Tensor(dtype=case.dtype, shape=tuple(shape)),) for shape in shapes_of(case))
    dtypes = st.sampled_from([case.dtype, case.dtype, None])
    vague = tuple((Tensor(dtype=data.draw(dtypes), shape=data.draw(weakened(shape))),) for shape in shapes_of(case))
    found, whole = called(layer, vague, case), called(layer, exact, case)
    assert allows(found, whole), (case, vague, found, whole)
