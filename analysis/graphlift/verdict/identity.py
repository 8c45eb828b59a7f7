"""Where a program asks whether two tensors or containers are one object: what a graph returns is always another."""

from __future__ import annotations

from typing import Final

from graphlift.interpreter.records import Event
from graphlift.tensors.values import Dict, List, Tensor, Tuple, Value

_ASSERTIONS: Final = frozenset({"assertIs", "assertIsNot"})


def tells_apart(event: Event) -> bool:
    """Whether the event asks that, by `is`, `id` or an assertion of a test case."""
    match event.kind:
        case "identity":
            return all(map(_may_be_returned, event.values))
        case "method" if event.name in _ASSERTIONS:
            return len(event.values) > 2 and all(map(_may_be_returned, event.values[1:3]))
        case "call" if event.name == "builtins.id":
            return any(map(_may_be_returned, event.values))
        case _:
            return False


def _may_be_returned(value: Value) -> bool:
    return any(isinstance(atom, Tensor | List | Dict | Tuple) for atom in value)
