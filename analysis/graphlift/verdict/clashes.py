"""Operands of one operation whose dtypes do not go together once the arrays of the caller are tensors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Final, Literal

import msgspec

from graphlift.interpreter.records import Event
from graphlift.tensors import dtypes
from graphlift.tensors.transfer.arguments import dtype_of
from graphlift.tensors.values import Array, Atom, Const, List, Prim, Tensor, Tuple, Value
from graphlift.verdict.view import is_assumed

_CONVERTERS: Final = frozenset({"tf.convert_to_tensor", "tf.constant"})
_PACKERS: Final = frozenset({"tf.stack", "tf.concat", "tf.add_n", *_CONVERTERS})
"""Functions that make one tensor of the items of a list. Others do so as well, where they do not take each item for itself."""

With = Literal["tensor", "array", "dtype", "number"]


class Clash(msgspec.Struct, frozen=True, order=True):
    """An array of the caller that meets another dtype."""

    array: str
    other: str
    """A dtype, or the type of a Python number."""
    with_: With
    """What it is that has the other one: a tensor, another such array, the call that asks for a dtype, a Python number."""
    certain: bool
    """Whether that is so in each way that the values may be."""


class _Operand(msgspec.Struct, frozen=True):
    """What one operand may be."""

    arrays: frozenset[str]
    """The dtypes of arrays that became tensors at the boundary."""
    tensors: frozenset[str]
    numbers: frozenset[str]
    """The types of Python numbers."""
    exact: bool
    """Whether it is one of them alone, of a dtype that is known."""


class _Found:
    """Clashes as they are come upon; one that is certain anywhere is."""

    def __init__(self) -> None:
        self._certain: dict[tuple[str, str, With], bool] = {}

    def note(self, array: _Operand, others: frozenset[str], with_: With, *, exact: bool) -> None:
        """Note the pairs that do not go together; *exact* says whether the other side is nothing else."""
        pairs = [(own, other) for own in array.arrays for other in others]
        clashing = [(own, other) for own, other in pairs if _clash(own, other, with_)]
        certain = exact and array.exact and len(clashing) == len(pairs)
        for own, other in clashing:
            slot = (max(own, other), min(own, other), with_) if with_ == "array" else (own, other, with_)
            self._certain[slot] = self._certain.get(slot, False) or certain

    def note_both(self, one: _Operand, another: _Operand) -> None:
        """Note the pairs of an array of the one with a tensor or array of the other."""
        self.note(one, another.tensors, "tensor", exact=another.exact)
        self.note(one, another.arrays, "array", exact=another.exact)

    def __iter__(self) -> Iterator[Clash]:
        return iter(sorted(Clash(*slot, certain) for slot, certain in self._certain.items()))


def clashes(event: Event, is_passed: Callable[[Atom], bool]) -> Iterator[Clash]:
    """Each pair of dtypes once, in order. *is_passed* says of an array whether it came through a parameter of the trace."""
    if not any(map(has_array, event.values)):
        return
    found = _Found()
    operands = [_operand(value, is_passed) for value in (event.values[:1] if event.name in _CONVERTERS else event.values)]
    for one, another in permutations(operands, 2):
        found.note_both(one, another)
        if event.kind == "operator":
            found.note(one, another.numbers, "number", exact=another.exact)
    for value in event.values if event.kind == "call" else ():
        packed = event.name in _PACKERS
        items = [_operand(item, is_passed) for item in _items(value)]
        for one, another in permutations(items, 2):
            found.note_both(one, another if packed else msgspec.structs.replace(another, exact=False))
        for item in items:
            found.note_both(item, msgspec.structs.replace(item, exact=False))
    if event.name in _CONVERTERS and (wanted := dtype_of(_argument(event, "dtype", "1"))) is not None:
        found.note(operands[0], frozenset({wanted}), "dtype", exact=True)
    yield from found


def has_array(value: Value) -> bool:
    """Whether a value, or an item of a sequence in it, may be an array."""
    return any(isinstance(atom, Array) for inner in (value, *_items(value)) for atom in inner)


def _clash(own: str, other: str, with_: With) -> bool:
    if with_ != "number":
        return own != other
    return (own == "bool" and other in ("int", "float")) or (own in dtypes.INTEGER and other == "float")


def _argument(event: Event, name: str, position: str) -> Value:
    given = dict(zip(event.keys, event.values, strict=False))
    return given.get(name) or given.get(position, ())


def _operand(value: Value, is_passed: Callable[[Atom], bool]) -> _Operand:
    arrays = {atom.dtype for atom in value if isinstance(atom, Array) and atom.dtype and is_passed(atom)}
    tensors = {atom.dtype for atom in value if isinstance(atom, Tensor) and atom.dtype}
    numbers = {atom.type for atom in value if isinstance(atom, Const | Prim)}
    kinds = {_exact_kind(atom, is_passed) for atom in value}
    return _Operand(frozenset(arrays), frozenset(tensors), frozenset(numbers), len(kinds) == 1 and kinds != {""})


def _exact_kind(atom: Atom, is_passed: Callable[[Atom], bool]) -> str:
    """As what an atom is sure to be such an operand, of a known dtype; empty if it is not."""
    match atom:
        case Array(dtype=dtype) if dtype and not is_assumed(atom) and is_passed(atom):
            return "array"
        case Tensor(dtype=dtype, like=False) if dtype and not is_assumed(atom):
            return "tensor"
        case Const() | Prim():
            return "number"
        case _:
            return ""


def _items(value: Value) -> Iterator[Value]:
    """What the sequences that a value may be hold, item by item where that is known."""
    for atom in value:
        if isinstance(atom, Tuple):
            yield from atom.elements
        elif isinstance(atom, List):
            yield from atom.elements if atom.elements is not None else (atom.element,)
