"""Edits for one function or a whole file, each checked by analysing the text that it would give."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from graphlift.report import FunctionReport, Report
from graphlift_lsp.analyser import Analyser, Edits, RefactorProblem
from graphlift_lsp.slices import AbsolutePaths

_DECIDED = {"convert": "convert", "dehybridize": "eager"}
"""The refactoring that carries out a decision; reconfiguring is never done for a whole file unasked."""

_MAX_ROUNDS = 200


def apply(text: str, edits: Edits) -> str:
    """The text after the edits."""
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


class Refactoring:
    """Refactorings on the texts that an analyser has; it is left with the texts that it had."""

    def __init__(
        self, analyser: Analyser, paths: Sequence[Path], texts: Mapping[str, str], cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._analyser, self._paths, self._texts, self._cancelled = analyser, paths, texts, cancelled
        self._absolute = AbsolutePaths(texts)

    def edits(self, path: str, qualname: str | None, kind: str) -> Edits:
        """The edits of ``kind`` on a function, or of every certain conversion in the file; raises ``RefactorProblem``."""
        text = self._texts.get(path)
        if text is None:
            raise RefactorProblem("the file is not open in the editor")
        try:
            if qualname is None:
                return minimal_edits(text, self._all(path, text))
            report = self._analyse()
            function = self._function(report, path, qualname)
            edits = self._analyser.refactor(text, function, kind)
            self._check(path, apply(text, edits), qualname, kind)
            return edits
        finally:
            self._analyser.set_overlay(Path(path), text)

    def _analyse(self) -> Report:
        return self._analyser.analyse(self._paths, cancelled=self._cancelled)

    def _function(self, report: Report, path: str, qualname: str) -> FunctionReport:
        for function in report.functions:
            if function.qualname == qualname and self._absolute[function.path] == path:
                return function
        raise RefactorProblem(f"there is no function {qualname} any more")

    def _check(self, path: str, text: str, qualname: str, kind: str) -> Report:
        """The analysis of the changed text; raises where it does not say what was intended."""
        try:
            ast.parse(text)
        except (SyntaxError, ValueError) as error:
            raise RefactorProblem(f"the changed file would not be valid Python ({error})") from error
        self._analyser.set_overlay(Path(path), text)
        report = self._analyse()
        function = self._function(report, path, qualname)
        if function.hybrid != (kind != "eager"):
            state = "still run eagerly" if kind != "eager" else "still be a tf.function"
            raise RefactorProblem(f"{qualname} would {state} after the change")
        return report

    def _all(self, path: str, text: str) -> str:
        """The text after every certain conversion; each is judged again after the one before, for it changes who is covered."""
        report = self._analyse()
        refused: set[str] = set()
        for _ in range(_MAX_ROUNDS):
            function = next(
                (
                    found
                    for found in report.functions
                    if self._absolute[found.path] == path
                    and found.decision in _DECIDED
                    and not found.speculative
                    and found.qualname not in refused
                ),
                None,
            )
            if function is None:
                break
            kind = _DECIDED[function.decision]
            try:
                changed = apply(text, self._analyser.refactor(text, function, kind))
                report = self._check(path, changed, function.qualname, kind)
                text = changed
            except RefactorProblem:
                refused.add(function.qualname)
                self._analyser.set_overlay(Path(path), text)
        return text


def minimal_edits(old: str, new: str) -> Edits:
    """Edits of whole lines that turn one text into the other."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    return [
        (starts[i], starts[j], "".join(after[k:m]))
        for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
