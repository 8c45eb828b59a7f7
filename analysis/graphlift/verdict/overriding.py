"""Calls that may reach a method though they are seen as calls of another, which it overrides: of the object only a class is known."""

from __future__ import annotations

from collections.abc import Iterator

from graphlift.interpreter.heap import Heap
from graphlift.interpreter.records import ContextKey
from graphlift.interpreter.resolution import base_names, is_library
from graphlift.program.program import Program, reference, split_reference
from graphlift.tensors.values import PROVEN, Instance, Tuple


def overridden(program: Program, heap: Heap, ref: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The methods that a method overrides, each with the classes that both it and objects of its class belong to."""
    path, qualname = split_reference(ref)
    owner, _, name = qualname.rpartition(".")
    cls = reference(path, owner)
    if not owner or owner.endswith("<locals>") or name.startswith("__"):
        return ()
    bases = dict.fromkeys(ancestors(heap, cls))
    methods = (f"{base}.{name}" for base in bases if name in program.declared(base))
    common = frozenset(bases)
    return tuple((method, common) for method in methods if program.find_header(method) is not None)


def ancestors(heap: Heap, cls: str) -> Iterator[str]:
    """The classes of the program that a class derives from."""
    pending, seen = [cls], {cls}
    while pending:
        for bases in heap.get(("bases", pending.pop(0)), ()):
            for base in (name for value in (bases.elements if isinstance(bases, Tuple) else ()) for name in base_names(value)):
                if base not in seen and not is_library(base):
                    seen.add(base)
                    pending.append(base)
                    yield base


def is_open(callee: ContextKey, classes: frozenset[str]) -> bool:
    """Whether the receiver of a call may be an object of any class below one of these."""
    return any(
        isinstance(atom, Instance) and atom.cls in classes and (atom.basis != PROVEN or atom.site.endswith("*"))
        for atom in (callee.arguments[0] if callee.arguments else ())
    )
