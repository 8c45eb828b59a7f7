"""Attributes of ``self`` that are known not to be ``None`` at a place in the body: just set, or tested.

The heap tells what an attribute may be over the whole run, which for ``self.x = None`` in ``__init__`` is ``None`` as well. What the
body has just set or tested is there, until it, or a method that it calls, sets it again. Nothing else is narrowed.
"""

from __future__ import annotations

from graphlift.facts import ir
from graphlift.interpreter.frame import Environment, Frame
from graphlift.interpreter.records import Effect
from graphlift.tensors.transfer.arguments import is_none, without_none
from graphlift.tensors.values import TRUE, Unknown, Value


def slot(node: ir.Expr) -> str:
    """The name under which a variable environment keeps that an attribute is there; empty for all but attributes of ``self``."""
    match node:
        case ir.Attribute(object=ir.Name(id="self"), name=name):
            return f"self.{name}"
        case _:
            return ""


def tested(env: Environment, node: ir.Expr) -> Environment:
    """The environment where a test has shown *node* not to be ``None``."""
    name = slot(node)
    return {**env, name: TRUE} if name else env


def assigned(frame: Frame, node: ir.Expr, value: Value) -> None:
    """Note the assignment of *value* to *node*."""
    name = slot(node)
    if not name or frame.env is None:
        return
    frame.env.pop(name, None)
    if value and Unknown not in map(type, value) and not is_none(value) and without_none(value) == value:
        frame.env[name] = TRUE


def removed(frame: Frame, name: str) -> None:
    """Forget an attribute that is set or deleted, by whatever name the object is reached."""
    if frame.env is not None:
        frame.env.pop(f"self.{name}", None)


def changed(frame: Frame, effects: tuple[Effect, ...], *, complete: bool) -> None:
    """Forget what a call may have set: all of it, where its effects are not *complete*."""
    if frame.env is None:
        return
    if not complete:
        for name in [name for name in frame.env if name.startswith("self.")]:
            del frame.env[name]
    for effect in effects:
        if effect.kind == "attribute":
            frame.env.pop(f"self.{effect.name}", None)


def present(frame: Frame, node: ir.Attribute, found: Value) -> Value:
    """What reading an attribute gives here, from what the heap says of it."""
    if frame.env is None or len(found) < 2 or slot(node) not in frame.env:
        return found
    return without_none(found) or found
