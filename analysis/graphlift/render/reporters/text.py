"""The report for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from graphlift.render.diagnostics import is_in_question
from graphlift.render.lines import EMPTY, Line, Style, line
from graphlift.render.messages import counted
from graphlift.render.typetext import parameter_text
from graphlift.report import AssumptionReport, Diagnostic, FunctionReport, Report

_DECISION_CODES: Final = ("GL1", "GL2")
_INDENT: Final = "    "


def render(report: Report) -> list[Line]:
    """Findings grouped by file, each on one line with its evidence below it, then what could not be read, then a summary."""
    functions = {(function.path, function.qualname): function for function in report.functions}
    lines: list[Line] = []
    for _, group in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        for diagnostic in group:
            lines.extend(_finding(diagnostic, functions))
        lines.append(EMPTY)
    lines.extend(line((f"{error.path}:{error.line}:", "path"), " ", ("error", "error"), f" {error.message}") for error in report.errors)
    if report.errors:
        lines.append(EMPTY)
    lines.extend(summary(report))
    return lines


def _finding(diagnostic: Diagnostic, functions: Mapping[tuple[str, str], FunctionReport]) -> Iterator[Line]:
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}:"
    style: Style = "dim" if diagnostic.severity == "hint" else diagnostic.severity
    is_decision = diagnostic.code.startswith(_DECISION_CODES)
    subject = "" if is_decision else f"`{diagnostic.function}`: "
    yield line((place, "path"), " ", (diagnostic.code, style), f" {subject}{diagnostic.message}")
    for related in diagnostic.related:
        yield line(_INDENT, (f"{related.path}:{related.line}: {related.message}", "dim"))
    function = functions.get((diagnostic.path, diagnostic.function))
    if function is not None and is_decision:
        for parameter in function.parameters:
            if parameter.tensor and (received := parameter_text(parameter)):
                yield line(_INDENT, (f"{parameter.name}: {received}{_from(function, parameter.name)}", "dim"))
        if function.speculative:
            for assumption in function.assumptions:
                yield from _assumption(assumption)


def _from(function: FunctionReport, name: str) -> str:
    """The first call that a type was seen at."""
    for parameter in function.parameters:
        for kind in parameter.types if parameter.name == name else ():
            if isinstance(kind.sites, tuple) and kind.sites:
                return f", from {kind.sites[0].path}:{kind.sites[0].line}"
    return ""


def _assumption(assumption: AssumptionReport) -> Iterator[Line]:
    place = f"{assumption.path}:{assumption.line}"
    yield line(_INDENT, ("assumed", "hint"), f" {assumption.message}", (f" [{assumption.kind}, {place}]: {assumption.clue}", "dim"))
    if assumption.consequence:
        yield line(_INDENT * 2, (assumption.consequence, "dim"))


def summary(report: Report) -> Iterator[Line]:
    """What was looked at, what should be changed, and what stands in the way of the rest."""
    convert = [function for function in report.functions if function.decision == "convert"]
    undo = [function for function in report.functions if function.decision == "dehybridize"]
    signatures = sum(function.decision == "reconfigure" for function in report.functions)
    yield line(
        (f"{counted(len(report.functions), 'function')} in {counted(report.files, 'file')}, {counted(report.lines, 'line')}", "bold")
    )
    if convert:
        yield line("  ", (f"{len(convert)} to convert", "information"), _shares(convert))
    if undo:
        yield line("  ", (f"{len(undo)} to undo", "warning"), _shares(undo))
    if signatures:
        yield line(f"  {counted(signatures, 'signature')} to add (graphlift fix --signatures)")
    hybrid = sum(function.hybrid and function.decision == "keep" for function in report.functions)
    if hybrid:
        yield line(f"  {hybrid} hybrid already")
    blocked = [
        function for function in report.functions if not function.hybrid and function.decision == "keep" and is_in_question(function)
    ]
    if blocked:
        reasons = Counter(rule for function in blocked for rule in {finding.rule for finding in function.blockers})
        listing = ", ".join(f"{rule} {count}" for rule, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
        yield line(f"  {len(blocked)} with TensorFlow work kept eager: ", (listing, "dim"))
    if report.errors:
        yield line("  ", (f"{counted(len(report.errors), 'problem')} reading files", "error"))
    match {function.speculative for function in (*convert, *undo)}:
        case known if known == {True, False}:
            yield line(("graphlift fix applies what is certain; with --speculative also the rest.", "dim"))
        case known if known == {True}:
            yield line(("graphlift fix --speculative applies what rests on assumptions.", "dim"))
        case known if known:
            yield line(("graphlift fix applies it.", "dim"))


def _shares(functions: list[FunctionReport]) -> str:
    speculative = sum(function.speculative for function in functions)
    certain = len(functions) - speculative
    if not speculative:
        return ", certain" if certain == 1 else ", all certain"
    return f": {certain} certain, {speculative} on stated assumptions"
