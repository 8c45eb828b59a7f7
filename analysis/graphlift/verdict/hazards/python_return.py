"""Results that a graph cannot give back as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphlift.effects.roots import held
from graphlift.tensors.values import (
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
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Value,
    Wrapped,
)
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="python-return",
    number=21,
    summary="It returns something that a graph does not give back as it is.",
    why=(
        "What a `tf.function` returns comes out of the graph: Python numbers, strings, NumPy arrays and shapes come back as "
        "tensors (`f(x) is True` is then false), variables as tensors, and other objects, functions and dtypes raise."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def accepted(x):
    tf.debugging.assert_all_finite(x, 'finite')
    return True

if accepted(tf.ones([2])) is True:
    pass
""",
        good="""\
import tensorflow as tf

def accepted(x):
    return tf.reduce_all(tf.math.is_finite(x))

if accepted(tf.ones([2])):
    pass
""",
    ),
    fix="Return tensors, and let the caller build what it needs of them.",
    silent=True,
)

OBJECTS: Final = (Instance, Class, Function, External, ExternalMethod, Module, Spec, Wrapped, Iterator)
"""What a graph cannot return: a `tf.function` that does raises."""


def check(view: View) -> Iterable[Hit]:
    """Fires on returned objects, Python values and arrays. Whether a known caller uses them is no matter: the next one may."""
    for moment in view.moments_of("return"):
        if moment.is_own and (message := _first(moment.event.values[0], 4)) is not None:
            yield Hit(moment.chain, message)


def _first(value: Value, depth: int) -> str | None:
    for atom in value:
        found = _kind(atom)
        if found is not None:
            return found
        if depth and isinstance(atom, Tuple | List | Dict):
            for inner in (*(value for _, value in atom.items), atom.element) if isinstance(atom, Dict) else held(atom):
                deeper = _first(inner, depth - 1)
                if deeper is not None:
                    return deeper
    return None


def _kind(atom: Atom) -> str | None:
    match atom:
        case Const(type="NoneType" | "ellipsis"):
            return None
        case Const(type=name) | Prim(type=name):
            return f"it returns a Python {name}, which comes back as a tensor"
        case Array():
            return "it returns a NumPy array, which comes back as a tensor"
        case TensorShape():
            return "it returns a shape, which comes back as a tensor"
        case Tensor(kind="variable"):
            return "it returns a variable, which comes back as a tensor"
        case List(type="set" | "frozenset" | "deque"):
            return f"it returns a {atom.type}, which a graph cannot"
        case Dict(type=name) if name not in ("dict", "OrderedDict"):
            return f"it returns a {name}, which comes back as a plain dict"
        case ExternalObject(cls=cls):
            return f"it returns an object of `{cls}`, which a graph cannot"
        case Dataset():
            return None
        case _ if isinstance(atom, OBJECTS):
            return "it returns a Python object, which a graph cannot"
        case _:
            return None


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=False)
