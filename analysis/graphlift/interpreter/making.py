"""Library functions that copy objects or give classes what they are made with: data classes, named tuples."""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import attributes, containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import call, construct, field_names, method_special, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.tensors.values import (
    BOTTOM,
    TRUE,
    Atom,
    Class,
    Const,
    Dict,
    External,
    Instance,
    List,
    Tuple,
    Value,
    Wrapped,
    join,
    map_inner,
)


@special("copy.copy", "copy.deepcopy")
def _copy(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return None
    deep = isinstance(node, ir.Call) and isinstance(node.function, ir.Name | ir.Attribute) and _called(node.function) == "deepcopy"
    copied = containers.contents(frame, arguments.positional[0])
    if deep:
        frame.event("call", "copy.deepcopy", node, (copied,), ("0",))
    return roots.rerooted(_at_new_sites(copied, frame.site(node), MAX_COPIED if deep else 1), roots.FRESH)


MAX_COPIED: Final = 4
"""Containers nested deeper than this share what is later put into them with their originals."""


def _called(function: ir.Name | ir.Attribute) -> str:
    return function.id if isinstance(function, ir.Name) else function.name


def _at_new_sites(value: Value, site: str, depth: int) -> Value:
    """The value with containers that are others than the originals, so that what is put into the copies does not show in those."""

    def copied(atom: Atom, position: int) -> Atom:
        place = f"{site}.{position}" if position else site
        if isinstance(atom, List | Dict) and atom.site:
            atom = msgspec.structs.replace(atom, site=place)
        return (
            map_inner(atom, lambda inner: _at_new_sites(inner, f"{place}/", depth - 1)) if isinstance(atom, List | Dict | Tuple) else atom
        )

    return join(*((copied(atom, position),) for position, atom in enumerate(value))) if depth else value


@special("dataclasses.dataclass")
def _dataclass(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return (External(name="dataclasses.dataclass"),)
    for atom in arguments.positional[0]:
        if isinstance(atom, Class):
            frame.write(("class", atom.ref, "__dataclass_fields__"), TRUE)
    return arguments.positional[0]


@special("dataclasses.replace")
def _replace(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """A new object of the class, made with the fields of the old one but for those that are given."""
    made = []
    for atom in arguments.positional[0] if arguments.positional else BOTTOM:
        if not isinstance(atom, Instance):
            return None
        kept = {name: attributes.of_instance(frame, atom, name, node) for name in field_names(frame, atom.cls)}
        made.append(construct(frame, atom.cls, Arguments((), tuple({**kept, **arguments.named()}.items())), node))
    return join(*made)


@special("dataclasses.field")
def _field(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    named = arguments.named()
    if "default" in named:
        return named["default"]
    return call(frame, named["default_factory"], Arguments(), node) if "default_factory" in named else BOTTOM


@special("collections.namedtuple")
def _namedtuple(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    fields: list[Value] = []
    for atom in arguments.positional[1]:
        if isinstance(atom, Const) and isinstance(atom.value, str):
            fields = [(Const(value=name, type="str"),) for name in atom.value.replace(",", " ").split()]
        elif isinstance(atom, Tuple | List):
            fields = list(atom.elements or ())
    return (Wrapped(by="collections.namedtuple", function=BOTTOM, arguments=tuple(fields)),)


@special("builtins.type.__call__")
def _made_by_type(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    made = [atom.ref for atom in join(*arguments.positional[:1]) if isinstance(atom, Class)]
    given = Arguments(arguments.positional[1:], arguments.keywords, arguments.rest, arguments.surplus)
    return join(*(construct(frame, ref, given, node) for ref in made)) if made else None


@method_special("type.__call__")
def _made_after_all(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return construct(frame, receiver.ref, arguments, node) if isinstance(receiver, Class) else None
