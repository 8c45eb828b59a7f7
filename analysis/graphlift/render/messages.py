"""The sentences that state a verdict: one for each decision, with its reason and the assumption it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graphlift.report import AssumptionReport, FunctionReport, ParameterReport

_SHOWN: Final = 3
"""So many names or values are listed before the rest is summed up."""


def decision_message(function: FunctionReport) -> str:
    """Why the decision on a function was taken, as one sentence without a full stop; empty for one that changes nothing."""
    name = f"`{function.qualname}`"
    match function.decision, function.precondition:
        case "convert", _:
            message = f"{name} can run as a graph: it {_inputs(function)}, does TensorFlow work and has no Python side effect"
        case "dehybridize", "P3":
            message = f"{name} is traced anew for each value of {_literals(function)}: pass a tensor, or remove tf.function"
        case "dehybridize", "P6":
            message = f"{name} does no TensorFlow work that a graph could speed up: remove tf.function"
        case "dehybridize", _:
            message = f"{name} receives no tensor, so its graph gains nothing: remove tf.function"
        case "reconfigure", _:
            message = f"{name} is traced for each new shape or dtype, though one signature fits its calls: {function.input_signature}"
        case _, "P5":
            message = f"the input_signature of {name} does not fit what it is called with: such a call raises"
        case _:
            return ""
    return message + _assuming(function.assumptions if function.speculative else ())


def _inputs(function: FunctionReport) -> str:
    tensors = [parameter for parameter in function.parameters if parameter.tensor]
    if not tensors:
        return "works on tensors"
    return "receives tensors (" + listed([f"`{parameter.name}`" for parameter in tensors]) + ")"


def _literals(function: FunctionReport) -> str:
    literal = [parameter for parameter in function.parameters if parameter.literal]
    return listed([_with_values(parameter) for parameter in literal]) or "a Python argument"


def _with_values(parameter: ParameterReport) -> str:
    if not parameter.literal_values:
        return f"`{parameter.name}`"
    return f"`{parameter.name}` ({listed([literal(value) for value in parameter.literal_values])})"


def _assuming(assumptions: Sequence[AssumptionReport]) -> str:
    if not assumptions:
        return ""
    first, *others = assumptions
    rest = f", and {counted(len(others), 'more assumption')}" if others else ""
    return f"; this assumes that {first.message.rstrip('.')} ({first.clue.rstrip('.')}){rest}"


def literal(value: Any) -> str:
    """A Python number or string as it is written, cut where it is long."""
    shown = ascii(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= 40 else shown[:37] + "…"


def listed(items: Sequence[str]) -> str:
    """``a, b, c and 4 more``."""
    if len(items) <= _SHOWN + 1:
        return ", ".join(items)
    return ", ".join(items[:_SHOWN]) + f" and {len(items) - _SHOWN} more"


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    if number != 1:
        noun = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun}"
