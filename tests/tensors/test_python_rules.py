"""Builtins, operators, strings and containers: what the rules give, compared with Python itself."""

from __future__ import annotations

import builtins
import itertools
import math
import operator
import posixpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import (
    NONE,
    Const,
    Dict,
    Iterator,
    List,
    Prim,
    Slice,
    Tuple,
    const,
    join,
    prim,
    tensor,
    tuple_of,
    unknown,
)

CONTEXT = Context(place=lambda: "here", apply=lambda function, arguments: unknown("no calls here"))

numbers = st.one_of(st.integers(-9, 9), st.floats(-4, 4, allow_nan=False), st.booleans())
texts = st.text("aAb, x1", max_size=6)
scalars = st.one_of(numbers, texts, st.none())
sequences = st.one_of(st.lists(scalars, max_size=4), st.lists(scalars, max_size=4).map(tuple))


def words(text):
    return text.split()


def modelled(real):
    """The most exact abstract value of a Python object."""
    match real:
        case tuple():
            return tuple_of(map(modelled, real))
        case list():
            items = tuple(map(modelled, real))
            return (List(type="list", site="here", elements=items, element=join(*items)),)
        case dict():
            return (Dict(site="here", items=tuple((key, modelled(item)) for key, item in real.items())),)
        case slice():
            return (Slice(lower=modelled(real.start), upper=modelled(real.stop), step=modelled(real.step)),)
        case _:
            return const(real)


def admits(value, real):
    """Whether an abstract value allows for a Python object."""
    return any(_atom_admits(atom, real) for atom in value)


def _atom_admits(atom, real):
    match atom:
        case Const(value=known, type=name):
            return type(real).__name__ == name and (known == real or (isinstance(real, float) and math.isclose(known, real)))
        case Prim(type=name):
            return type(real).__name__ == name
        case Tuple(elements=elements):
            return isinstance(real, tuple) and len(real) == len(elements) and all(map(admits, elements, real))
        case List(type=name, elements=elements, element=element):
            items = list(real)
            fits = type(real).__name__ == name or (name == "tuple" and not isinstance(real, list))
            if elements is None:
                return fits and all(admits(element, item) for item in items)
            return fits and len(items) == len(elements) and all(map(admits, elements, items))
        case Dict(items=items, element=element):
            known = dict(items)
            return isinstance(real, dict) and all(admits(known.get(key, element), item) for key, item in real.items())
        case Iterator(element=element):
            return all(admits(element, item) for item in real)
        case _:
            return True


def is_exact(value, real):
    return len(value) == 1 and value == modelled(real)


def called(name, *arguments, **keywords):
    return dispatch.call(f"builtins.{name}", tuple(map(modelled, arguments)), {k: modelled(v) for k, v in keywords.items()}, CONTEXT)


def outcome(function):
    try:
        return True, function()
    except (TypeError, ValueError, ZeroDivisionError, OverflowError, IndexError, KeyError):
        return False, None


OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    "==": operator.eq,
    "<": operator.lt,
}


@given(st.sampled_from(sorted(OPERATORS)), st.one_of(scalars, sequences), st.one_of(scalars, sequences))
@settings(max_examples=1500)
def test_operators_give_what_python_gives(sign, left, right):
    worked, real = outcome(lambda: OPERATORS[sign](left, right))
    found = dispatch.binary(sign, modelled(left), modelled(right), CONTEXT)
    if worked and found is not None:
        assert admits(found, real), (left, sign, right, found)
    if worked and isinstance(left, (int, float)) and isinstance(right, (int, float)) and not isinstance(real, complex):
        assert found is not None


def forgotten(real):
    """The value with all constants known by type alone."""
    return (Prim(type=type(real).__name__),) if isinstance(real, (bool, int, float, str)) else modelled(real)


@given(st.sampled_from(sorted(OPERATORS)), st.one_of(numbers, texts), st.one_of(numbers, texts), st.booleans())
@settings(max_examples=1500)
def test_operators_on_unknown_numbers_give_the_right_type(sign, left, right, both):
    worked, real = outcome(lambda: OPERATORS[sign](left, right))
    found = dispatch.binary(sign, forgotten(left), forgotten(right) if both else modelled(right), CONTEXT)
    if worked and found is not None:
        assert admits(found, real), (left, sign, right, found)


FUNCTIONS = words(
    "int float bool str repr len abs round sum min max any all sorted reversed list tuple set enumerate zip dict range divmod"
)


@given(st.data())
@settings(max_examples=1500)
def test_builtins_give_what_python_gives(data):
    name = data.draw(st.sampled_from(FUNCTIONS))
    arguments = data.draw(st.lists(st.one_of(scalars, sequences), min_size=1, max_size=2))
    worked, real = outcome(lambda: _evaluated(getattr(builtins, name)(*arguments)))
    found = called(name, *arguments)
    assert found is not None
    if worked:
        assert admits(found, real), (name, arguments, found)


def _evaluated(result):
    """Iterators run out, so that their items can be looked at."""
    return tuple(result) if hasattr(result, "__next__") else result


@pytest.mark.parametrize(
    ("name", "arguments", "real"),
    [
        ("int", ("7",), 7),
        ("int", (2.9,), 2),
        ("float", (3,), 3.0),
        ("bool", ("",), False),
        ("str", (1.5,), "1.5"),
        ("len", ("abc",), 3),
        ("sum", ([1, 2, 3],), 6),
        ("max", (1, 7, 3), 7),
        ("min", ([4, 2.5],), 2.5),
        ("abs", (-3,), 3),
        ("round", (2.6,), 3),
        ("tuple", ([1, 2],), (1, 2)),
        ("pow", (2, 5), 32),
        ("divmod", (7, 2), (3, 1)),
    ],
)
def test_constants_are_computed(name, arguments, real):
    assert is_exact(called(name, *arguments), real)


def test_ranges_are_exact_while_they_are_short():
    (found,) = called("range", 2, 8, 3)
    assert found.elements == (const(2), const(5))
    assert dispatch.call("builtins.range", (prim("int"),), {}, CONTEXT)[0].element == (Prim(type="int", open=True),)


STRING_METHODS = words("lower upper strip split title startswith find count isdigit join replace partition splitlines endswith index")


@given(texts, st.sampled_from(STRING_METHODS), st.lists(texts, max_size=2))
@settings(max_examples=800)
def test_string_methods_give_what_python_gives(text, name, arguments):
    worked, real = outcome(lambda: getattr(text, name)(*arguments))
    found = dispatch.method(modelled(text)[0], name, tuple(map(modelled, arguments)), {}, CONTEXT)
    assert found is not None
    if worked:
        assert admits(found, real), (text, name, arguments, found)


@given(sequences, st.one_of(st.integers(-5, 5), st.builds(slice, *[st.one_of(st.none(), st.integers(-3, 3))] * 3)))
@settings(max_examples=800)
def test_subscripts_of_sequences_are_exact(items, index):
    worked, real = outcome(lambda: items[index])
    found = dispatch.subscript(modelled(items)[0], modelled(index), CONTEXT)
    if worked:
        assert admits(found, real), (items, index, found)
    elif items and index != slice(None, None, 0) and isinstance(index, int):
        assert found == ()


@given(st.dictionaries(st.one_of(texts, st.integers(0, 3)), scalars, max_size=4), st.one_of(texts, st.integers(0, 3)))
@settings(max_examples=400)
def test_dictionaries_hold_what_was_put_in(items, key):
    (atom,) = modelled(items)
    if key in items:
        assert admits(dispatch.subscript(atom, modelled(key), CONTEXT), items[key])
    assert admits(dispatch.method(atom, "get", (modelled(key),), {}, CONTEXT), items.get(key))
    for view in ("keys", "values", "items"):
        assert admits(dispatch.method(atom, view, (), {}, CONTEXT), getattr(items, view)())
    assert admits(dispatch.length(atom, CONTEXT), len(items))


def test_a_sum_of_tensors_is_a_tensor():
    losses = (List(type="list", site="here", elements=None, element=tensor("float32", ())),)
    found = dispatch.call("builtins.sum", (losses,), {}, CONTEXT)
    assert tensor("float32", ())[0] in found


def test_a_loop_over_zip_sees_pairs():
    (found,) = dispatch.call(
        "builtins.zip", (modelled([1, 2]), (List(type="list", site="x", elements=None, element=prim("str")),)), {}, CONTEXT
    )
    assert found.element == tuple_of((join(const(1), const(2)), prim("str")))


def test_numbers_that_differ_at_run_time_stay_so():
    open_int = (Prim(type="int", open=True),)
    assert dispatch.binary("//", open_int, const(2), CONTEXT) == open_int
    assert dispatch.binary("+", open_int, prim("int"), CONTEXT) == prim("int")


def test_arguments_of_any_kind_raise_nothing():
    odd = [NONE, unknown("?"), tensor(), modelled([]), modelled({}), prim("int"), (), tuple_of(())]
    for name in FUNCTIONS:
        for first in odd:
            for second in ((), *((value,) for value in odd)):
                assert dispatch.call(f"builtins.{name}", (first, *second), {}, CONTEXT) is not None


MATH = words("ceil floor trunc sqrt log log2 exp pow gcd isqrt factorial sin fabs isnan hypot copysign degrees comb")


@given(st.sampled_from(MATH), st.lists(st.one_of(st.integers(0, 9), st.floats(0.5, 4)), min_size=1, max_size=2))
@settings(max_examples=600)
def test_math_gives_what_python_gives(name, arguments):
    worked, real = outcome(lambda: getattr(math, name)(*arguments))
    if worked:
        found = dispatch.call(f"math.{name}", tuple(map(modelled, arguments)), {}, CONTEXT)
        assert admits(found, real), (name, arguments, found)
        vague = dispatch.call(f"math.{name}", tuple(map(forgotten, arguments)), {}, CONTEXT)
        assert admits(vague, real), (name, arguments, vague)


ITERTOOLS = [
    ("chain", ([1, 2], ["a"])),
    ("product", ([1, 2], ["a", None])),
    ("zip_longest", ([1, 2], ["a"])),
    ("permutations", ([1, 2, 3], 2)),
    ("combinations", (["a", "b"], 2)),
    ("islice", ([1, 2, 3], 2)),
    ("repeat", (7, 3)),
    ("accumulate", ([1, 2, 3],)),
    ("pairwise", ([1, 2, 3],)),
]


@pytest.mark.parametrize(("name", "arguments"), ITERTOOLS)
def test_itertools_yield_what_python_yields(name, arguments):
    found = dispatch.call(f"itertools.{name}", tuple(map(modelled, arguments)), {}, CONTEXT)
    assert admits(found, tuple(getattr(itertools, name)(*arguments)))


PATHS = [
    ("join", ("a", "b.txt")),
    ("basename", ("a/b.txt",)),
    ("dirname", ("a/b.txt",)),
    ("splitext", ("b.txt",)),
    ("exists", ("nowhere",)),
]


@pytest.mark.parametrize(("name", "arguments"), PATHS)
def test_paths(name, arguments):
    found = dispatch.call(f"os.path.{name}", tuple(map(modelled, arguments)), {}, CONTEXT)
    assert admits(found, getattr(posixpath, name)(*arguments))
