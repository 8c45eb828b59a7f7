"""What comments and input signatures declare about parameters.

The comment's grammar: ``name: Kind[dtype, shape]`` with kind ``Tensor``, ``RaggedTensor``, ``SparseTensor``, ``Variable`` or ``Array``,
the shape a tuple of integers and ``None``; dtype and shape may be left out, and a Python scalar type may stand instead. ``list[Kind]``,
``tuple[Kind, ...]`` and ``dict[str, Kind]`` are containers of them.
"""

from __future__ import annotations

import re
from typing import Final

from graphlift.tensors.values import DECLARED, Array, Atom, Dict, Dim, List, Prim, Shape, Spec, Tensor, TensorKind, Tuple, Value

_DECLARATION: Final = re.compile(r"^(?P<kind>[A-Za-z]+)\s*(?:\[\s*(?P<dtype>[A-Za-z_]\w*)?\s*,?\s*(?P<shape>\([^()]*\))?\s*\])?$")
_OF_PARAMETER: Final = re.compile(r"^(?P<name>\*{0,2}[A-Za-z_]\w*)\s*:\s*(?P<type>.+)$")
_CONTAINER: Final = re.compile(
    r"^(?:(?P<list>list)\[(?P<item>.+)\]|tuple\[(?P<element>.+),\s*\.\.\.\s*\]|dict\[\s*str\s*,(?P<value>.+)\])$"
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
    found = _OF_PARAMETER.match(text.strip())
    return ("", ()) if found is None else (found["name"], _said(found["type"].strip()))


def _said(text: str) -> Value:
    container = _CONTAINER.match(text)
    if container is None:
        return _said_of_item(text)
    item = _said_of_item((container["item"] or container["element"] or container["value"]).strip())
    if not item:
        return ()
    if container["value"]:
        return (Dict(site="", items=(), key=(Prim(type="str"),), element=item, basis=DECLARED),)
    return (List(type="list" if container["list"] else "tuple", site="", elements=None, element=item, basis=DECLARED),)


def _said_of_item(text: str) -> Value:
    found = _DECLARATION.match(text)
    if found is None:
        return ()
    kind, dtype, shape = found["kind"], found["dtype"], _shape(found["shape"])
    if kind in _KINDS:
        return (Tensor(kind=_KINDS[kind], dtype=dtype, shape=shape, basis=DECLARED),)
    if kind == "Array":
        return (Array(dtype=dtype, shape=shape, basis=DECLARED),)
    return (Prim(type=kind, basis=DECLARED),) if kind in _SCALARS else ()


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
