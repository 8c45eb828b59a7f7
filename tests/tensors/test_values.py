"""Laws of the lattice of abstract values: without them the analysis would depend on the order in which it looks at things."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphlift.tensors.values import (
    BOTTOM,
    Array,
    Atom,
    Class,
    Const,
    Dataset,
    Dict,
    External,
    ExternalMethod,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Module,
    Prim,
    Slice,
    Spec,
    Super,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    join_dim,
    join_notes,
    join_shape,
    weaker,
    widen,
)

DIMS = st.sampled_from([1, 2, 3, None, "?"])
SHAPES = st.one_of(st.none(), st.lists(DIMS, max_size=3).map(tuple))
DTYPES = st.sampled_from(["float32", "int32", None])
SITES = st.sampled_from(["a", "b"])
NAMES = st.sampled_from(["f", "g"])
COMMON: dict[str, Any] = {
    "roots": st.sampled_from([0, 1, 2]),
    "basis": st.sampled_from(["proven", "declared", "assumed"]),
    "notes": st.sampled_from([(), ("n1",), ("n1", "n2"), ("n2",)]),
}
CONTENT = st.one_of(st.none(), st.lists(DIMS, max_size=2).map(tuple))
CONSTANTS = st.sampled_from([0, 1, 2, 3, 1.0, True, False, "a", "b", b"a", None])


def _const(value: Any, **common: Any) -> Const:
    return Const(value=value, type=type(value).__name__, **common)


LEAVES: st.SearchStrategy[Atom] = st.one_of(
    st.builds(
        Tensor, kind=st.sampled_from(["dense", "variable"]), dtype=DTYPES, shape=SHAPES, content=CONTENT, like=st.booleans(), **COMMON
    ),
    st.builds(Tensor, kind=st.just("ragged"), dtype=DTYPES, shape=SHAPES, ragged_rank=st.integers(0, 2), **COMMON),
    st.builds(Tensor, kind=st.just("tensorarray"), dtype=DTYPES, shape=SHAPES, content=CONTENT, **COMMON),
    st.builds(Tensor, kind=st.just("tensorarray"), dtype=DTYPES, shape=st.none(), ragged_rank=st.just(-1), **COMMON),
    st.builds(Array, dtype=DTYPES, shape=SHAPES, content=CONTENT, **COMMON),
    st.builds(_const, CONSTANTS, **COMMON),
    st.builds(Prim, type=st.sampled_from(["int", "str"]), open=st.booleans(), **COMMON),
    st.builds(TensorShape, dims=SHAPES, **COMMON),
    st.builds(Module, name=NAMES, **COMMON),
    st.builds(Class, ref=NAMES, **COMMON),
    st.builds(Instance, cls=NAMES, site=SITES, **COMMON),
    st.builds(External, name=NAMES, **COMMON),
    st.builds(Unknown, cause=NAMES, **COMMON),
)


def _containers(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Atom]:
    known = st.lists(values, max_size=2).map(tuple)
    items = st.dictionaries(st.sampled_from(["k", "l", 1]), values, max_size=2).map(lambda found: tuple(sorted(found.items(), key=str)))
    arguments = st.dictionaries(NAMES, values, max_size=2).map(lambda found: tuple(found.items()))
    return st.one_of(
        st.builds(Tuple, elements=known, **COMMON),
        st.builds(List, type=st.just("list"), site=SITES, elements=st.one_of(st.none(), known), element=values, **COMMON),
        st.builds(Dict, site=SITES, items=items, key=values, element=values, **COMMON),
        st.builds(Iterator, element=values, of=NAMES, **COMMON),
        st.builds(Dataset, element=values, cardinality=st.sampled_from([1, None]), **COMMON),
        st.builds(Spec, of=values, **COMMON),
        st.builds(Slice, lower=values, upper=values, step=values, **COMMON),
        st.builds(Function, ref=NAMES, receiver=st.one_of(st.none(), values), **COMMON),
        st.builds(ExternalObject, cls=NAMES, site=SITES, arguments=arguments, **COMMON),
        st.builds(Wrapped, by=NAMES, function=values, arguments=known, keywords=arguments, **COMMON),
        st.builds(Super, cls=NAMES, receiver=values, **COMMON),
        st.builds(ExternalMethod, receiver=LEAVES, name=NAMES, **COMMON),
    )


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.lists(LEAVES, max_size=3).map(lambda atoms: join(*((atom,) for atom in atoms))),
    lambda inner: st.lists(_containers(inner), max_size=3).map(lambda atoms: join(*((atom,) for atom in atoms))),
    max_leaves=6,
)

lawful = settings(max_examples=300, suppress_health_check=list(HealthCheck))


@lawful
@given(VALUES)
def test_join_is_idempotent(value: Value) -> None:
    assert join(value, value) == value
    assert join(value) == value
    assert join(value, BOTTOM) == value


@lawful
@given(VALUES, VALUES)
def test_join_is_commutative(left: Value, right: Value) -> None:
    assert join(left, right) == join(right, left)


@lawful
@given(VALUES, VALUES, VALUES)
def test_join_is_associative(first: Value, second: Value, third: Value) -> None:
    assert join(join(first, second), third) == join(first, join(second, third))
    assert join(join(first, second), third) == join(first, second, third)


@lawful
@given(VALUES, VALUES)
def test_a_join_is_above_its_parts(left: Value, right: Value) -> None:
    both = join(left, right)
    assert join(both, left) == both
    assert join(both, right) == both


@lawful
@given(VALUES, VALUES)
def test_widening_is_above_both(old: Value, new: Value) -> None:
    wide = widen(old, new)
    assert widen(wide, old) == wide
    assert widen(wide, new) == wide


@settings(lawful, max_examples=25)
@given(VALUES, st.lists(VALUES, min_size=1, max_size=2))
def test_an_ascending_chain_ends(start: Value, steps: list[Value]) -> None:
    """Feeding a value back into its own construction, as a loop does, comes to rest."""
    value = start
    for round_number in range(90):
        grown = value
        for step in steps:
            grown = widen(grown, join((Tuple(elements=(grown, step)),), step, _counted(round_number)))
        if grown == value:
            return
        value = grown
    pytest.fail(f"still growing: {value}")


def _counted(number: int) -> Value:
    growing: Value = (Dict(site="d", items=((f"key{number}", (Const(value=number, type="int"),)),)),)
    return join((Const(value=number, type="int"),), (Tensor(dtype="float32", shape=(number, 3)),), growing)


@lawful
@given(DIMS, DIMS, DIMS)
def test_lengths_join_in_any_order(first: Any, second: Any, third: Any) -> None:
    assert join_dim(join_dim(first, second), third) == join_dim(first, join_dim(second, third))
    assert join_dim(first, second) == join_dim(second, first)


@lawful
@given(SHAPES, SHAPES, SHAPES)
def test_shapes_join_in_any_order(first: Any, second: Any, third: Any) -> None:
    assert join_shape(join_shape(first, second), third) == join_shape(first, join_shape(second, third))


def test_reasons_join_to_the_weakest() -> None:
    assert weaker("proven", "assumed") == "assumed"
    assert weaker("declared", "proven") == "declared"
    assert join_notes(("b",), ("a", "b")) == ("a", "b")


def test_constants_that_compare_equal_stay_apart() -> None:
    one, true, real = (Const(value=value, type=type(value).__name__) for value in (1, True, 1.0))
    assert len(join((one,), (true,), (real,))) == 3


def test_too_many_constants_become_their_type() -> None:
    assert join(*((Const(value=number, type="int"),) for number in range(20))) == (Prim(type="int", open=True),)


def test_what_may_be_only_like_a_tensor_stays_so_whatever_tensors_join_it() -> None:
    like, tensors = (Tensor(like=True),), tuple(Tensor(dtype="float32", shape=(2,) * rank) for rank in range(1, 12))
    assert join(like, tensors) == like
    assert all(atom.like for atom in join((Tensor(dtype="int32", shape=(3,), like=True),), tensors) if isinstance(atom, Tensor))
