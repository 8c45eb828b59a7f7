"""Annotations for GitHub Actions: workflow commands that a runner turns into remarks beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.report import Report

_COMMANDS: Final = {"error": "error", "warning": "warning", "information": "notice", "hint": "notice"}


def render(report: Report) -> str:
    """One command a line: errors of reading first, then the diagnostics."""
    return "".join(f"{command}\n" for command in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield _command("error", {"file": error.path, "line": error.line, "title": "Graphlift cannot read this file"}, error.message)
    for diagnostic in report.diagnostics:
        properties: dict[str, str | int] = {"file": diagnostic.path, "line": diagnostic.line, "endLine": diagnostic.end_line}
        if diagnostic.line == diagnostic.end_line:  # a runner refuses columns over several lines
            properties |= {"col": diagnostic.column, "endColumn": diagnostic.end_column}
        properties["title"] = f"{diagnostic.code} {diagnostic.rule}"
        evidence = "".join(f"\n{related.path}:{related.line}: {related.message}" for related in diagnostic.related)
        yield _command(_COMMANDS[diagnostic.severity], properties, diagnostic.message + evidence)


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    listed = ",".join(f"{key}={_escaped(str(value), in_property=True)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(message)}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    """Text as the runner reads it back: what would end the command, or a property, is percent-encoded."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
