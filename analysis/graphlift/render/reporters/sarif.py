"""The report in SARIF 2.1.0, for code scanning services: rules, evidence as code flows, and edits as fixes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from graphlift.render.edits import TextEdit
from graphlift.report import Diagnostic, FunctionReport, ReadError, Related, Report
from graphlift.verdict.rules import Registry, Rule

Json: TypeAlias = dict[str, Any]
EditsOf: TypeAlias = Callable[[Diagnostic, FunctionReport], "tuple[str, Sequence[TextEdit]] | None"]
"""The text of a diagnostic's file and the edits that carry out what it offers, if there are any."""

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "information": "note", "hint": "note"}


def render(report: Report, rules: Registry, edits_of: EditsOf | None = None) -> Json:
    """The log as JSON-ready builtins. Paths stay relative to the folder where the command ran, so that a service can place them."""
    functions = {(function.path, function.qualname): function for function in report.functions}
    codes = sorted({diagnostic.code for diagnostic in report.diagnostics})
    indexes = {code: index for index, code in enumerate(codes)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Graphlift",
                        "version": report.version,
                        "semanticVersion": report.version,
                        "rules": [_rule(code, rules.coded(code), report.diagnostics) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder in which the command ran."}}},
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [_notification(error) for error in report.errors],
                    }
                ],
                "results": [
                    _result(diagnostic, functions.get((diagnostic.path, diagnostic.function)), indexes, edits_of)
                    for diagnostic in report.diagnostics
                ],
            }
        ],
    }


def _rule(code: str, rule: Rule | None, diagnostics: Iterable[Diagnostic]) -> Json:
    example = next(diagnostic for diagnostic in diagnostics if diagnostic.code == code)
    result: Json = {
        "id": code,
        "name": "".join(word.capitalize() for word in example.rule.split("-")),
        "defaultConfiguration": {"level": _LEVELS[example.severity]},
    }
    if rule is not None:
        fix = f"\n\n{rule.fix}" if rule.fix else ""
        result |= {
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.summary},
            "help": {"text": f"{rule.why}{fix}", "markdown": f"{rule.why}{fix}"},
            "properties": {"tags": ["tensorflow", "correctness" if rule.silent else "performance"]},
        }
    return result


def _notification(error: ReadError) -> Json:
    region = {"startLine": error.line}
    return {
        "level": "error",
        "message": {"text": error.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(error.path), "region": region}}],
    }


def _result(diagnostic: Diagnostic, function: FunctionReport | None, indexes: Mapping[str, int], edits_of: EditsOf | None) -> Json:
    location = _location(diagnostic)
    result: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": indexes[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [location],
        "partialFingerprints": {"graphlift/v1": _fingerprint(diagnostic)},
    }
    if diagnostic.related:
        steps = [_step(related) for related in diagnostic.related]
        result["relatedLocations"] = [step | {"id": index} for index, step in enumerate(steps, 1)]
        result["codeFlows"] = [{"threadFlows": [{"locations": [{"location": step} for step in (location, *steps)]}]}]
    if function is None or not diagnostic.code.startswith(("GL1", "GL2")):
        return result
    result["properties"] = {
        "speculative": function.speculative,
        "assumptions": [f"{assumption.message}: {assumption.clue}" for assumption in function.assumptions],
    }
    found = edits_of(diagnostic, function) if edits_of is not None else None
    if found is not None:
        result["fixes"] = [_fix(diagnostic, *found)]
    return result


def _location(diagnostic: Diagnostic) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(diagnostic.path),
            "region": {
                "startLine": diagnostic.line,
                "startColumn": diagnostic.column,
                "endLine": diagnostic.end_line,
                "endColumn": diagnostic.end_column,
            },
        },
        "logicalLocations": [{"fullyQualifiedName": diagnostic.function, "kind": "function"}],
    }


def _step(related: Related) -> Json:
    return {
        "physicalLocation": {"artifactLocation": _artifact(related.path), "region": {"startLine": related.line}},
        "message": {"text": related.message},
    }


def _artifact(path: str) -> Json:
    """A file as a URI reference; the cell of a notebook stays its fragment."""
    file, mark, cell = path.rpartition(".ipynb#")
    name = file + ".ipynb" if mark else path
    uri = quote(name, safe="/:" if name[1:2] == ":" else "/", errors="surrogateescape") + (f"#{cell}" if mark else "")
    if name.startswith("/"):
        return {"uri": f"file://{uri}"}
    if name[1:2] == ":":
        return {"uri": f"file:///{uri}"}
    return {"uri": uri, "uriBaseId": "ROOT"}


def _fingerprint(diagnostic: Diagnostic) -> str:
    """The same as long as the finding is, wherever it moves in its file."""
    identity = "\0".join((diagnostic.path, diagnostic.function, diagnostic.code, diagnostic.message))
    return hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:32]


def _fix(diagnostic: Diagnostic, text: str, edits: Sequence[TextEdit]) -> Json:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start, **_span(text, edit)},
            "insertedContent": {"text": edit.text},
        }
        for edit in edits
    ]
    change = {"artifactLocation": _artifact(diagnostic.path), "replacements": replacements}
    return {"description": {"text": diagnostic.message}, "artifactChanges": [change]}


def _span(text: str, edit: TextEdit) -> Json:
    start_line, start_column = _position(text, edit.start)
    end_line, end_column = _position(text, edit.end)
    return {"startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column}


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
