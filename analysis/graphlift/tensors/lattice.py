"""The order on abstract values: joining and widening.

The empty value is below all others; a value is below another if each of its atoms is below one of the other's, and an atom is
ordered by its own fields (an unknown dtype is above ``float32``, an open axis above 28). Atoms of one family (same kind of thing, same
rank, same allocation site …) are kept as one, and too many of one sort give way to the most general atom of it, so values stay small.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any, Final

import msgspec

from graphlift.facts.remembered import remembered
from graphlift.tensors.atoms import (
    ASSUMED,
    BOTTOM,
    DECLARED,
    MIXED_ELEMENTS,
    PROVEN,
    UNKNOWN_DIM,
    Array,
    Atom,
    Basis,
    Class,
    Const,
    Dataset,
    Dict,
    Dim,
    External,
    ExternalMethod,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Module,
    Prim,
    Shape,
    Slice,
    Spec,
    Super,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    prim,
    unknown,
)

MAX_ATOMS: Final = 6
"""Past this many different atoms of one sort a value holds the most general atom of the sort instead."""

MAX_ITEMS: Final = 64
"""Past this many different keys, dictionaries of one site that meet are joined to one whose keys are not told apart."""

MAX_DEPTH: Final = 5
"""Widening cuts containers nested deeper than this."""

MAX_NOTES: Final = 4
"""Assumptions that a value names. What rests on more of them does so on values that met in one place by the dozen; nobody reads such a
list, and it would go on growing from round to round."""

_PACK: Final = msgspec.msgpack.Encoder(enc_hook=repr).encode

_REMEMBERED: Final = 1 << 14
"""Results of pure functions on values that are kept at hand."""

_STRENGTH: Final = {PROVEN: 0, DECLARED: 1, ASSUMED: 2}


def weaker(left: Basis, right: Basis) -> Basis:
    """The weaker of two reasons to believe."""
    return left if _STRENGTH[left] >= _STRENGTH[right] else right


def join_notes(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """The union of two sets of assumption keys, in canonical order: the first :data:`MAX_NOTES` of them."""
    if left == right or not right:
        return left
    return tuple(sorted({*left, *right})[:MAX_NOTES]) if left else right


def join_dim(left: Dim, right: Dim) -> Dim:
    """Two lengths of one axis: equal ones stay, different known ones leave it open, an unknown one makes it unknown."""
    if left == right and type(left) is type(right):
        return left
    if left == UNKNOWN_DIM or right == UNKNOWN_DIM:
        return UNKNOWN_DIM
    return None


def join_shape(left: Shape, right: Shape) -> Shape:
    """Shapes of equal rank join axis by axis; of different rank, the rank is unknown."""
    if left is None or right is None or len(left) != len(right):
        return None
    return tuple(map(join_dim, left, right))


def join(*values: Value) -> Value:
    """The least upper bound: associative, commutative and idempotent, so the order of joining never shows."""
    count = len(values)
    if count == 2:
        left, right = values
        if left is right or not right:
            return left
        if not left or left == right:
            return right
        larger, smaller = (left, right) if len(left) >= len(right) else (right, left)
        for atom in smaller:
            if atom not in larger:
                return _joined(values)
        return larger
    if count == 1:
        return values[0]
    different = dict.fromkeys(values)
    different.pop(BOTTOM, None)
    if not different:
        return BOTTOM
    return next(iter(different)) if len(different) == 1 else _joined(tuple(different))


@remembered(_REMEMBERED)
def _joined(values: tuple[Value, ...]) -> Value:
    return _normalise([atom for value in values for atom in value])


def widen(old: Value, new: Value) -> Value:
    """An upper bound of both with which every ascending chain ends: counters lose their value, nesting is cut.

    What adds nothing changes nothing.
    """
    both = join(old, new)
    if both == old or not old:
        return both
    return _normalise([_cut(_uncounted(atom), MAX_DEPTH) for atom in both])


def map_inner(atom: Atom, change: Callable[[Value], Value]) -> Atom:
    """The atom with *change* made to each value that it holds."""
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(change, elements)))
        case List(elements=elements, element=element):
            return replace(atom, elements=None if elements is None else tuple(map(change, elements)), element=change(element))
        case Dict(items=items, element=element, default=default):
            return replace(
                atom, items=tuple((key, change(value)) for key, value in items), element=change(element), default=change(default)
            )
        case Iterator(element=element, elements=elements, delivers=delivers) if elements is not None:
            return replace(atom, element=change(element), elements=tuple(map(change, elements)), delivers=change(delivers))
        case Iterator(element=element, delivers=delivers) | Dataset(element=element, delivers=delivers):
            return replace(atom, element=change(element), delivers=change(delivers) if delivers else ())
        case Spec(of=of):
            return replace(atom, of=change(of))
        case Slice(lower=lower, upper=upper, step=step):
            return replace(atom, lower=change(lower), upper=change(upper), step=change(step))
        case Function(receiver=receiver, closure=closure) if receiver is not None or closure:
            bound = None if receiver is None else change(receiver)
            return replace(atom, receiver=bound, closure=tuple((name, change(value)) for name, value in closure))
        case ExternalObject(arguments=arguments) if arguments:
            return replace(atom, arguments=tuple((name, change(value)) for name, value in arguments))
        case Wrapped(function=function, arguments=arguments, keywords=keywords):
            named = tuple((name, change(value)) for name, value in keywords)
            return replace(atom, function=change(function), arguments=tuple(map(change, arguments)), keywords=named)
        case Super(receiver=receiver):
            return replace(atom, receiver=change(receiver))
        case _:
            return atom


@remembered(_REMEMBERED)
def unnoted(value: Value) -> Value:
    """The value without the assumptions that it rests on; whether it rests on any can still be seen."""
    return tuple([_unnoted(atom) for atom in value])


def _unnoted(atom: Atom) -> Atom:
    inner = map_inner(atom, unnoted)
    return msgspec.structs.replace(inner, notes=()) if inner.notes else inner


def shallow(value: Value, depth: int) -> Value:
    """The value with everything nested deeper than *depth* replaced by unknowns."""
    return _normalise([_cut(atom, depth) for atom in value])


def blurred(value: Value) -> Value:
    """The value with containers of any length in place of those whose items are told apart."""
    return _normalise([_blurred(atom) for atom in value])


@remembered(_REMEMBERED)
def _blurred(atom: Atom) -> Atom:
    common: dict[str, Any] = {"roots": atom.roots, "basis": atom.basis, "notes": atom.notes}
    match map_inner(atom, blurred):
        case Tuple(elements=elements, cls=None):
            return List(type="tuple", site="", elements=None, element=join(*elements), **common)
        case List(elements=elements, element=element) as inner:
            return msgspec.structs.replace(inner, elements=None, element=join(element, *(elements or ())))
        case Dict(items=items, key=key, element=element) as inner:
            keys = join(key, *(prim(type(name).__name__) for name, _ in items))
            return msgspec.structs.replace(inner, items=(), key=keys, element=join(element, *(item for _, item in items)), many=True)
        case other:
            return other


def uncounted(value: Value) -> Value:
    """The value with any number in place of each single one."""
    return _normalise([_uncounted(atom) for atom in value])


def _uncounted(atom: Atom) -> Atom:
    if isinstance(atom, Const) and atom.type in ("int", "float"):
        return Prim(type=atom.type, open=atom.type == "int", roots=atom.roots, basis=atom.basis, notes=atom.notes)
    return atom


def _cut(atom: Atom, depth: int) -> Atom:
    """The same atom with containers nested deeper than *depth* replaced by unknowns."""
    if _nesting(atom) <= depth:
        return atom
    if isinstance(atom, ExternalMethod):
        return msgspec.structs.replace(atom, receiver=_cut(atom.receiver, depth - 1)) if depth else unknown("nested too deeply")[0]
    deeper = unknown("nested too deeply")
    return map_inner(atom, lambda value: tuple(_cut(item, depth - 1) for item in value) if depth or not value else deeper)


@remembered(_REMEMBERED)
def _nesting(atom: Atom) -> int:
    """How deeply values are nested in an atom."""
    if isinstance(atom, ExternalMethod):
        return 1 + _nesting(atom.receiver)
    deepest = -1

    def look(value: Value) -> Value:
        nonlocal deepest
        deepest = max(deepest, 0, *map(_nesting, value))
        return value

    map_inner(atom, look)
    return deepest + 1


@remembered(_REMEMBERED // 2)
def _family(atom: Atom) -> tuple[object, ...] | None:  # noqa: C901 (one line a class)
    """Atoms of one family join into one atom; ``None`` for those that stay apart."""
    match atom:
        case Tensor(kind="tensorarray", dtype=dtype):
            return ("tensor", "tensorarray", dtype, None, 0)
        case Tensor(kind=kind, dtype=dtype, shape=shape):
            return ("tensor", kind, dtype, None if shape is None else len(shape), atom.ragged_rank, atom.of_keras)
        case Array(dtype=dtype, shape=shape):
            return ("array", dtype, None if shape is None else len(shape))
        case Prim(type=type_name):
            return ("prim", type_name)
        case Slice():
            return ("slice",)
        case Tuple(elements=elements, cls=cls):
            return ("tuple", len(elements), cls)
        case List(type=type_name, site=site):
            return ("list", type_name, site)
        case Dict(site=site):
            return ("dict", site)
        case Iterator(of=of):
            return ("iterator", of)
        case Dataset():
            return ("dataset",)
        case TensorShape(dims=dims):
            return ("shape", None if dims is None else len(dims))
        case Spec():
            return ("spec",)
        case Unknown():
            return ("unknown",)
        case ExternalObject(cls=cls, site=site):
            return ("object", cls, site)
        case Instance(cls=cls, site=site):
            return ("instance", cls, site)
        case Const(value=value, type=type_name):
            return ("const", type_name, value)
        case Function(ref=ref, receiver=receiver, closure=closure):
            return ("function", ref, receiver is None, tuple(name for name, _ in closure))
        case ExternalMethod(receiver=receiver, name=name):
            return ("method", name, _family(receiver))
        case Wrapped(by=by, function=function, arguments=arguments, keywords=keywords):
            return ("wrapped", by, len(arguments), tuple(name for name, _ in keywords), tuple(map(_family, function)))
        case External(name=name):
            return ("external", name)
        case Super(cls=cls):
            return ("super", cls)
        case Class(ref=ref):
            return ("class", ref)
        case Module(name=name):
            return ("module", name)
        case _:
            return None


def _merge(left: Atom, right: Atom) -> Atom:  # noqa: C901 (one case a class)
    """Two different atoms of one family as one."""
    common = {
        "roots": left.roots | right.roots,
        "basis": weaker(left.basis, right.basis),
        "notes": join_notes(left.notes, right.notes),
    }
    replace = msgspec.structs.replace
    match left, right:
        case Tensor(kind="tensorarray"), Tensor(kind="tensorarray"):
            return replace(left, **_merged_elements(left, right), content=join_shape(left.content, right.content), **common)
        case Tensor(), Tensor():
            dtype = left.dtype if left.dtype == right.dtype else None
            content = join_shape(left.content, right.content)
            shape = join_shape(left.shape, right.shape)
            trainable = left.trainable if left.trainable is right.trainable else None
            like = left.like or right.like
            return replace(left, dtype=dtype, shape=shape, content=content, trainable=trainable, like=like, **common)
        case Array(), Array():
            dtype = left.dtype if left.dtype == right.dtype else None
            content = join_shape(left.content, right.content)
            return replace(left, dtype=dtype, shape=join_shape(left.shape, right.shape), content=content, **common)
        case Prim(), Prim():
            return replace(left, open=left.open and right.open, **common)
        case Slice(), Slice():
            ends = {"lower": join(left.lower, right.lower), "upper": join(left.upper, right.upper), "step": join(left.step, right.step)}
            return replace(left, **ends, **common)
        case Tuple(), Tuple():
            return replace(left, elements=tuple(map(join, left.elements, right.elements)), **common)
        case List(), List():
            if left.elements is not None and right.elements is not None and len(left.elements) == len(right.elements):
                elements = tuple(map(join, left.elements, right.elements))
                return replace(left, elements=elements, element=join(left.element, right.element), **common)
            element = join(left.element, right.element, *(left.elements or ()), *(right.elements or ()))
            return replace(left, elements=None, element=element, **common)
        case Dict(), Dict():
            return replace(_merged_dicts(left, right), **common)
        case Iterator(), Iterator():
            batch = left.batch if left.batch == right.batch else None
            each = _each_joined(left.elements, right.elements)
            first = join(left.first, right.first) if left.first and right.first else ()
            element, delivers = join(left.element, right.element), _delivered_by_both(left, right)
            return replace(left, element=element, batch=batch, elements=each, first=first, delivers=delivers, **common)
        case Dataset(), Dataset():
            size = left.cardinality if left.cardinality == right.cardinality else None
            batch = left.batch if left.batch == right.batch else None
            leading = left.leading if left.leading == right.leading else None
            element, delivers = join(left.element, right.element), _delivered_by_both(left, right)
            return replace(left, element=element, cardinality=size, batch=batch, leading=leading, delivers=delivers, **common)
        case TensorShape(), TensorShape():
            return replace(left, dims=join_shape(left.dims, right.dims), **common)
        case Spec(), Spec():
            return replace(left, of=join(left.of, right.of), **common)
        case Unknown(), Unknown():
            return replace(left, cause=min(left.cause, right.cause), **common)
        case ExternalObject(), ExternalObject():
            theirs = dict(right.arguments)
            kept = tuple(sorted((k, join(v, theirs[k])) for k, v in left.arguments if k in theirs))
            return replace(left, arguments=kept, **common)
        case Function(), Function():
            receiver = None if left.receiver is None else join(left.receiver, right.receiver or ())
            closure = tuple((name, join(v, w)) for (name, v), (_, w) in zip(left.closure, right.closure, strict=True))
            return replace(left, receiver=receiver, closure=closure, **common)
        case ExternalMethod(), ExternalMethod():
            return replace(left, receiver=_merge(left.receiver, right.receiver), **common)
        case Super(), Super():
            return replace(left, receiver=join(left.receiver, right.receiver), **common)
        case Wrapped(), Wrapped():
            return replace(
                left,
                function=join(left.function, right.function),
                arguments=tuple(map(join, left.arguments, right.arguments)),
                keywords=tuple((k, join(v, w)) for (k, v), (_, w) in zip(left.keywords, right.keywords, strict=True)),
                **common,
            )
        case _:
            return replace(left, **common)


def _delivered_by_both(left: Iterator | Dataset, right: Iterator | Dataset) -> Value:
    return join(left.delivers, right.delivers) if left.delivers and right.delivers else ()


def _each_joined(left: tuple[Value, ...] | None, right: tuple[Value, ...] | None) -> tuple[Value, ...] | None:
    if left is None or right is None or len(left) != len(right):
        return None
    return tuple(map(join, left, right))


def _merged_elements(left: Tensor, right: Tensor) -> dict[str, object]:
    """The shape of one element of two arrays of tensors: one that holds nothing yet has the shape of the other's."""
    if MIXED_ELEMENTS in (left.ragged_rank, right.ragged_rank):
        return {"shape": None, "ragged_rank": MIXED_ELEMENTS}
    if left.shape is None or right.shape is None:
        return {"shape": right.shape if left.shape is None else left.shape}
    shape = join_shape(left.shape, right.shape)
    return {"shape": shape, "ragged_rank": 0 if shape is not None else MIXED_ELEMENTS}


def _merged_dicts(left: Dict, right: Dict) -> Dict:
    mine, other = dict(left.items), dict(right.items)
    names = {*mine, *other}
    element, key, default = join(left.element, right.element), join(left.key, right.key), join(left.default, right.default)
    if left.many or right.many or len(names) > MAX_ITEMS:
        element = join(element, *mine.values(), *other.values())
        key = join(key, *(prim(type(name).__name__) for name in names))
        return Dict(site=left.site, items=(), key=key, element=element, type=left.type, many=True, default=default)
    items = tuple(sorted(((name, join(mine.get(name, ()), other.get(name, ()))) for name in names), key=_item_key))
    return Dict(site=left.site, items=items, key=key, element=element, type=left.type, default=default)


def _item_key(item: tuple[str | int, Value]) -> tuple[str, str]:
    return type(item[0]).__name__, str(item[0])


@remembered(_REMEMBERED // 2)
def _order(atom: Atom) -> tuple[str, bytes]:
    """Something to sort by that depends on nothing but what the atom is; packing is much faster than ``repr``."""
    try:
        packed = _PACK(atom)
    except (OverflowError, UnicodeEncodeError):  # a whole number of more than 64 bits, or half a surrogate pair
        packed = repr(atom).encode("utf-8", "backslashreplace")
    return type(atom).__name__, packed


def _normalise(atoms: list[Atom]) -> Value:
    ordered = sorted(set(atoms), key=_order)
    found: dict[object, Atom] = {}
    for atom in ordered:
        family = _family(atom) or atom
        found[family] = _merge(found[family], atom) if family in found else atom
    sorts: dict[tuple[str, str], list[Atom]] = {}
    for atom in found.values():
        sorts.setdefault(_sort(atom), []).append(atom)
    if len(found) == len(ordered) and all(len(members) == 1 or not sort[0] for sort, members in sorts.items()):
        return tuple(ordered)
    merged = [atom for sort, members in sorts.items() for atom in _capped(sort, members)]
    return tuple(sorted(merged, key=_order))


def _sort(atom: Atom) -> tuple[str, str]:
    """Atoms of one sort share one most general atom."""
    match atom:
        case Tensor(kind=kind):
            return "tensor", kind
        case Array():
            return "array", ""
        case Const(type=type_name) | Prim(type=type_name):
            return "scalar", type_name
        case Tuple():
            return "tuple", ""
        case List(type="tuple", site=""):
            return "tuple", ""
        case _:
            return "", ""


def _capped(sort: tuple[str, str], members: list[Atom]) -> list[Atom]:
    """The most general atom of a sort absorbs the others; it takes their place when they are too many."""
    name, detail = sort
    general: Atom
    if not name or len(members) == 1:
        return members
    common: dict[str, Any] = {
        "roots": functools.reduce(operator.or_, (atom.roots for atom in members)),
        "basis": functools.reduce(weaker, (atom.basis for atom in members)),
        "notes": functools.reduce(join_notes, (atom.notes for atom in members)),
    }
    match name:
        case "tensor":
            mixed = MIXED_ELEMENTS if detail == "tensorarray" else 0
            like = any(atom.like for atom in members if isinstance(atom, Tensor))
            fields: dict[str, Any] = {**common, "kind": detail, "ragged_rank": mixed, "like": like}
            general = Tensor(**fields)
        case "array":
            general = Array(**common)
        case "scalar":
            differs = detail == "int" and all(atom.open for atom in members if isinstance(atom, Prim))
            general = Prim(type=detail, open=differs, **common)
        case _:
            parts = [value for atom in members for value in _elements(atom)]
            general = List(type="tuple", site="", elements=None, element=join(*parts), **common)
    known = {_family(atom) for atom in members}
    return [general] if len(members) > MAX_ATOMS or _family(general) in known else members


def _elements(atom: Atom) -> tuple[Value, ...]:
    match atom:
        case Tuple(elements=elements):
            return elements
        case List(elements=elements, element=element):
            return (*(elements or ()), element)
        case _:
            return ()
