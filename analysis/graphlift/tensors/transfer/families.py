"""Under which names the rules for an atom are registered: the families of things that have methods, attributes and operators."""

from __future__ import annotations

from typing import Final

from graphlift.tensors import dtypes
from graphlift.tensors.transfer import rules
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
    Slice,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Wrapped,
)

_SIMPLE_FAMILIES: Final[dict[type[Atom], tuple[str, ...]]] = {
    Array: ("array",),
    Dataset: ("dataset",),
    Iterator: ("iterator",),
    TensorShape: ("tensorshape",),
    Spec: ("spec",),
    Slice: ("slice",),
    Tuple: ("tuple",),
    Dict: ("dict",),
    Module: ("module",),
    Class: ("class",),
    Instance: ("instance",),
    Function: ("function",),
    ExternalMethod: ("method",),
    Unknown: ("unknown",),
}


def families(atom: Atom) -> tuple[str, ...]:
    """The names under which methods and attributes of an atom are registered, most specific first."""
    match atom:
        case Tensor(kind="dense"):
            return ("tensor",)
        case Tensor(kind=kind):
            return (kind, "tensor")
        case ExternalObject(cls="tf.dtypes.DType"):
            return ("dtype",)
        case ExternalObject(cls=cls):
            return (*(f"object:{name}" for name in lineage(cls)), "object")
        case External(name=name):
            return (f"external:{name}", "dtype") if dtypes.of_dotted(name) and name.startswith("tf.") else (f"external:{name}", "external")
        case Const(type=type_name) | Prim(type=type_name):
            return (type_name,)
        case List(type=type_name):
            return (type_name,)
        case Wrapped(by=by):
            return (f"wrapped:{by}", "wrapped")
        case _:
            return _SIMPLE_FAMILIES.get(type(atom), ())


def lineage(cls: str) -> tuple[str, ...]:
    """A library class and all classes that it is known to derive from, depth first, each once."""
    found: dict[str, None] = {}
    pending = [cls]
    while pending:
        name = pending.pop(0)
        if name not in found:
            found[name] = None
            pending[:0] = rules.BASES.get(name, ())
    return tuple(found)
