"""Objects of which nothing is known but that they outlive the call: what is read of them may change before the next one."""

from __future__ import annotations

from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import Atom, Instance, Unknown

A_NAMESPACE: Final = Unknown(cause="a namespace is used as a dict", roots=roots.GLOBAL)
"""What holds all globals of a module, or all attributes of an object."""
OPAQUE: Final = "opaque"
"""The sort of the cell that stands for what such an object holds."""


def read(frame: Frame, atom: Atom, name: str, node: ir.Node) -> None:
    """Record that something is read of an object that outlives the call: no argument of it, but maybe part of its receiver."""
    if frame.facts is None:
        return
    kept = roots.GLOBAL | roots.CLOSURE
    if frame.facts.cls and frame.parameters and all(isinstance(each, Instance) for each in frame.parameters[0]):
        kept |= roots.parameter(0)
    if atom.roots & kept:
        frame.event("read", name, node, ((atom,),), (OPAQUE, name))
