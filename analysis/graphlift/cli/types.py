"""``graphlift types``."""

from __future__ import annotations

from pathlib import Path

from graphlift.cli.options import overrides
from graphlift.cli.output import show, write
from graphlift.cli.project import open_project, say_unread
from graphlift.render import types as table
from graphlift.render.reporters.json import dumps


def types(*, paths: tuple[str, ...], form: str, output: Path | None, stdin_filename: str | None, **options: object) -> int:
    """Print the inferred types."""
    project = open_project(paths, overrides(**options), stdin_filename)
    report = project.analyse()
    if form == "json":
        write(dumps(table.record(report)), output)
    else:
        show(table.lines(report), output)
        say_unread(report)
    if project.unreadable:
        return 2
    return 1 if report.errors else 0
