"""The attributes of the program's objects by other ways than a dot: by a name at hand, as a dict, and by the methods of ``object``.

``x.__dict__["name"]``, ``vars(x)["name"]`` and ``object.__setattr__(x, "name", …)`` mean what ``x.name`` means, past the class's own
``__setattr__``, ``__getattribute__`` and properties.
"""

from __future__ import annotations

from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import attributes, guards, opaque
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import method_special, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.invoke import Manner
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Const,
    Dict,
    ExternalObject,
    Instance,
    List,
    Prim,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
)

_AS_DICT: Final = attributes.AS_DICT


def are_known(names: Value) -> bool:
    """Whether all that may be the name of an attribute is a constant."""
    return bool(names) and all(isinstance(name, Const) and isinstance(name.value, str) for name in names)


def by_name(frame: Frame, value: Value, names: Value, node: ir.Node, *, direct: bool = False) -> Value:
    """What ``getattr(value, name)`` gives; *direct*: past ``__getattribute__``."""
    if are_known(names):
        known = [str(name.value) for name in names if isinstance(name, Const)]
        return join(*(_read(frame, atom, name, node, direct) for name in known for atom in value))
    held = unknown("the attribute's name is not known")
    for atom in value:
        if isinstance(atom, Instance):
            frame.event("read", "getattr", node, (held, (atom,)), attributes.attribute_cell(atom, COMPUTED))
    return held


def _read(frame: Frame, atom: Atom, name: str, node: ir.Node, direct: bool) -> Value:
    if direct and isinstance(atom, Instance):
        return attributes.of_instance(frame, atom, name, node, direct=True)
    return attributes.lookup(frame, (atom,), name, node)


def assign(frame: Frame, value: Value, names: Value, content: Value, node: ir.Node, text: str, *, direct: bool = False) -> None:
    """What ``setattr(value, name, content)`` does; *direct*: past what the class says of assigning."""
    known = [name.value for name in names if isinstance(name, Const) and isinstance(name.value, str)]
    for name in known or [COMPUTED]:
        attributes.assign(frame, value, name, content, node, text, direct=direct)


def asked_for(frame: Frame, guard: guards.Guard, node: ir.Node) -> None:
    """Record that a condition asks whether an attribute of ``self`` is missing, whatever the attribute holds."""
    kind, name = guard[0], guard[1]
    for atom in (frame.env or {}).get("self", ()) if kind == "self" else ():
        if isinstance(atom, Instance) and (stored := frame.peek(attributes.attribute_cell(atom, name))) and not _is_plain(stored):
            frame.event("read", name, node, (roots.rerooted(stored, atom.roots), (atom,)), attributes.attribute_cell(atom, name))


def _is_plain(stored: Value) -> bool:
    """Whether a value is one that a trace keeps as it is: no object, whose attributes are read by themselves, and nothing to call."""
    return all(type(item) in (Const, Prim, List, Dict, Tuple, Array, Tensor, Unknown) for item in stored)


# --- the methods of object --------------------------------------------------------------------------


@special("builtins.object.__setattr__", "builtins.object.__delattr__")
def _set(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    value, names, *content = arguments.positional
    if not _is_handed_on(frame, node):
        assign(frame, value, names, content[0] if content else NONE, node, "setattr", direct=True)
    return NONE


@method_special("super.__setattr__", "super.__delattr__")
def _set_by_super(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return _set(frame, arguments.prepend((receiver,)), node, manner)


def _is_handed_on(frame: Frame, node: ir.Node) -> bool:
    """Whether a ``__setattr__`` of the program sets what it was asked to set: that assignment is recorded where it stands."""
    if frame.facts is None or frame.facts.name not in ("__setattr__", "__delattr__") or not isinstance(node, ir.Call):
        return False
    asked = {parameter.name for parameter in frame.facts.parameters[1:2]}
    return any(isinstance(each, ir.Name) and each.id in asked for each in node.arguments)


@special("builtins.object.__getattribute__")
def _get(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return by_name(frame, *arguments.positional, node, direct=True) if len(arguments.positional) == 2 else None


@method_special("super.__getattribute__")
def _get_by_super(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return _get(frame, arguments.prepend((receiver,)), node, manner)


# --- the dict of attributes -------------------------------------------------------------------------


@special("builtins.vars")
def _vars(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return local_names(frame, node)
    if not all(isinstance(atom, Instance) for atom in arguments.positional[0]):
        return None
    return attributes.lookup(frame, arguments.positional[0], "__dict__", node)


@special("builtins.locals", "builtins.dir")
def _locals(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    return None if arguments.positional else local_names(frame, node)


def local_names(frame: Frame, node: ir.Node) -> Value:
    """The names of the function or module around, as a dict or list; AutoGraph adds to those of a function."""
    if frame.facts is not None:
        frame.event("syntax", "local names", node)
    return (opaque.A_NAMESPACE,)


def owner(atom: Atom) -> Value | None:
    """The object whose attributes are taken as a dict here, if that is what *atom* is; where the dict was kept, so was the object."""
    if not isinstance(atom, ExternalObject) or atom.cls != _AS_DICT:
        return None
    held = dict(atom.arguments)["object"]
    return roots.rerooted(held, atom.roots) if atom.roots else held


@method_special(*(f"{_AS_DICT}.{name}" for name in ("get", "pop", "setdefault")))
def _item(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    held = owner(receiver)
    if held is None or not arguments.positional:
        return None
    names, *default = arguments.positional
    found = join(by_name(frame, held, names, node, direct=True), default[0] if default else NONE)
    if not (isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) and node.function.name == "get"):
        assign(frame, held, names, found, node, "__dict__", direct=True)
    return found


@method_special(f"{_AS_DICT}.update")
def _update(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    held = owner(receiver)
    if held is None:
        return None
    named = list(arguments.keywords)
    for atom in join(*arguments.positional):
        items = atom.items if isinstance(atom, Dict) else ()
        named += [(str(key), content) for key, content in items] or [(COMPUTED, unknown("attributes by computed names"))]
    for name, content in named:
        attributes.assign(frame, held, name, content, node, "__dict__", direct=True)
    return NONE


@method_special(*(f"{_AS_DICT}.{name}" for name in ("items", "values", "keys", "copy")))
def _all(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    held = owner(receiver)
    return None if held is None else by_name(frame, held, unknown("any attribute"), node)
