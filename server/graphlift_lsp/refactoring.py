"""Edits for one function or a whole file, each checked by analysing the text that it would give."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

import msgspec

from graphlift.render.edits import EditProblem, Kind, TextEdit, apply, refactor
from graphlift.render.fixes import plan
from graphlift.report import FunctionReport, Report
from graphlift_lsp.analyser import Analyser
from graphlift_lsp.lines import split_lines
from graphlift_lsp.slices import AbsolutePaths, split_cell
from graphlift_lsp.units import Units

_MAX_ROUNDS: Final = 50


class Refactoring:
    """Refactorings on the texts that an analyser has; it is left with the texts that it had."""

    def __init__(
        self, analyser: Analyser, paths: Sequence[Path], texts: Mapping[str, str], cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._analyser, self._paths, self._cancelled = analyser, paths, cancelled
        self._units, self._before = Units(texts), Units(texts)
        self._absolute = AbsolutePaths(texts)

    def edits(self, path: str, qualname: str | None, kind: str) -> Sequence[TextEdit]:
        """The edits of ``kind`` on a function, or of every certain conversion in the file; raises ``EditProblem``."""
        text = self._units.unit(path).text
        try:
            if qualname is None:
                return minimal_edits(text, self._all(path))
            function = self._function(self._analyse(path), path, qualname)
            if function is None:
                raise EditProblem(f"there is no function `{qualname}` any more")
            unit = self._units.unit(path)
            edits = refactor(text, function, cast("Kind", kind), code=unit.code, preceding=unit.preceding)
            if not self._is_as_intended(self._with(path, apply(text, edits)), path, qualname, kind):
                raise EditProblem(f"the analysis would not see `{qualname}` as intended after the change")
            return edits
        finally:
            self._overlay(self._before, path)

    def _analyse(self, path: str) -> Report:
        return self._analyser.analyse(self._paths, about=[Path(split_cell(path)[0])], cancelled=self._cancelled)

    def _overlay(self, units: Units, path: str) -> None:
        file, content = units.file(path)
        self._analyser.set_overlay(Path(file), content)

    def _with(self, path: str, text: str) -> Report:
        """The analysis of the file with another text in it."""
        self._units.replace(path, text)
        self._overlay(self._units, path)
        return self._analyse(path)

    def _function(self, report: Report, path: str, qualname: str) -> FunctionReport | None:
        return next((found for found in report.functions if found.qualname == qualname and self._absolute[found.path] == path), None)

    def _is_as_intended(self, report: Report, path: str, qualname: str, kind: str) -> bool:
        function = self._function(report, path, qualname)
        return function is not None and function.hybrid is (kind != "eager")

    def _all(self, path: str) -> str:
        """The text after every certain conversion in a file, in the rounds in which the command line does it."""
        report = self._analyse(path)
        done: set[tuple[str, str]] = set()
        for _ in range(_MAX_ROUNDS):
            here = tuple(found for found in report.diagnostics if self._absolute[found.path] == path)
            step = plan(msgspec.structs.replace(report, diagnostics=here), lambda shown: self._units.unit(self._absolute[shown]), done=done)
            done.update((skipped.function.path, skipped.function.qualname) for skipped in step.skipped)
            if not step.fixes:
                if step.skipped:
                    continue
                break
            before = self._units.unit(path).text
            report = self._with(path, apply(before, [edit for fix in step.fixes for edit in fix.edits]))
            done.update((fix.function.path, fix.function.qualname) for fix in step.fixes)
            if not all(self._is_as_intended(report, path, fix.function.qualname, fix.kind) for fix in step.fixes):
                report = self._with(path, before)
        return self._units.unit(path).text


def minimal_edits(old: str, new: str) -> list[TextEdit]:
    """Edits of whole lines that turn one text into the other."""
    before, after = split_lines(old), split_lines(new)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    return [
        TextEdit(starts[i], starts[j], "".join(after[k:m]))
        for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
