"""Results that a graph cannot give back as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphlift.effects.roots import FRESH, held
from graphlift.interpreter.attributes import attribute_cell
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
        "tensors (`f(x) is True` is then false), variables as tensors, and other objects, functions and dtypes raise. An argument that is "
        "given back comes as another tensor, or as a copy of the list or dict: `f(x) is x` is then false."
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

MAX_DEPTH: Final = 4
"""So deep are containers looked into."""
OBJECTS: Final = (Instance, Class, Function, External, ExternalMethod, Module, Spec, Wrapped, Iterator)
"""What a graph cannot return: a `tf.function` that does raises."""


KEEPING: Final = frozenset({"tf.cast", "tf.convert_to_tensor"})
"""Functions that eagerly give back the very tensor that they get, where nothing is to be done."""


def check(view: View) -> Iterable[Hit]:
    """Fires on returned objects, Python values and arrays. Whether a known caller uses them is no matter: the next one may.

    Also on tensors and containers that are there before the call, where it matters that they come back as others.
    """
    own = f"{view.ref.rpartition(':')[0]}:{view.facts.cls}"
    if view.facts.name == "__new__" and view.facts.cls and view.index.class_traits(own).is_named_tuple:
        yield Hit((), "it returns a named tuple, which a graph makes again by calling the class, and so this")
    told_apart = view.ref in view.index.calling.told_apart
    keeps = told_apart and any(
        moment.event.kind == "object-call" or moment.event.name in KEEPING for moment in view.moments_of("call", "object-call")
    )
    for moment in view.moments_of("return"):
        if not moment.is_own:
            continue
        value = moment.event.values[0]
        message = _first(view, value, MAX_DEPTH) or _existing(view, value, MAX_DEPTH, told_apart, keeps)
        if message is not None:
            yield Hit(moment.chain, message)


def _existing(view: View, value: Value, depth: int, told_apart: bool, keeps: bool) -> str | None:
    """What is wrong with the identity of something returned."""
    for atom in value:
        match atom:
            case Tensor() if told_apart and (keeps or atom.roots != FRESH):
                return "it may return a tensor that is there already, and a caller asks by `is` whether two are one"
            case List() | Dict() if atom.roots != FRESH and (told_apart or view.index.changes.grows(atom.site)):
                return "it returns a container that is there already, of which a graph gives back a copy"
            case Tuple() | List() | Dict() if depth:
                inner = (*(item for _, item in atom.items), atom.element) if isinstance(atom, Dict) else held(atom)
                found = next((why for item in inner if (why := _existing(view, item, depth - 1, told_apart, keeps))), None)
                if found is not None:
                    return found
            case _:
                continue
    return None


def _first(view: View, value: Value, depth: int) -> str | None:
    for atom in value:
        fields = _fields(view, atom)
        found = _kind(atom) if fields is None else None
        if found is not None:
            return found
        if fields is None and isinstance(atom, Tuple | List | Dict):
            fields = (*(value for _, value in atom.items), atom.element) if isinstance(atom, Dict) else held(atom)
        for inner in fields or () if depth else ():
            deeper = _first(view, inner, depth - 1)
            if deeper is not None:
                return deeper
    return None


def _fields(view: View, atom: Atom) -> tuple[Value, ...] | None:
    """What a named tuple holds, which a graph makes again of its items; ``None`` of all else."""
    if not isinstance(atom, Instance):
        return None
    traits, start = view.index.class_traits(atom.cls), attribute_cell(atom, "")[:2]
    if not traits.is_named_tuple or traits.makes_itself:
        return None
    return tuple(view.index.holder.peek((*start, name)) for name in view.index.changes.attributes_of(start))


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
        case List(type="dict_keys" | "dict_values" | "dict_items"):
            return f"it returns a {atom.type}, which comes back as a list"
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
