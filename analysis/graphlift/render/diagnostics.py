"""What is shown in a file: a diagnostic for each decision to change something, for what stands in the way, and for what is wrong.

Severities: a function to convert is information, a signature to add a hint; a ``tf.function`` to undo or whose signature does not fit is
a warning, and so is a hazard inside a hybrid function. What blocks an eager function is a hint at its line, but only where a graph was in
question at all: the function may receive tensors and does TensorFlow work. That it is covered by its callers' graphs blocks nothing that
anyone would want.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graphlift.config import Config
from graphlift.render.messages import decision_message
from graphlift.report import Diagnostic, Finding, FunctionReport, Severity
from graphlift.verdict.decisions import BY_PRECONDITION, CONVERT, SIGNATURE_MISMATCH, WITHOUT_TENSORS
from graphlift.verdict.rules import Rule

_SEVERITY: Final[dict[str, Severity]] = {"convert": "information", "dehybridize": "warning", "reconfigure": "hint", "keep": "warning"}
_SILENT: Final = frozenset({"covered"})


def diagnostics(functions: Sequence[FunctionReport], config: Config) -> tuple[Diagnostic, ...]:
    """The diagnostics of functions in order of path and place, as far as the configuration selects their codes."""
    found = {diagnostic: None for function in functions for diagnostic in _of(function) if is_selected(diagnostic.code, config)}
    return tuple(sorted(found, key=_order))


def is_selected(code: str, config: Config) -> bool:
    """Whether ``select`` and ``ignore`` let a code pass; both hold for all codes that start with an entry."""
    return (not config.select or code.startswith(config.select)) and not code.startswith(config.ignore)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics in the order of a report."""
    return tuple(sorted(found, key=_order))


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str, str]:
    return diagnostic.path, diagnostic.line, diagnostic.column, diagnostic.code, diagnostic.function, diagnostic.message


def _of(function: FunctionReport) -> Iterator[Diagnostic]:
    rule = _decision_rule(function)
    explained = any(finding.rule == SIGNATURE_MISMATCH.name for finding in function.warnings)
    if rule is not None and not (rule is SIGNATURE_MISMATCH and explained):
        yield _decision(function, rule)
    for warning in function.warnings:
        yield _finding(function, warning, "warning")
    if not function.hybrid and is_in_question(function):
        for blocker in function.blockers:
            if blocker.rule not in _SILENT:
                yield _finding(function, blocker, "hint")


def is_in_question(function: FunctionReport) -> bool:
    """Whether someone may want an eager function as a graph: it may receive tensors, and does TensorFlow work."""
    return function.facts.get("tensor_parameter") is not False and function.facts.get("tensor_computation") is True


def _decision_rule(function: FunctionReport) -> Rule | None:
    match function.decision:
        case "convert":
            return CONVERT
        case "keep" if function.precondition != "P5":
            return None
        case _:
            return BY_PRECONDITION.get(function.precondition or "", WITHOUT_TENSORS)


def _decision(function: FunctionReport, rule: Rule) -> Diagnostic:
    return Diagnostic(
        path=function.path,
        line=function.line,
        column=function.column,
        end_line=function.line,
        end_column=function.end_column,
        code=rule.code(),
        rule=rule.name,
        severity=_SEVERITY[function.decision],
        message=decision_message(function),
        function=function.qualname,
    )


def _finding(function: FunctionReport, finding: Finding, severity: Severity) -> Diagnostic:
    return Diagnostic(
        path=finding.path,
        line=finding.line,
        column=finding.column,
        end_line=finding.end_line,
        end_column=finding.end_column,
        code=finding.code,
        rule=finding.rule,
        severity=severity,
        message=finding.message,
        function=function.qualname,
        related=finding.related,
    )
