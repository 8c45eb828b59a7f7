"""Elements of datasets: nested structures whose leaves are tensors.

Tuples and dictionaries are structure, everything else (lists and sets too) is one leaf that becomes a tensor. Shapes follow
``element_spec``: an axis whose length differs between elements, such as that of a batch whose last one may be short, is open.
A ragged leaf of ragged rank 0 is how ``tf.data`` writes rows of a ragged tensor: who receives the element sees a dense tensor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from graphlift.tensors import conversion, dtypes
from graphlift.tensors.transfer.rules import Call
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    Dim,
    External,
    Iterator,
    List,
    Spec,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
)

Change = Callable[[Tensor], Value]

INFINITE: Final = -1
"""The cardinality of a dataset that never ends, as ``tf.data.INFINITE_CARDINALITY``."""


def map_leaves(value: Value, change: Change, nested: Callable[[Dataset], Value] | None = None) -> Value:
    """The same structure with every tensor changed, and every nested dataset if *nested* says how; what is neither stays."""
    return join(*(_map_atom(atom, change, nested) for atom in value))


def _map_atom(atom: Atom, change: Change, nested: Callable[[Dataset], Value] | None) -> Value:
    replace = msgspec.structs.replace

    def inner(value: Value) -> Value:
        return map_leaves(value, change, nested)

    match atom:
        case Tensor():
            return change(atom)
        case Dataset() if nested is not None:
            return nested(atom)
        case Tuple(elements=elements):
            return (replace(atom, elements=tuple(map(inner, elements))),)
        case List(elements=elements, element=element):
            return (replace(atom, elements=None if elements is None else tuple(map(inner, elements)), element=inner(element)),)
        case Dict(items=items, element=element):
            return (replace(atom, items=tuple((key, inner(item)) for key, item in items), element=inner(element)),)
        case _:
            return (atom,)


def leaves(value: Value) -> Iterable[Tensor]:
    """All tensors of a structure."""
    for atom in value:
        match atom:
            case Tensor():
                yield atom
            case Tuple(elements=elements):
                for element in elements:
                    yield from leaves(element)
            case List(elements=elements, element=element):
                for item in (*(elements or ()), element):
                    yield from leaves(item)
            case Dict(items=items, element=element):
                for item in (*(item for _, item in items), element):
                    yield from leaves(item)
            case _:
                continue


def as_element(value: Value) -> Value:
    """What a value is as an element: leaves become tensors without known contents."""
    return join(*(_element_of(atom) for atom in value))


def _element_of(atom: Atom) -> Value:
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return (replace(atom, elements=tuple(map(as_element, elements))),)
        case Dict(items=items, element=element):
            return (replace(atom, items=tuple((key, as_element(item)) for key, item in items), element=as_element(element)),)
        case Dataset() | Unknown() | Const(type="NoneType"):
            return (atom,)
        case Spec(of=of):
            return as_element(of)
        case _:
            tensor = conversion.atom_to_tensor(atom)
            if tensor.dtype is None and tensor.shape is None and not isinstance(atom, (Tensor, Array)):
                return unknown("an element of a dataset whose type is not known")
            return (without_content(tensor),)


def returned(value: Value) -> Value:
    """What a callback returned as an element: a list at the top is a tuple."""

    def as_tuple(atom: Atom) -> Value:
        if not isinstance(atom, List) or atom.type != "list":
            return (atom,)
        return unknown("a list of unknown length") if atom.elements is None else (Tuple(elements=atom.elements),)

    return as_element(join(*map(as_tuple, value)))


def without_content(tensor: Tensor) -> Tensor:
    """The tensor with its elements forgotten and, of a variable, its value."""
    kind = "dense" if tensor.kind in ("variable", "symbolic") else tensor.kind
    return Tensor(kind=kind, dtype=tensor.dtype, shape=tensor.shape, ragged_rank=tensor.ragged_rank)


def sliced(value: Value) -> Value:
    """Each leaf without its first axis: an element of ``from_tensor_slices`` and of ``unbatch``."""

    def change(tensor: Tensor) -> Value:
        shape = tensor.shape[1:] if tensor.shape else None
        return (msgspec.structs.replace(tensor, shape=shape, ragged_rank=max(tensor.ragged_rank - 1, 0), content=None),)

    return map_leaves(value, change)


def batched(value: Value, size: Dim) -> Value:
    """Each leaf with a first axis of *size*; a nested dataset stays as it is written."""

    def change(tensor: Tensor) -> Value:
        shape = None if tensor.shape is None else (size, *tensor.shape)
        ragged_rank = tensor.ragged_rank + 1 if tensor.kind == "ragged" else 0
        return (msgspec.structs.replace(tensor, shape=shape, ragged_rank=ragged_rank, content=None),)

    return map_leaves(value, change, nested=lambda dataset: (msgspec.structs.replace(dataset, cardinality=None),))


def seen(value: Value) -> Value:
    """An element as the code that receives it sees it, in a ``for`` loop or as an argument of a ``map`` function."""

    def change(tensor: Tensor) -> Value:
        if tensor.kind == "ragged" and tensor.ragged_rank == 0:
            return (msgspec.structs.replace(tensor, kind="dense"),)
        return (tensor,)

    return map_leaves(value, change)


def delivered(source: Dataset | Iterator, *, traced: bool) -> Value:
    """An element as a loop receives it: in eager code, batches have a length even where the dataset's type leaves it open."""
    if source.delivers and not traced:
        return seen(source.delivers)
    found = seen(source.element)
    if source.batch is None or traced:
        return found

    def change(tensor: Tensor) -> Value:
        if tensor.shape and tensor.shape[0] is None:
            return (msgspec.structs.replace(tensor, shape=(source.batch, *tensor.shape[1:])),)
        return (tensor,)

    return map_leaves(found, change)


def declared_only(value: Value) -> Value:
    """Datasets and iterators as a graph sees them that they are passed to: nothing is known but their type."""
    return tuple(_declared_only(atom) for atom in value)


def _declared_only(atom: Atom) -> Atom:
    match atom:
        case Dataset(batch=None, leading=None, delivers=()) | Iterator(batch=None, first=(), delivers=()):
            return atom
        case Dataset():
            return msgspec.structs.replace(atom, batch=None, leading=None, delivers=())
        case Iterator():
            return msgspec.structs.replace(atom, batch=None, first=(), delivers=())
        case _:
            return atom


def opens_with(value: Value) -> bool:
    """Whether some leaf's first axis is open."""
    return any(leaf.shape is None or leaf.shape[:1] == (None,) for leaf in leaves(value))


def as_numpy(value: Value) -> Value:
    """An element of ``as_numpy_iterator``: arrays instead of dense tensors."""

    def change(tensor: Tensor) -> Value:
        if tensor.kind != "dense":
            return unknown(f"the NumPy form of a {tensor.kind} tensor")
        return (Array(dtype=tensor.dtype, shape=tensor.shape),)

    return map_leaves(value, change)


def first_length(value: Value) -> Dim:
    """The length of the first axis that all leaves share, as far as one of them tells."""
    found: Dim = UNKNOWN_DIM
    for leaf in leaves(value):
        if leaf.shape and isinstance(leaf.shape[0], int):
            return leaf.shape[0]
        if leaf.shape and leaf.shape[0] is None:
            found = None
    return found


def generalised(values: Iterable[Value]) -> Value:
    """One structure above all of these: leaves of different rank become one leaf of unknown rank."""
    found = [value for value in values if value]
    if not found:
        return ()
    result = found[0]
    for value in found[1:]:
        result = _above(result, value)
    return result


def _above(left: Value, right: Value) -> Value:
    if left == right:
        return left
    if len(left) == 1 and len(right) == 1:
        match left[0], right[0]:
            case ((Tensor() as first), (Tensor() as second)) if first.kind == second.kind:
                return (conversion.merged([first, second]),)
            case ((Tuple(elements=mine) as first), Tuple(elements=theirs)) if len(mine) == len(theirs):
                return (msgspec.structs.replace(first, elements=tuple(map(_above, mine, theirs))),)
            case ((Dict(items=mine) as first), Dict(items=theirs)) if [key for key, _ in mine] == [key for key, _ in theirs]:
                items = tuple((key, _above(item, other)) for (key, item), (_, other) in zip(mine, theirs, strict=True))
                return (msgspec.structs.replace(first, items=items),)
    return join(left, right)


def specs(value: Value) -> Value:
    """The ``element_spec`` of an element."""
    return join(*(_spec_of(atom) for atom in value))


def _spec_of(atom: Atom) -> Value:
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return (replace(atom, elements=tuple(map(specs, elements))),)
        case Dict(items=items, element=element):
            return (replace(atom, items=tuple((key, specs(item)) for key, item in items), element=specs(element)),)
        case Tensor() | Dataset():
            return (Spec(of=(atom,)),)
        case _:
            return (atom,)


def from_specs(value: Value) -> Value:
    """The element that a structure of ``tf.TensorSpec``, dtypes or the like describes."""
    return join(*(_described_by(atom) for atom in value))


def _described_by(atom: Atom) -> Value:
    match atom:
        case Spec(of=of):
            return of
        case Tuple(elements=elements):
            return (msgspec.structs.replace(atom, elements=tuple(map(from_specs, elements))),)
        case List(elements=elements) if elements is not None:
            return (Tuple(elements=tuple(map(from_specs, elements))),)
        case Dict(items=items, element=element):
            described = tuple((key, from_specs(item)) for key, item in items)
            return (msgspec.structs.replace(atom, items=described, element=from_specs(element)),)
        case External(name=name):
            return (Tensor(dtype=dtypes.of_dotted(name)),)
        case Const(value=str() as text):
            return (Tensor(dtype=dtypes.of_text(text)),)
        case Tensor():
            return (atom,)
        case _:
            return unknown("an element whose type is not known")


def receiver_of(call: Call) -> Dataset:
    """The dataset that a method was called on."""
    return call.receiver if isinstance(call.receiver, Dataset) else Dataset(element=unknown("not a dataset"))


def opening(source: Dataset, count: int) -> Dataset:
    """The dataset as its first *count* elements show it: of those, none may be short."""
    if source.leading is None or count > source.leading[1]:
        return source
    return msgspec.structs.replace(source, batch=source.leading[0], leading=None)


def dataset_of(
    element: Value,
    cardinality: int | None = None,
    batch: int | None = None,
    leading: tuple[int, int] | None = None,
    delivers: Value = (),
) -> Value:
    """A dataset as a value."""
    return (Dataset(element=element, cardinality=cardinality, batch=batch, leading=leading, delivers=delivers),)
