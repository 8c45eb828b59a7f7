"""The lattice of abstract values.

An abstract value is a tuple of *atoms*: the different things that an expression may evaluate to.
The empty tuple is bottom (nothing reaches here); order is the inclusion of atoms, each atom again
ordered by its own fields (an unknown dtype is above ``float32``, an open axis above 28).

What is modelled: kind, dtype and shape of tensors and NumPy arrays, element values of datasets and
containers, Python constants, callables and objects by allocation site. What is not: the contents of
tensors, except for short integer vectors, which stand for shapes (``content``).

Every atom carries three annotations that do not take part in what it *is*:
``roots`` (from where the running function got it, see :mod:`graphlift.effects.roots`), ``basis`` and
``notes`` (why the analysis believes it, and the keys of the assumptions behind it).
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

import msgspec

Dim: TypeAlias = int | None | Literal["?"]
"""One axis: its length, ``None`` (open: it differs at run time), or ``"?"`` (the analysis does not know)."""

Shape: TypeAlias = tuple[Dim, ...] | None
"""The axes of a tensor, or ``None`` for an unknown rank."""

Basis: TypeAlias = Literal["proven", "declared", "assumed"]
Scalar: TypeAlias = int | float | complex | str | bytes | bool | None

UNKNOWN_DIM: Final[Literal["?"]] = "?"
PROVEN: Final = "proven"
DECLARED: Final = "declared"
ASSUMED: Final = "assumed"
_STRENGTH: Final = {PROVEN: 0, DECLARED: 1, ASSUMED: 2}


class Atom(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """What all atoms have in common: where it came from and why it is believed."""

    roots: int = 0
    basis: Basis = PROVEN
    notes: tuple[str, ...] = ()


Value: TypeAlias = tuple[Atom, ...]
BOTTOM: Final[Value] = ()


class Tensor(Atom, frozen=True):
    """A TensorFlow tensor or something that TensorFlow treats as one."""

    kind: Literal["dense", "ragged", "sparse", "variable", "symbolic", "tensorarray"] = "dense"
    dtype: str | None = None
    shape: Shape = None
    ragged_rank: int = 0
    content: tuple[Dim, ...] | None = None
    """Elements of an integer scalar or vector (row-major), where they are known: such tensors hold shapes."""


class Array(Atom, frozen=True):
    """A NumPy array or NumPy scalar (shape ``()``)."""

    dtype: str | None = None
    shape: Shape = None
    content: tuple[Dim, ...] | None = None


class Const(Atom, frozen=True):
    """A Python constant. ``type`` tells ``1``, ``1.0`` and ``True`` apart, which compare equal."""

    value: int | float | str | bytes | bool | None
    type: str


class Prim(Atom, frozen=True):
    """Some value of a builtin immutable type (``int``, ``float``, ``complex``, ``bool``, ``str``, ``bytes``, ``slice`` …)."""

    type: str
    open: bool = False
    """For ``int``: known to differ at run time (read from an open axis, a counter), where otherwise the analysis just does not know."""


class Slice(Atom, frozen=True):
    """A slice object, as in ``x[lower:upper:step]``; what is left out is :data:`NONE`."""

    lower: Value
    upper: Value
    step: Value


class Tuple(Atom, frozen=True):
    """A tuple of known length; ``cls`` names the class of a named tuple, ``fields`` its fields."""

    elements: tuple[Value, ...]
    cls: str | None = None
    fields: tuple[str, ...] = ()


class List(Atom, frozen=True):
    """A list, set, deque, or tuple of unknown length made at ``site``.

    ``elements`` are its items in order when made (``None``: length unknown), ``element`` joins what any item may be.
    What is added later by mutation lives in the heap under ``site``, so ``elements`` hold only where the heap has nothing.
    """

    type: Literal["list", "set", "frozenset", "deque", "tuple"]
    site: str
    elements: tuple[Value, ...] | None
    element: Value = ()


class Dict(Atom, frozen=True):
    """A dictionary made at ``site``: items with known string or integer keys, and the join of all others."""

    site: str
    items: tuple[tuple[str | int, Value], ...]
    key: Value = ()
    element: Value = ()
    type: str = "dict"


class Iterator(Atom, frozen=True):
    """Something that can be iterated once (generator, ``zip``, ``iter(dataset)``); ``of`` names what it runs over."""

    element: Value
    of: str


class Dataset(Atom, frozen=True):
    """A ``tf.data.Dataset`` of elements of one structure; ``cardinality`` as far as known (batching needs it)."""

    element: Value
    cardinality: int | None = None


class TensorShape(Atom, frozen=True):
    """A ``tf.TensorShape``: what ``x.shape`` gives."""

    dims: Shape


class Spec(Atom, frozen=True):
    """A ``tf.TensorSpec`` and its relatives: the type of a tensor as a Python object."""

    of: Value


class Module(Atom, frozen=True):
    """A module of the program under analysis, by its dotted name."""

    name: str


class Class(Atom, frozen=True):
    """A class of the program, by reference (``module:Qualified.name``)."""

    ref: str


class Instance(Atom, frozen=True):
    """An object of a class of the program, by allocation site. Its attributes live in the heap."""

    cls: str
    site: str


class Function(Atom, frozen=True):
    """A function of the program, by reference; bound to ``receiver`` if it is a method that was looked up on one.

    ``closure`` holds the captured variables of enclosing functions that were bound when it was made and never change after.
    """

    ref: str
    receiver: Value | None = None
    closure: tuple[tuple[str, Value], ...] = ()


class External(Atom, frozen=True):
    """A module, class, function or constant of a library, by canonical dotted name (``tf.math.add``)."""

    name: str


class ExternalObject(Atom, frozen=True):
    """An object of a library class (a Keras layer, an optimizer, a file), with the arguments that made it."""

    cls: str
    site: str
    arguments: tuple[tuple[str, Value], ...] = ()


class ExternalMethod(Atom, frozen=True):
    """A method of a library object or builtin value, looked up and not yet called (``x.numpy``, ``items.append``)."""

    receiver: Atom
    name: str


class Wrapped(Atom, frozen=True):
    """A callable or descriptor made from another by a library (``tf.function``, ``functools.partial``, ``property`` …).

    ``by`` is the canonical name of the wrapper, ``arguments`` and ``keywords`` are what it was given besides the function.
    """

    by: str
    function: Value
    arguments: tuple[Value, ...] = ()
    keywords: tuple[tuple[str, Value], ...] = ()


class Super(Atom, frozen=True):
    """``super()``: looks attributes up after ``cls`` in the order of ``receiver``'s class."""

    cls: str
    receiver: Value


class Unknown(Atom, frozen=True):
    """Nothing is known, and ``cause`` says why in words that a user can follow."""

    cause: str


MAX_ATOMS: Final = 6
"""Past this many different atoms of one sort a value holds the most general atom of the sort instead."""

_REMEMBERED: Final = 1 << 16
"""Results of pure functions on values that are kept at hand."""

MAX_DEPTH: Final = 5
"""Widening cuts containers nested deeper than this."""


def const(value: Scalar) -> Value:
    """The value of one Python constant; NaN and complex numbers are kept by type alone, since they do not compare."""
    if isinstance(value, complex) or value != value:
        return (Prim(type=type(value).__name__),)
    return (Const(value=value, type=type(value).__name__),)


NONE: Final[Value] = const(None)
TRUE: Final[Value] = const(True)
FALSE: Final[Value] = const(False)


def prim(type_name: str) -> Value:
    """Some value of a builtin immutable type."""
    return (Prim(type=type_name),)


def unknown(cause: str) -> Value:
    """A value of which nothing is known, because of *cause*."""
    return (Unknown(cause=cause),)


def tensor(dtype: str | None = None, shape: Shape = None, **fields: object) -> Value:
    """One tensor, dense unless ``kind`` says otherwise."""
    return (Tensor(dtype=dtype, shape=shape, **fields),)  # type: ignore[arg-type]


def tuple_of(elements: Iterable[Value]) -> Value:
    """A tuple with these elements."""
    return (Tuple(elements=tuple(elements)),)


def weaker(left: Basis, right: Basis) -> Basis:
    """The weaker of two reasons to believe."""
    return left if _STRENGTH[left] >= _STRENGTH[right] else right


def join_notes(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """The union of two sets of assumption keys, in canonical order."""
    if left == right or not right:
        return left
    return tuple(sorted({*left, *right})) if left else right


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
    different: list[Value] = []
    for value in values:
        if value and not any(value is other or value == other for other in different):
            different.append(value)
    if not different:
        return BOTTOM
    return different[0] if len(different) == 1 else _joined(tuple(different))


@functools.lru_cache(maxsize=_REMEMBERED)
def _joined(values: tuple[Value, ...]) -> Value:
    return _normalise([atom for value in values for atom in value])


def widen(old: Value, new: Value) -> Value:
    """An upper bound of both with which every ascending chain ends: counters lose their value, nesting is cut."""
    if old == new or not old:
        return new
    return _normalise([_cut(_uncounted(atom), MAX_DEPTH) for atom in (*old, *new)])


def atoms_of(value: Value, kind: type[Atom] | tuple[type[Atom], ...]) -> list[Atom]:
    """The atoms of these classes."""
    return [atom for atom in value if isinstance(atom, kind)]


def is_tensor_like(atom: Atom) -> bool:
    """Whether an atom is a tensor, a dataset's element type, or a container that holds one (domain.md, section 2)."""
    match atom:
        case Tensor():
            return True
        case Tuple(elements=elements):
            return any(is_tensor_like(item) for element in elements for item in element)
        case List(elements=elements, element=element):
            return any(is_tensor_like(item) for value in (*(elements or ()), element) for item in value)
        case Dict(items=items, element=element):
            return any(is_tensor_like(item) for value in (*(v for _, v in items), element) for item in value)
        case _:
            return False


def _uncounted(atom: Atom) -> Atom:
    if isinstance(atom, Const) and atom.type in ("int", "float"):
        return Prim(type=atom.type, open=atom.type == "int", roots=atom.roots, basis=atom.basis, notes=atom.notes)
    return atom


def _cut(atom: Atom, depth: int) -> Atom:
    """The same atom with containers nested deeper than *depth* replaced by unknowns."""

    def inner(value: Value) -> Value:
        return tuple(_cut(item, depth - 1) for item in value) if depth else unknown("nested too deeply")

    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(inner, elements)))
        case List(elements=elements, element=element):
            kept = None if elements is None else tuple(map(inner, elements))
            return replace(atom, elements=kept, element=inner(element))
        case Dict(items=items, element=element):
            return replace(atom, items=tuple((key, inner(value)) for key, value in items), element=inner(element))
        case Iterator(element=element) | Dataset(element=element):
            return replace(atom, element=inner(element))
        case Slice(lower=lower, upper=upper, step=step):
            return replace(atom, lower=inner(lower), upper=inner(upper), step=inner(step))
        case Function(receiver=receiver, closure=closure) if receiver is not None or closure:
            bound = None if receiver is None else inner(receiver)
            return replace(atom, receiver=bound, closure=tuple((name, inner(value)) for name, value in closure))
        case Wrapped(function=function, arguments=arguments):
            return replace(atom, function=inner(function), arguments=tuple(map(inner, arguments)))
        case ExternalMethod(receiver=receiver):
            return replace(atom, receiver=_cut(receiver, depth - 1)) if depth else unknown("nested too deeply")[0]
        case _:
            return atom


@functools.lru_cache(maxsize=_REMEMBERED)
def _family(atom: Atom) -> tuple[object, ...] | None:  # noqa: C901 (one line a class)
    """Atoms of one family join into one atom; ``None`` for those that stay apart."""
    match atom:
        case Tensor(kind=kind, dtype=dtype, shape=shape):
            return ("tensor", kind, dtype, None if shape is None else len(shape), atom.ragged_rank)
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
        case Class(ref=ref):
            return ("class", ref)
        case Module(name=name):
            return ("module", name)
        case _:
            return None


def _merge(left: Atom, right: Atom) -> Atom:
    """Two different atoms of one family as one."""
    common = {
        "roots": left.roots | right.roots,
        "basis": weaker(left.basis, right.basis),
        "notes": join_notes(left.notes, right.notes),
    }
    replace = msgspec.structs.replace
    match left, right:
        case ((Tensor() | Array()), (Tensor() | Array())):
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
            mine, other = dict(left.items), dict(right.items)
            items = tuple(sorted(((k, join(mine.get(k, ()), other.get(k, ()))) for k in {*mine, *other}), key=_item_key))
            element = join(left.element, right.element)
            return replace(left, items=items, key=join(left.key, right.key), element=element, **common)
        case Iterator(), Iterator():
            return replace(left, element=join(left.element, right.element), **common)
        case Dataset(), Dataset():
            size = left.cardinality if left.cardinality == right.cardinality else None
            return replace(left, element=join(left.element, right.element), cardinality=size, **common)
        case TensorShape(), TensorShape():
            return replace(left, dims=join_shape(left.dims, right.dims), **common)
        case Spec(), Spec():
            return replace(left, of=join(left.of, right.of), **common)
        case Unknown(), Unknown():
            return replace(left, cause=min(left.cause, right.cause), **common)
        case ExternalObject(), ExternalObject():
            theirs = dict(right.arguments)
            kept = tuple((k, join(v, theirs[k])) for k, v in left.arguments if k in theirs)
            return replace(left, arguments=kept, **common)
        case Function(), Function():
            receiver = None if left.receiver is None else join(left.receiver, right.receiver or ())
            closure = tuple((name, join(v, w)) for (name, v), (_, w) in zip(left.closure, right.closure, strict=True))
            return replace(left, receiver=receiver, closure=closure, **common)
        case ExternalMethod(), ExternalMethod():
            return replace(left, receiver=_merge(left.receiver, right.receiver), **common)
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


def _item_key(item: tuple[str | int, Value]) -> tuple[str, str]:
    return type(item[0]).__name__, str(item[0])


@functools.lru_cache(maxsize=_REMEMBERED)
def _order(atom: Atom) -> tuple[str, str]:
    return type(atom).__name__, repr(atom)


def _normalise(atoms: list[Atom]) -> Value:
    families: dict[tuple[object, ...], Atom] = {}
    apart: dict[Atom, None] = {}
    for atom in sorted(set(atoms), key=_order):
        family = _family(atom)
        if family is None:
            apart[atom] = None
        elif family in families:
            families[family] = _merge(families[family], atom)
        else:
            families[family] = atom
    sorts: dict[tuple[str, str], list[Atom]] = {}
    for atom in (*families.values(), *apart):
        sorts.setdefault(_sort(atom), []).append(atom)
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
    common: dict[str, object] = {
        "roots": functools.reduce(operator.or_, (atom.roots for atom in members)),
        "basis": functools.reduce(weaker, (atom.basis for atom in members)),
        "notes": functools.reduce(join_notes, (atom.notes for atom in members)),
    }
    match name:
        case "tensor":
            general = Tensor(kind=detail, **common)  # type: ignore[arg-type]
        case "array":
            general = Array(**common)  # type: ignore[arg-type]
        case "scalar":
            differs = detail == "int" and all(atom.open for atom in members if isinstance(atom, Prim))
            general = Prim(type=detail, open=differs, **common)  # type: ignore[arg-type]
        case _:
            parts = [value for atom in members for value in _elements(atom)]
            general = List(type="tuple", site="", elements=None, element=join(*parts), **common)  # type: ignore[arg-type]
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
