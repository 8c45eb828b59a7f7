"""``graphlift fix``: refactor round by round, outermost functions first, until an analysis offers nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.cli.options import overrides
from graphlift.cli.output import show, write
from graphlift.cli.project import Project, open_project, say_unread, shown_path, warn
from graphlift.cli.workspace import Workspace
from graphlift.render.edits import EditProblem
from graphlift.render.fixes import Fix, Round, Skipped, plan
from graphlift.render.lines import Line, line
from graphlift.render.messages import counted
from graphlift.report import Report

MAX_ROUNDS: Final = 50
"""Chains of callers longer than this are left for the next run."""

_DONE: Final = {"convert": "is a tf.function now", "eager": "is eager again", "signature": "has an input_signature now"}


def fix(
    *,
    paths: tuple[str, ...],
    diff: bool,
    speculative: bool,
    signatures: bool,
    stdin_filename: str | None,
    **options: object,
) -> int:
    """Apply what is selected and return the exit status."""
    project = open_project(paths, overrides(**options), stdin_filename, again=True)
    run = _Run(project, speculative=speculative, signatures=signatures)
    run.refactor()
    for skipped in run.skipped:
        function = skipped.function
        warn(f"{function.path}:{function.line}: `{function.qualname}` was left as it is: {skipped.reason}")
    say_unread(run.report)
    if diff:
        write("".join(run.workspace.diff()))
    else:
        written = run.workspace.write()
        if project.stdin is not None:
            write(run.workspace.text(shown_path(project.stdin[0]))[1])
        show(_summary(run.fixes, len(written)) if project.stdin is None else [])
    if project.unreadable:
        return 2
    return 1 if run.skipped else 0


class _Run:
    """One run over a project, with the texts in memory."""

    def __init__(self, project: Project, *, speculative: bool, signatures: bool) -> None:
        self.workspace: Final = Workspace(project.stdin)
        self.fixes: Final[list[Fix]] = []
        self.skipped: Final[list[Skipped]] = []
        self._project: Final = project
        self._speculative: Final = speculative
        self._signatures: Final = signatures
        self._done: Final[set[tuple[str, str]]] = set()
        self.report: Report = project.analyse()

    def refactor(self) -> None:
        """Round after round, until there is none."""
        for _ in range(MAX_ROUNDS):
            found = plan(self.report, self.workspace.unit, speculative=self._speculative, signatures=self._signatures, done=self._done)
            self._done.update((skipped.function.path, skipped.function.qualname) for skipped in found.skipped)
            self.skipped.extend(found.skipped)
            if not found.fixes and not found.skipped:
                return
            if found.fixes:
                self._apply(found)

    def _apply(self, found: Round) -> None:
        """Edit the texts, analyse them, and take back what does not come out as intended."""
        before = {path: self.workspace.text(path)[1] for path in found.edits()}
        for path, edits in found.edits().items():
            try:
                file, text = self.workspace.edit(path, edits)
            except EditProblem as problem:
                self._skip([fix for fix in found.fixes if fix.function.path == path], str(problem))
                continue
            self._project.session.set_overlay(file, text)
        self.report = self._project.analyse()
        failed = [fix for fix in found.fixes if not self._is_as_intended(fix)]
        for path in {fix.function.path for fix in failed}:
            self.workspace.restore(path, before[path])
            self._project.session.set_overlay(*self.workspace.text(path))
        if failed:
            self._skip(failed, "the analysis would not see the change as intended")
            self.report = self._project.analyse()
        again = {fix.function.path for fix in failed}
        kept = [
            fix for fix in found.fixes if fix.function.path not in again and (fix.function.path, fix.function.qualname) not in self._done
        ]
        self.fixes.extend(kept)
        self._done.update((fix.function.path, fix.function.qualname) for fix in kept)

    def _skip(self, fixes: list[Fix], reason: str) -> None:
        self.skipped.extend(Skipped(fix.function, fix.kind, reason) for fix in fixes)
        self._done.update((fix.function.path, fix.function.qualname) for fix in fixes)

    def _is_as_intended(self, fix: Fix) -> bool:
        key = (fix.function.path, fix.function.qualname)
        if key in self._done:
            return True
        now = next((function for function in self.report.functions if (function.path, function.qualname) == key), None)
        return now is not None and now.hybrid is (fix.kind != "eager")


def _summary(fixes: list[Fix], files: int) -> Iterator[Line]:
    for fix in sorted(fixes, key=lambda fix: (fix.function.path, fix.function.line)):
        function = fix.function
        on = f" (assuming that {function.assumptions[0].message})" if function.speculative and function.assumptions else ""
        yield line((f"{function.path}:", "path"), " ", (function.qualname, "bold"), f" {_DONE[fix.kind]}{on}")
    yield line(f"{counted(len(fixes), 'change')} in {counted(files, 'file')}" if fixes else "nothing to change")
