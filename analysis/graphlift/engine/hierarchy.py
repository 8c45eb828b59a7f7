"""Library classes that a class of the program derives from, read from a finished heap."""

from __future__ import annotations

from graphlift.interpreter.classes import base_names, is_library
from graphlift.interpreter.heap import Heap
from graphlift.knowledge.catalogue import Catalogue
from graphlift.tensors.values import Tuple


def library_bases(heap: Heap, catalogue: Catalogue, cls: str) -> frozenset[str]:
    """Canonical names of all library classes above *cls*."""
    found: set[str] = set()
    seen: set[str] = set()
    pending = [cls]
    while pending:
        entry = pending.pop()
        if entry in seen:
            continue
        seen.add(entry)
        if is_library(entry):
            found.add(entry)
            symbol = catalogue.symbol(entry)
            found.update(symbol.bases if symbol is not None else ())
            continue
        for atom in heap.get(("bases", entry), ()):  # type: ignore[attr-defined]
            if isinstance(atom, Tuple):
                pending.extend(name for element in atom.elements for name in base_names(element))
    return frozenset(found)
