"""The analysis of a project as the command line does it too: the same configuration, the same session."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from graphlift.config.load import load
from graphlift.engine.activation import Cancelled
from graphlift.report import ReadError, Report
from graphlift.session import Early, Session
from graphlift_lsp.analyser import AnalysisCancelled
from graphlift_lsp.analysis_process import serve


class ProjectAnalyser:
    """A session over one project root, with the configuration that governs it."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        config, problems, _ = load(root, settings)
        self.problems: Sequence[str] = [str(problem) for problem in problems]
        self.inlay_hints = config.inlay_hints
        self._session = Session(root, config, patient=True)
        self._unsaved: set[Path] = set()

    def set_overlay(self, path: Path, text: str | None) -> None:
        """Use this text for a file instead of what the disk holds."""
        self._session.set_overlay(path, text)
        (self._unsaved.discard if text is None or path.exists() else self._unsaved.add)(path)

    def analyse(
        self,
        paths: Sequence[Path],
        *,
        about: Collection[Path] | None = None,
        first: Early | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Report:
        """Report on files and folders, and on documents of the editor that are in no file yet; or on those that it is *about*."""
        early = None if first is None else first._replace(hears=lambda report: first.hears(self._of_documents(report)))
        try:
            return self._of_documents(self._session.analyse(paths, about=about, first=early, cancelled=cancelled))
        except Cancelled as stopped:
            raise AnalysisCancelled from stopped

    def _of_documents(self, report: Report) -> Report:
        return msgspec.structs.replace(report, errors=tuple(error for error in report.errors if not self._is_unsaved(error)))

    def prepare(self, paths: Sequence[Path], cancelled: Callable[[], bool]) -> None:
        """Work out what an answer from disk has spared so far."""
        with contextlib.suppress(Cancelled):
            self._session.prepare(paths, cancelled)

    def keep(self) -> None:
        """Leave the last answer on disk."""
        self._session.keep()

    def _is_unsaved(self, error: ReadError) -> bool:
        """Whether an error says no more than that a document is not on the disk."""
        return bool(self._unsaved) and error.line == 1 and Path(error.path).absolute() in self._unsaved and "no such file" in error.message


def main() -> None:
    """Run the analysis process on standard input and output."""
    serve(ProjectAnalyser)
