"""Confirming an assumption: the comment that turns it into a declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.report import AssumptionReport, FunctionReport, TensorType

_KINDS: Final = {"dense": "Tensor", "ragged": "RaggedTensor", "sparse": "SparseTensor", "variable": "Variable", "symbolic": "KerasTensor"}


def confirmations(function: FunctionReport) -> Iterator[tuple[str, str, int]]:
    """For each assumption of a verdict that a comment can confirm: what it says, the directive, and the line it belongs on.

    Those about parameters of this function and about calls in its file; the others are confirmed where they are made.
    """
    parameters = {parameter.name: parameter for parameter in function.parameters}
    for assumption in function.assumptions:
        if assumption.path != function.path:
            continue
        if assumption.kind == "unresolved-callee":
            yield _said(assumption), "assume pure", assumption.line
        elif (parameter := parameters.get(assumption.parameter or "")) and parameter.tensor and assumption.line == function.line:
            yield _said(assumption), f"assume {parameter.name}: {_declared(parameter.types)}", function.line


def _said(assumption: AssumptionReport) -> str:
    return assumption.message.strip().rstrip(".")


def _declared(types: tuple[TensorType, ...]) -> str:
    """The type as the comment writes it: exact where there is one type, else no more than that it is a tensor."""
    if len(types) != 1:
        return "Tensor"
    held = types[0].element
    if isinstance(held, TensorType):
        item = _declared((held,))
        match types[0].kind:
            case "dict":
                return f"dict[str, {item}]"
            case "list":
                return f"list[{item}]"
            case "tuple":
                return f"tuple[{item}, ...]"
            case _:
                return "Tensor"
    if types[0].kind not in _KINDS:
        return "Tensor"
    kind, name = types[0], _KINDS[types[0].kind]
    if not isinstance(kind.dtype, str):
        return name
    if not isinstance(kind.shape, tuple):
        return f"{name}[{kind.dtype}]"
    comma = "," if len(kind.shape) == 1 else ""
    return f"{name}[{kind.dtype}, ({', '.join(str(size) for size in kind.shape)}{comma})]"
