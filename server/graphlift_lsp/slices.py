"""A report cut into files, so that only the files whose findings changed travel to the server."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from graphlift.report import Diagnostic, FunctionReport, ReadError, Report
from graphlift_lsp import wire


def split_cell(path: str) -> tuple[str, str]:
    """A path of a report as file and cell: ``nb.ipynb#3`` is ``("nb.ipynb", "#3")``."""
    file, mark, cell = path.rpartition("#")
    return (file, mark + cell) if mark and cell.isdigit() and file.endswith(".ipynb") else (path, "")


class AbsolutePaths:
    """Turns a report's paths, relative to the working folder or absolute, into those under which the editor knows the files."""

    def __init__(self, opened: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        self._real = {os.path.realpath(path): path for path in opened}  # the analysis may have followed links

    def __getitem__(self, path: str) -> str:
        known = self._known.get(path)
        if known is None:
            file, cell = split_cell(path)
            absolute = str(Path(file).absolute())
            known = self._known[path] = self._real.get(absolute, absolute) + cell
        return known


class Difference(NamedTuple):
    """What differs from an answer that the server has."""

    changed: dict[str, bytes]
    """Packed reports by absolute path."""
    removed: tuple[str, ...]
    """Paths about which nothing is reported any more."""
    whole: bool
    """Whether this is all that there is."""
    number: int
    """Of the answer that the server has once it has taken this over."""


class Slices:
    """The reports by file that the server holds."""

    def __init__(self) -> None:
        self._sent: dict[str, bytes] = {}
        self._number = 0

    def update(self, report: Report, opened: Iterable[str], *, known: int) -> Difference:
        """What differs from answer number *known*: all of the report if the server has not taken over the last answer, as happens when a
        request is cancelled at its very end.
        """
        whole = known == 0 or known != self._number
        return self._told(_packed(report, opened), {} if whole else self._sent, whole=whole)

    def update_part(self, report: Report, opened: Iterable[str], *, known: int, files: Container[str]) -> Difference | None:
        """The same for some *files* of a report, by their absolute paths; ``None`` if the server needs the whole of it."""
        if known == 0 or known != self._number:
            return None
        packed = {path: part for path, part in _packed(report, opened).items() if split_cell(path)[0] in files}
        others = {path: part for path, part in self._sent.items() if split_cell(path)[0] not in files}
        return self._told(others | packed, self._sent, whole=False)

    def _told(self, now: dict[str, bytes], before: Mapping[str, bytes], *, whole: bool) -> Difference:
        self._sent = now
        self._number += 1
        changed = {path: part for path, part in now.items() if before.get(path) != part}
        return Difference(changed, tuple(path for path in before if path not in now), whole, self._number)


def _packed(report: Report, opened: Iterable[str]) -> dict[str, bytes]:
    return {path: wire.pack_file(part) for path, part in split(report, AbsolutePaths(opened)).items()}


def split(report: Report, paths: AbsolutePaths) -> dict[str, wire.FileReport]:
    """A report by file, in the order of the report."""
    functions: dict[str, list[FunctionReport]] = {}
    diagnostics: dict[str, list[Diagnostic]] = {}
    errors: dict[str, list[ReadError]] = {}
    for function in report.functions:
        functions.setdefault(paths[function.path], []).append(function)
    for diagnostic in report.diagnostics:
        diagnostics.setdefault(paths[diagnostic.path], []).append(diagnostic)
    for error in report.errors:
        errors.setdefault(paths[error.path], []).append(error)
    return {
        path: wire.FileReport(tuple(functions.get(path, ())), tuple(diagnostics.get(path, ())), tuple(errors.get(path, ())))
        for path in dict.fromkeys([*functions, *diagnostics, *errors])
    }
