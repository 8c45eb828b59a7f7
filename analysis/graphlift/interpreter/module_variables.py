"""The variables of the program's own ``tf.Module`` objects: those in their attributes, in modules there, and in containers of both.

Their order and number is left open, since what is not trainable is not told apart. Source: TensorFlow 2.21, ``module.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.interpreter import classes, containers
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import BOTTOM, Dict, Instance, List, Tensor, Tuple, Value, join

LISTS: Final = frozenset({"trainable_variables", "variables"})
_MODULE: Final = "tf.Module"


def is_module(frame: Frame, atom: Instance) -> bool:
    """Whether an object is a module and no layer or model of Keras, which keep lists of their own."""
    bases = classes.library_bases(frame, atom.cls)
    return _MODULE in bases and not any(base.startswith("keras.") for base in bases)


def keep(frame: Frame, atom: Instance, content: Value) -> None:
    """Note what a module's attribute holds, if variables may be found there."""
    found = tuple(
        part
        for part in content
        if isinstance(part, Instance | List | Tuple | Dict) or (isinstance(part, Tensor) and part.kind == "variable")
    )
    if found and is_module(frame, atom):
        frame.write(("variables", atom.site), found)


def listed(frame: Frame, atom: Instance) -> Value:
    """A tuple of any of a module's variables; nothing if none is known."""
    element = _collected(frame, frame.peek(("variables", atom.site)), {atom.site})
    return (List(type="tuple", site="", elements=None, element=element),) if element else BOTTOM


def _collected(frame: Frame, value: Value, seen: set[str]) -> Value:
    found: list[Value] = []
    for part in containers.contents(frame, value):
        match part:
            case Tensor(kind="variable"):
                found.append((part,))
            case Instance(site=site) if site not in seen and is_module(frame, part):
                seen.add(site)
                found.append(_collected(frame, frame.peek(("variables", site)), seen))
            case Tuple(elements=elements):
                found.extend(_collected(frame, element, seen) for element in elements)
            case List(elements=elements, element=element):
                found.extend(_collected(frame, each, seen) for each in (*(elements or ()), element))
            case Dict(items=items, element=element):
                found.extend(_collected(frame, each, seen) for each in (*(item for _, item in items), element))
            case _:
                continue
    return join(*found)
