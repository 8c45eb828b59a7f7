"""What comments and input signatures declare about parameters.

The comment's grammar: ``name: Kind[dtype, shape]`` with kind ``Tensor``, ``RaggedTensor``, ``SparseTensor``, ``Variable`` or ``Array``,
the shape a tuple of integers and ``None``; dtype and shape may be left out, and a Python scalar type may stand instead.
"""

from __future__ import annotations

import re
from typing import Final

from graphlift.tensors.values import DECLARED, Array, Atom, Dim, List, Prim, Shape, Spec, Tensor, TensorKind, Tuple, Value

_DECLARATION: Final = re.compile(
    r"^(?P<name>\*{0,2}[A-Za-z_]\w*)\s*:\s*(?P<kind>[A-Za-z]+)\s*(?:\[\s*(?P<dtype>[A-Za-z_]\w*)?\s*,?\s*(?P<shape>\([^()]*\))?\s*\])?$"
)
_KINDS: Final[dict[str, TensorKind]] = {
    "Tensor": "dense",
    "RaggedTensor": "ragged",
    "SparseTensor": "sparse",
    "Variable": "variable",
    "KerasTensor": "symbolic",
}
_SCALARS: Final = frozenset({"int", "float", "bool", "str", "bytes"})


def directive_value(text: str) -> tuple[str, Value]:
    """The parameter and the value that the text of an ``assume`` comment declares; an empty value if it is not of that form."""
    found = _DECLARATION.match(text.strip())
    if found is None:
        return "", ()
    kind, dtype, shape = found["kind"], found["dtype"], _shape(found["shape"])
    atom: Atom
    if kind in _KINDS:
        atom = Tensor(kind=_KINDS[kind], dtype=dtype, shape=shape, basis=DECLARED)
    elif kind == "Array":
        atom = Array(dtype=dtype, shape=shape, basis=DECLARED)
    elif kind in _SCALARS:
        atom = Prim(type=kind, basis=DECLARED)
    else:
        return found["name"], ()
    return found["name"], (atom,)


def _shape(text: str | None) -> Shape:
    if text is None:
        return None
    dims: list[Dim] = []
    for item in text.strip("()").split(","):
        item = item.strip()
        if item in ("None", "*"):
            dims.append(None)
        elif item.isdigit():
            dims.append(int(item))
        elif item:
            dims.append("?")
    return tuple(dims)


def signature_values(signature: Value) -> tuple[Value, ...]:
    """The parameter values that an ``input_signature`` allows, in order; empty if it is not known."""
    for atom in signature:
        if isinstance(atom, Tuple | List) and atom.elements is not None:
            return tuple(_specified(element) for element in atom.elements)
    return ()


def _specified(value: Value) -> Value:
    for atom in value:
        if isinstance(atom, Spec):
            return tuple(_declared(item) for item in atom.of)
        if isinstance(atom, Tuple) and atom.elements is not None:
            return (Tuple(elements=tuple(_specified(element) for element in atom.elements), basis=DECLARED),)
        if isinstance(atom, List) and atom.elements is not None:
            return (List(type="list", site="", elements=tuple(_specified(element) for element in atom.elements), basis=DECLARED),)
    return ()


def _declared(atom: Atom) -> Atom:
    return (
        Tensor(kind=atom.kind, dtype=atom.dtype, shape=atom.shape, ragged_rank=atom.ragged_rank, basis=DECLARED)
        if isinstance(atom, Tensor)
        else atom
    )
