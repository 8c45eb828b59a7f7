"""The special methods of the program's objects that Python calls unasked: for truth, text, numbers, membership and iteration.

What they give is known to those who ask; that they run, with all their effects, is what matters here. Python looks them up in the class
and never in the object, so ``__getattr__`` has no part in it.
"""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import attributes, calls, classes, containers, enumerations
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import BOTTOM, Atom, Class, Function, Instance, Iterator, List, Value, join, unknown

TRUTH: Final = ("__bool__", "__len__")
CONVERSIONS: Final = {
    "bool": TRUTH,
    "str": ("__str__", "__repr__"),
    "repr": ("__repr__",),
    "format": ("__format__", "__str__", "__repr__"),
    "int": ("__int__", "__index__", "__trunc__"),
    "float": ("__float__", "__index__"),
    "complex": ("__complex__", "__float__", "__index__"),
    "index": ("__index__",),
    "hash": ("__hash__",),
    "round": ("__round__",),
    "bytes": ("__bytes__",),
    "abs": ("__abs__",),
}
"""By what an object is converted with: the methods that may do it, the first that the class has."""


def ask(frame: Frame, value: Value, names: tuple[str, ...], node: ir.Node, *arguments: Value) -> Value:
    """What the first of these methods gives, joined over the objects of the program in *value* whose class has one."""
    results = []
    for atom in value:
        if isinstance(atom, Instance):
            name = next((name for name in names if classes.owner_of(frame, atom.cls, name) is not None), None)
            if name is not None:
                results.append(calls.call(frame, attributes.of_instance(frame, atom, name, node), Arguments(arguments), node))
    return join(*results)


def iterable(frame: Frame, value: Value, node: ir.Node) -> Value:
    """A value that is iterated, with what iterating them gives in place of the program's objects."""
    if {Instance, Class}.isdisjoint(map(type, value)):
        return value
    return join(*(_iterator_of(frame, atom, node) if isinstance(atom, Instance) else _members(frame, atom) for atom in value))


def _members(frame: Frame, atom: Atom) -> Value:
    """What going through an enumeration gives: its members in order; any other value as it is."""
    members = enumerations.each_member(frame, atom.ref) if isinstance(atom, Class) else ()
    return (List(type="tuple", site="", elements=members),) if members else (atom,)


def each_of(frame: Frame, value: Value, node: ir.Node) -> Value:
    """What iterating over a value gives, be it a library's or an object of the program."""
    return containers.items_of(frame, iterable(frame, value, node), node)


def _iterator_of(frame: Frame, atom: Instance, node: ir.Node) -> Value:
    """What goes through an object: ``__iter__`` and ``__next__`` or ``__getitem__`` run."""
    made = ask(frame, (atom,), ("__iter__",), node)
    if made != BOTTOM:
        own = tuple(item for item in made if isinstance(item, Instance))
        rest = containers.contents(frame, tuple(item for item in made if not isinstance(item, Instance)))
        following = ask(frame, own, ("__next__",), node)
        return join(rest, (Iterator(element=following, of="object"),)) if following else rest
    found = attributes.of_instance(frame, atom, "__getitem__", node)
    if any(isinstance(item, Function) for item in found):
        return (Iterator(element=calls.call(frame, found, Arguments((unknown("an index"),)), node), of="object"),)
    return unknown(f"what iterating over an object of {atom.cls} gives is not known")
