"""``graphlift check``."""

from __future__ import annotations

import time
from pathlib import Path

from graphlift.cli.options import overrides
from graphlift.cli.output import show, write, write_pieces
from graphlift.cli.project import Project, open_project, say_unread, warn
from graphlift.cli.workspace import Workspace
from graphlift.render.edits import EditProblem, TextEdit, refactor
from graphlift.render.fixes import fix_kind
from graphlift.render.reporters import csv, github, json, sarif, text
from graphlift.report import Diagnostic, FunctionReport, Report
from graphlift.verdict.registry import RULES


def check(
    *,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    stdin_filename: str | None,
    exit_zero: bool,
    profile: bool,
    **options: object,
) -> int:
    """Analyse, report, and return the exit status."""
    start = time.perf_counter()
    project = open_project(paths, overrides(**options), stdin_filename)
    opened = time.perf_counter()
    report = project.analyse()
    analysed = time.perf_counter()
    _write(report, form, output, project)
    if profile:
        warn(f"configuration {opened - start:.3f} s, analysis {analysed - opened:.3f} s, report {time.perf_counter() - analysed:.3f} s")
    if project.unreadable:
        return 2
    return 0 if exit_zero else status(report, strict=project.config.strict)


def status(report: Report, *, strict: bool) -> int:
    """1 if something of severity warning or above was found, or of any severity if *strict*; a file that does not parse is an error."""
    if report.errors or any(strict or diagnostic.severity in ("warning", "error") for diagnostic in report.diagnostics):
        return 1
    return 0


def _write(report: Report, form: str, output: Path | None, project: Project) -> None:
    match form:
        case "json":
            write_pieces(json.pieces(report), output)
        case "sarif":
            write(json.dumps(sarif.render(report, RULES, _EditsOf(project))), output)
        case "github":
            write(github.render(report), output)
        case "csv":
            write(csv.render(report), output)
            say_unread(report)
        case _:
            show(text.render(report), output)


class _EditsOf:
    """The edits that carry out what a diagnostic offers."""

    def __init__(self, project: Project) -> None:
        self._workspace = Workspace(project.stdin)

    def __call__(self, diagnostic: Diagnostic, function: FunctionReport) -> tuple[str, tuple[TextEdit, ...]] | None:
        kind = fix_kind(diagnostic)
        if kind is None:
            return None
        try:
            unit = self._workspace.unit(diagnostic.path)
            return unit.text, refactor(unit.text, function, kind, code=unit.code, preceding=unit.preceding)
        except EditProblem:
            return None
