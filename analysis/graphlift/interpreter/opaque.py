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


A_STATE: Final = Unknown(cause="the state of a library or of the system", roots=roots.GLOBAL)
"""What functions tell that look at the world outside the program, such as ``os.path.exists``."""


def asked(frame: Frame, name: str, node: ir.Node) -> None:
    """Record that a library function is asked for what may be otherwise at the next call."""
    if frame.facts is not None:
        frame.event("read", name, node, ((A_STATE,),), (OPAQUE, name))


def read(frame: Frame, atom: Atom, name: str, node: ir.Node) -> None:
    """Record that something is read of an object that outlives the call: no argument of it, but maybe part of its receiver."""
    if frame.facts is None:
        return
    kept = roots.GLOBAL | roots.CLOSURE
    if frame.facts.cls and frame.parameters and all(isinstance(each, Instance) for each in frame.parameters[0]):
        kept |= roots.parameter(0)
    if atom.roots & kept:
        frame.event("read", name, node, ((atom,),), (OPAQUE, name))
