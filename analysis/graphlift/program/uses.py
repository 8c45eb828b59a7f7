"""What a function's text asks of the values that its names hold."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import binding_counts, nodes


class NameUse(msgspec.Struct):
    """What a function does with the one value that a name of it holds."""

    unpacked: bool = False
    """It is taken apart into several."""
    keyed: bool = False
    """An item is looked up by a text."""
    called: bool = False
    attributes: set[str] = msgspec.field(default_factory=set[str])
    examined: bool = False
    """It is asked what it is (``isinstance``, ``hasattr``), so that each use may hold for one answer only."""


def uses_of_names(function: ir.FunctionFacts) -> Mapping[str, NameUse]:
    """What is done with each name that is bound once, so that all uses are of the same value; inner functions are left out."""
    found: dict[str, NameUse] = {}
    for node in nodes(function.body):
        match node:
            case ir.Assign(targets=(ir.Display(),), value=ir.Name(id=name)):
                found.setdefault(name, NameUse()).unpacked = True
            case ir.Call(function=ir.Attribute(name="unpack_x_y_sample_weight"), arguments=(ir.Name(id=name),)):
                found.setdefault(name, NameUse()).unpacked = True
            case ir.Call(function=ir.Name(id="isinstance" | "hasattr" | "getattr" | "callable" | "type"), arguments=(ir.Name(id=name), *_)):
                found.setdefault(name, NameUse()).examined = True
            case ir.Call(function=ir.Name(id=name)):
                found.setdefault(name, NameUse()).called = True
            case ir.Subscript(object=ir.Name(id=name), index=ir.Const(type="str")):
                found.setdefault(name, NameUse()).keyed = True
            case ir.Attribute(object=ir.Name(id=name), name=attribute):
                found.setdefault(name, NameUse()).attributes.add(attribute)
            case _:
                continue
    counts = binding_counts(function)
    return {name: use for name, use in found.items() if use.unpacked or counts[name] <= 1}
