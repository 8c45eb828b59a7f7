"""The report of an analysis: exactly the JSON of ``graphlift check --format json``, as typed values.

Field names, meanings and order are a published interface: fields may be added, never renamed or dropped. Lines and columns are
1-based, columns in Unicode code points; paths are as the contract says (``/``-separated, relative to the working folder if below it).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from graphlift.tensors.values import Basis, Dim

SCHEMA = 1

Decision = Literal["convert", "dehybridize", "reconfigure", "keep"]
FactBasis = Literal["proven", "declared", "assumed", "none"]
Severity = Literal["error", "warning", "information", "hint"]
FACTS = ("tensor_parameter", "literal_parameter", "python_side_effect", "recursive", "tensor_computation", "covered")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a file, where evidence stands."""

    path: str
    line: int


class Related(Place, frozen=True, kw_only=True):
    """One step of the evidence for a finding, with what is to be seen there."""

    message: str


class ReadError(msgspec.Struct, frozen=True, kw_only=True):
    """A file that could not be analysed, and why. ``line`` is 1 where no line is to blame."""

    path: str
    line: int
    message: str


class TensorType(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One type that a parameter receives or a function returns (kinds and fields: see the contract)."""

    kind: str
    dtype: str | msgspec.UnsetType | None = msgspec.UNSET
    shape: tuple[Dim, ...] | msgspec.UnsetType | None = msgspec.UNSET
    ragged_rank: int | msgspec.UnsetType = msgspec.UNSET
    element: TensorType | msgspec.UnsetType = msgspec.UNSET
    elements: tuple[TensorType, ...] | dict[str, TensorType] | msgspec.UnsetType = msgspec.UNSET
    name: str | msgspec.UnsetType = msgspec.UNSET
    """For ``other``: the Python type, where it is known; ``unknown`` where it may be anything, tensors included."""
    of: str | msgspec.UnsetType = msgspec.UNSET
    """For a function, a class or a module as a value: which one."""
    like: bool | msgspec.UnsetType = msgspec.UNSET
    """For ``dense``: set where it may as well be something that TensorFlow converts to such a tensor (an array, numbers, a variable)."""
    basis: Basis | msgspec.UnsetType = msgspec.UNSET
    sites: tuple[Place, ...] | msgspec.UnsetType = msgspec.UNSET


class ParameterReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one parameter, over all known call sites."""

    name: str
    tensor: bool | None
    basis: FactBasis
    literal: bool | None
    literal_values: tuple[Any, ...]
    types: tuple[TensorType, ...]


class AssumptionReport(msgspec.Struct, frozen=True, kw_only=True):
    """Something taken for granted: what, from which clue, and what goes wrong if it is false."""

    id: int
    kind: str
    message: str
    clue: str
    consequence: str
    path: str
    line: int
    parameter: str | None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that fired: as a blocker of an eager function or a warning inside a hybrid one.

    ``column`` and the end are beyond the contract, for editors and SARIF; ``chain`` in ``related`` leads to the line that does it.
    """

    rule: str
    code: str
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    related: tuple[Related, ...] = ()


class FunctionReport(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate function and its verdict."""

    path: str
    qualname: str
    line: int
    end_line: int
    hybrid: bool
    decision: Decision
    precondition: str | None
    speculative: bool
    assumptions: tuple[AssumptionReport, ...]
    blockers: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    facts: dict[str, bool | None]
    basis: dict[str, FactBasis]
    parameters: tuple[ParameterReport, ...]
    returns: tuple[TensorType, ...]
    input_signature: str | None
    column: int
    """Of the function's name, for editors; ``end_column`` just past it (both on ``line``)."""
    end_column: int


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown at a place in a file; columns 1-based, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    rule: str
    severity: Severity
    message: str
    function: str
    """Qualified name of the function that it is about."""
    related: tuple[Related, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one analysis; functions and diagnostics in order of path and line."""

    schema: int
    version: str
    files: int
    lines: int
    errors: tuple[ReadError, ...]
    functions: tuple[FunctionReport, ...]
    diagnostics: tuple[Diagnostic, ...]

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready builtins, exactly as ``--format json`` prints it."""
        result: dict[str, Any] = _with_lists(msgspec.to_builtins(self))
        return result


def _with_lists(value: Any) -> Any:
    """The value with lists for tuples, as JSON has it, so that what is read back is equal to what was written."""
    if isinstance(value, dict):
        return {key: _with_lists(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_with_lists(item) for item in value]
    return value
