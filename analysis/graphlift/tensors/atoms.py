"""The atoms of abstract values: what an expression may evaluate to, one class for each kind of thing.

What is modelled: kind, dtype and shape of tensors and NumPy arrays, element values of datasets and
containers, Python constants, callables and objects by allocation site. What is not: the contents of
tensors, except for short integer vectors, which stand for shapes (``content``).

Every atom carries three annotations that do not take part in what it *is*:
``roots`` (from where the running function got it, see :mod:`graphlift.effects.roots`), ``basis`` and
``notes`` (why the analysis believes it, and the keys of the assumptions behind it).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

import msgspec

Dim: TypeAlias = int | Literal["?"] | None
"""One axis: its length, ``None`` (open: it differs at run time), or ``"?"`` (the analysis does not know)."""

Shape: TypeAlias = tuple[Dim, ...] | None
"""The axes of a tensor, or ``None`` for an unknown rank."""

Basis: TypeAlias = Literal["proven", "declared", "assumed"]
Scalar: TypeAlias = int | float | complex | str | bytes | bool | None

UNKNOWN_DIM: Final[Literal["?"]] = "?"
PROVEN: Final = "proven"
DECLARED: Final = "declared"
ASSUMED: Final = "assumed"


class Atom(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True, gc=False, tag=True, tag_field="atom"):
    """What all atoms have in common: where it came from and why it is believed."""

    roots: int = 0
    basis: Basis = PROVEN
    notes: tuple[str, ...] = ()


Value: TypeAlias = tuple[Atom, ...]
BOTTOM: Final[Value] = ()


MIXED_ELEMENTS: Final = -1
"""The ``ragged_rank`` of an array of tensors whose elements have different ranks."""


TensorKind: TypeAlias = Literal["dense", "ragged", "sparse", "variable", "symbolic", "tensorarray"]
ListType: TypeAlias = Literal["list", "set", "frozenset", "deque", "tuple", "dict_keys", "dict_values", "dict_items"]
VIEWS: Final = frozenset({"dict_keys", "dict_values", "dict_items"})
"""The types of what shows a dictionary's keys, values or both."""


class Tensor(Atom, frozen=True):
    """A TensorFlow tensor or something that TensorFlow treats as one.

    The ``shape`` of a ``tensorarray`` is that of one element, ``None`` until one is written; its ``content`` is its size, if that is fixed.
    """

    kind: TensorKind = "dense"
    dtype: str | None = None
    shape: Shape = None
    ragged_rank: int = 0
    content: tuple[Dim, ...] | None = None
    """Elements of an integer scalar or vector (row-major), where they are known: such tensors hold shapes."""
    of_keras: bool = False
    """Of a variable: whether it is one of Keras 3, which a graph that it is passed to takes for a mere tensor."""
    trainable: bool | None = True
    """Of a variable: whether it was made to be trained; ``None`` where that is not known."""
    like: bool = False
    """Of a dense one: whether it may as well be something that TensorFlow converts to it (an array, numbers), as where only a hint or a use
    makes it a tensor: Python checks neither. What is left of it by Python's own operators is the same; what TensorFlow computes is not."""


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
    """A list, set, deque, view of a dictionary, or tuple of unknown length made at ``site``.

    ``elements`` are its items in order when made (``None``: length unknown), ``element`` joins what any item may be.
    What is added later by mutation lives in the heap under ``site``, so ``elements`` hold only where the heap has nothing.
    The ``site`` of a view is that of its dictionary, with which it changes.
    """

    type: ListType
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
    many: bool = False
    """Whether so many keys were seen in different places that they are no longer told apart: ``items`` is empty then."""
    absent: tuple[str | int, ...] = ()
    """Known keys that need not be there, since it is others than its maker who put them in. Only told of a solved program's values."""
    default: Value = ()
    """What a ``defaultdict`` puts under a key that it is asked for and does not have."""


class Iterator(Atom, frozen=True):
    """Something that can be iterated once (generator, ``zip``, ``iter(dataset)``); ``of`` names what it runs over."""

    element: Value
    of: str
    batch: int | None = None
    """Of an iterator over a dataset: as for the dataset."""
    elements: tuple[Value, ...] | None = None
    """What it gives from first to last, where that is known; only good until something is taken from it."""
    first: Value = ()
    """What it gives first, where more is known of that than of what follows; only good until then."""
    delivers: Value = ()
    """Of an iterator over a dataset: as for the dataset."""


class Dataset(Atom, frozen=True):
    """A ``tf.data.Dataset`` of elements of one structure; ``cardinality`` as far as known (batching needs it).

    ``element`` is what the dataset's own type says, and what a graph sees. ``batch`` is the length of every batch where none is short,
    though the type leaves it open: eager code receives leaves whose open first axis has that length.
    """

    element: Value
    cardinality: int | None = None
    batch: int | None = None
    leading: tuple[int, int] | None = None
    """Where only the last batch is short: the length of those before it, and how many there are."""
    delivers: Value = ()
    """What eager code receives, where more is known of that than ``element`` and ``batch`` say: a function was mapped over batches."""


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


def const(value: Scalar) -> Value:
    """The value of one Python constant; NaN and complex numbers are kept by type alone, since they do not compare."""
    if isinstance(value, complex) or value != value:
        return (Prim(type=type(value).__name__),)
    if value == 0 and isinstance(value, float):
        value = 0.0  # equal to -0.0, which would show in one place and not in another
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


def tensor(dtype: str | None = None, shape: Shape = None, **fields: Any) -> Value:
    """One tensor, dense unless ``kind`` says otherwise."""
    return (Tensor(dtype=dtype, shape=shape, **fields),)


def tuple_of(elements: Iterable[Value]) -> Value:
    """A tuple with these elements."""
    return (Tuple(elements=tuple(elements)),)


def present(value: Value) -> Value:
    """The value without ``None`` where it may be something else: for what raises on ``None``."""
    if len(value) == 1:
        return value
    return tuple([atom for atom in value if not (isinstance(atom, Const) and atom.value is None)]) or value


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
