"""Abstract values as the report's types."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from graphlift.knowledge.symbols import Symbol
from graphlift.report import Place, TensorType
from graphlift.tensors import dtypes
from graphlift.tensors.conversion import merged
from graphlift.tensors.values import (
    VIEWS,
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
    Value,
    Wrapped,
)

MAX_DEPTH: Final = 6
MAX_COMBINATIONS: Final = 8
"""Forms of one tuple or dictionary whose parts have alternatives; past it such a part is unknown."""
MAX_ABSENT: Final = 2
"""Keys of a dictionary that may be missing; past it nothing is said of its items."""
UNKNOWN: Final = TensorType(kind="other", name="unknown")
"""A value of which nothing is known: it may be anything."""

Lookup = Callable[[str], Symbol | None]
"""What the knowledge base holds of a canonical name."""


class Describer:
    """Turns abstract values into types, with what a solved program's heap and the knowledge base add to them."""

    def __init__(self, lookup: Lookup, contents: Callable[[Value], Value]) -> None:
        self._lookup: Final = lookup
        self._contents: Final = contents

    def types(self, value: Value) -> tuple[TensorType, ...]:
        """One type per atom and form that it may take inside; ``other`` named *unknown* where nothing is known."""
        return _distinct(form for atom in self._contents(value) for form in self._forms(atom, MAX_DEPTH))

    def known(self, value: Value) -> tuple[TensorType, ...]:
        """The same without what is not known."""
        return tuple(form for form in self.types(value) if form != UNKNOWN)

    def _forms(self, atom: Atom, depth: int) -> tuple[TensorType, ...]:
        if depth == 0 or isinstance(atom, Unknown):
            return (UNKNOWN,)
        match atom:
            case Tensor(kind="ragged"):
                return (TensorType(kind="ragged", dtype=atom.dtype, shape=atom.shape, ragged_rank=atom.ragged_rank),)
            case Tensor(kind="dense", like=True):
                return (TensorType(kind="dense", dtype=atom.dtype, shape=atom.shape, like=True),)
            case Tensor():
                return (TensorType(kind=atom.kind, dtype=atom.dtype, shape=atom.shape),)
            case Array():
                return (TensorType(kind="numpy", dtype=atom.dtype, shape=atom.shape),)
            case Dataset(element=element):
                return tuple(TensorType(kind="dataset", element=form) for form in self._alternatives(element, depth))
            case Iterator(element=element):
                return tuple(TensorType(kind="iterator", element=form) for form in self._alternatives(element, depth))
            case Tuple(elements=elements):
                return self._tuples("tuple", elements, depth)
            case List(type=kind) if kind in VIEWS:
                return (_named(kind),)
            case List(elements=elements, element=element, type=kind):
                name = "tuple" if kind == "tuple" else "list"
                if elements is not None:
                    return self._tuples(name, elements, depth) if name == "tuple" else (self._list(elements, depth),)
                if name == "list":
                    return (self._list((element,) if element else (), depth),)
                return (TensorType(kind=name, element=_one(self._alternatives(element, depth))),)
            case Dict():
                return self._dicts(atom, depth)
            case _:
                return (self._other(atom),)

    def _alternatives(self, value: Value, depth: int) -> tuple[TensorType, ...]:
        """The types of a value inside another: tensors of one kind and dtype are one there."""
        return _distinct(form for atom in _joined(value) for form in self._forms(atom, depth - 1)) or (UNKNOWN,)

    def _tuples(self, kind: str, elements: Sequence[Value], depth: int) -> tuple[TensorType, ...]:
        parts = _bounded([self._alternatives(element, depth) for element in elements])
        return tuple(TensorType(kind=kind, elements=found) for found in itertools.product(*parts))

    def _list(self, elements: Sequence[Value], depth: int) -> TensorType:
        """A list: its elements where it is short and each has one type, else one of each type that any has."""
        parts = [self._alternatives(element, depth) for element in elements]
        if all(len(part) == 1 for part in parts):
            return TensorType(kind="list", elements=tuple(part[0] for part in parts))
        return TensorType(kind="list", elements=_distinct(form for part in parts for form in part))

    def _dicts(self, atom: Dict, depth: int) -> tuple[TensorType, ...]:
        if atom.element and not atom.items:
            return (TensorType(kind="dict", element=_one(self._alternatives(atom.element, depth))),)
        if atom.element or atom.many:
            return (TensorType(kind="dict"),)
        if len(atom.absent) > MAX_ABSENT:
            return (TensorType(kind="dict"),)
        parts = _bounded([self._alternatives(item, depth) for _, item in atom.items])
        missing = [set(left_out) for count in range(len(atom.absent) + 1) for left_out in itertools.combinations(atom.absent, count)]
        return _distinct(
            TensorType(
                kind="dict", elements={str(key): form for (key, _), form in zip(atom.items, found, strict=True) if key not in left_out}
            )
            for left_out in missing
            for found in itertools.product(*parts)
        )

    def _other(self, atom: Atom) -> TensorType:
        """A value that is neither a tensor nor holds one."""
        match atom:
            case Const(type=name) | Prim(type=name):
                return _named(name)
            case Instance(cls=cls):
                return _named(_last(cls, ":"))
            case Class(ref=ref):
                return _named("type", _last(ref, ":"))
            case ExternalObject(cls=cls):
                return _named(cls)
            case External(name=name):
                return _named(self._kind_of(name), name)
            case Function(ref=ref):
                return _named("function", _last(ref, ":"))
            case ExternalMethod(name=name):
                return _named("function", name)
            case Wrapped(by="functools.partial", function=function):
                return _named("partial", self._name_of(function))
            case Wrapped(function=function):
                return _named("function", self._name_of(function))
            case Module(name=name):
                return _named("module", name)
            case TensorShape():
                return _named("TensorShape")
            case Spec():
                return _named("TensorSpec")
            case Slice():
                return _named("slice")
            case _:
                return UNKNOWN

    def _name_of(self, function: Value) -> str:
        found = {self._other(atom).of for atom in function}
        only = found.pop() if len(found) == 1 else ""
        return only if isinstance(only, str) else ""

    def _kind_of(self, name: str) -> str:
        """The Python type of a library's name; by the shape of its name where the knowledge base has nothing."""
        symbol = self._lookup(name)
        if symbol is not None:
            return _KINDS.get(symbol.kind, "DType" if dtypes.of_dotted(name) else "unknown")
        last = _last(name, ".")
        return "type" if last[:1].isupper() or last in _CLASSES else "function" if last else "unknown"


_KINDS: Final = {"module": "module", "function": "function", "method": "function", "class": "type"}
_CLASSES: Final = frozenset(
    {"int", "float", "bool", "str", "bytes", "complex", "list", "tuple", "dict", "set", "frozenset", "object", "type"}
)


def placed(found: TensorType, basis: str, sites: tuple[Place, ...]) -> TensorType:
    """The type with the reason to believe it and the calls that it comes from."""
    return msgspec.structs.replace(found, basis=basis, sites=sites)


def _named(name: str, of: str = "") -> TensorType:
    return TensorType(kind="other", name=name, of=of) if of else TensorType(kind="other", name=name)


def _last(name: str, separator: str) -> str:
    return name.rpartition(separator)[2]


def _distinct(types: Iterable[TensorType]) -> tuple[TensorType, ...]:
    return tuple({repr(found): found for found in types}.values())


def _one(forms: Sequence[TensorType]) -> TensorType:
    return forms[0] if len(forms) == 1 else UNKNOWN


def _joined(value: Value) -> Value:
    """Alternatives with one tensor, and one array, for each kind and dtype."""
    groups: dict[tuple[object, ...], list[Tensor]] = {}
    rest: list[Atom] = []
    for atom in value:
        if isinstance(atom, Tensor):
            groups.setdefault((atom.kind, atom.dtype, atom.ragged_rank), []).append(atom)
        else:
            rest.append(atom)
    return (*(merged(group) for group in groups.values()), *rest)


def _bounded(parts: list[tuple[TensorType, ...]]) -> list[tuple[TensorType, ...]]:
    """Alternatives of parts such that not too many combinations come of them."""
    while math.prod(map(len, parts)) > MAX_COMBINATIONS:
        most = max(range(len(parts)), key=lambda position: len(parts[position]))
        parts[most] = (UNKNOWN,)
    return parts
