"""A report cut into files, so that only the files whose findings changed travel to the server."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

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


class Slices:
    """The reports by file that the server holds."""

    def __init__(self) -> None:
        self._sent: dict[str, bytes] = {}
        self._answer = 0

    def update(self, report: Report, opened: Iterable[str], *, known: int, answer: int) -> tuple[dict[str, bytes], tuple[str, ...], bool]:
        """What differs from answer ``known``: packed reports by absolute path, paths without one now, and whether it is all.

        It is all if the server has not taken over the last answer, as happens when a request is cancelled at its very end.
        """
        packed = {path: wire.pack_file(part) for path, part in split(report, AbsolutePaths(opened)).items()}
        whole = known == 0 or known != self._answer
        before = {} if whole else self._sent
        self._sent, self._answer = packed, answer
        changed = {path: part for path, part in packed.items() if before.get(path) != part}
        return changed, tuple(path for path in before if path not in packed), whole


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
