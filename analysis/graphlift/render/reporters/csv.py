"""A table with one row for each candidate function, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from graphlift.render.typetext import parameter_text, types_text
from graphlift.report import FACTS, FunctionReport, Report

COLUMNS: Final = (
    "path",
    "qualname",
    "line",
    "end_line",
    "hybrid",
    "decision",
    "precondition",
    "speculative",
    *FACTS,
    "blockers",
    "warnings",
    "assumptions",
    "parameters",
    "returns",
    "input_signature",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """A header, then the functions in the order of the report; an unknown fact is an empty cell, lists are separated by ``; ``."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([_cell(value) for value in _row(function)] for function in report.functions)
    return stream.getvalue()


def _row(function: FunctionReport) -> Iterator[object]:
    yield from (function.path, function.qualname, function.line, function.end_line, function.hybrid)
    yield from (function.decision, function.precondition, function.speculative)
    yield from (function.facts.get(fact) for fact in FACTS)
    yield "; ".join(dict.fromkeys(finding.rule for finding in function.blockers))
    yield "; ".join(dict.fromkeys(finding.rule for finding in function.warnings))
    yield "; ".join(assumption.message for assumption in function.assumptions)
    yield "; ".join(f"{parameter.name}: {received}" for parameter in function.parameters if (received := parameter_text(parameter)))
    yield types_text(function.returns)
    yield function.input_signature


def _cell(value: object) -> str:
    """A value as text that a spreadsheet does not take for a formula."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
