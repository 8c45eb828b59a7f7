"""From a report to edits of files: which refactorings to do now, and which cannot be done.

Converting a function changes who is covered, so one round takes the outermost ones only: a function that another one of the same
round calls waits. The caller applies the edits, analyses again and asks for the next round, until there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

import msgspec

from graphlift.render.edits import EditProblem, Kind, TextEdit, overlap, refactor
from graphlift.report import Diagnostic, FunctionReport, Place, Report
from graphlift.verdict.decisions import ADD_SIGNATURE, CONVERT, WITH_LITERALS, WITHOUT_COMPUTATION, WITHOUT_TENSORS

_KINDS: Final[dict[str, Kind]] = {
    CONVERT.name: "convert",
    WITHOUT_TENSORS.name: "eager",
    WITH_LITERALS.name: "eager",
    WITHOUT_COMPUTATION.name: "eager",
    ADD_SIGNATURE.name: "signature",
}


class Unit(msgspec.Struct, frozen=True):
    """A file or a notebook's cell to edit: its text, what is parsed in its place, and the cells before it."""

    text: str
    code: str | None = None
    preceding: tuple[str, ...] = ()


class Fix(msgspec.Struct, frozen=True):
    """One refactoring and its edits."""

    function: FunctionReport
    kind: Kind
    edits: tuple[TextEdit, ...]


class Skipped(msgspec.Struct, frozen=True):
    """A refactoring that was selected but cannot be done, and why."""

    function: FunctionReport
    kind: Kind
    reason: str


class Round(msgspec.Struct, frozen=True):
    """What to do before analysing again. Fixes of one path are not in each other's way; ``waiting`` ones may come next."""

    fixes: tuple[Fix, ...]
    skipped: tuple[Skipped, ...]
    waiting: int = 0

    def edits(self) -> dict[str, tuple[TextEdit, ...]]:
        """The edits by path, in order and each once."""
        found: defaultdict[str, set[TextEdit]] = defaultdict(set)
        for fix in self.fixes:
            found[fix.function.path].update(fix.edits)
        return {path: tuple(sorted(edits)) for path, edits in sorted(found.items())}


def fix_kind(diagnostic: Diagnostic) -> Kind | None:
    """The refactoring that a diagnostic offers, if it offers one."""
    return _KINDS.get(diagnostic.rule)


def plan(
    report: Report,
    unit_of: Callable[[str], Unit],
    *,
    speculative: bool = False,
    signatures: bool = False,
    done: Collection[tuple[str, str]] = (),
) -> Round:
    """The next round of refactorings that the report's diagnostics offer.

    Those that rest on an assumption only if *speculative*, ``input_signature`` only if *signatures*, and none on a function in *done*.
    *unit_of* gives the text for a path of the report; it raises :class:`EditProblem` for one that cannot be edited.
    """
    wanted: dict[tuple[str, str], tuple[FunctionReport, Kind]] = {}
    functions = {(function.path, function.qualname): function for function in report.functions}
    for diagnostic in report.diagnostics:
        key = (diagnostic.path, diagnostic.function)
        kind, function = fix_kind(diagnostic), functions.get(key)
        if kind is None or function is None or key in done or (function.speculative and not speculative):
            continue
        if kind != "signature" or signatures:
            wanted.setdefault(key, (function, kind))
    now = _outermost(wanted, report.functions)
    fixes: list[Fix] = []
    skipped: list[Skipped] = []
    taken: defaultdict[str, list[TextEdit]] = defaultdict(list)
    waiting = len(wanted) - len(now)
    for key in now:
        function, kind = wanted[key]
        try:
            unit = unit_of(function.path)
            edits = refactor(unit.text, function, kind, signature=signatures, code=unit.code, preceding=unit.preceding)
        except EditProblem as problem:
            skipped.append(Skipped(function, kind, str(problem)))
            continue
        if overlap(taken[function.path], edits):
            waiting += 1
            continue
        taken[function.path].extend(edits)
        fixes.append(Fix(function, kind, edits))
    return Round(tuple(fixes), tuple(skipped), waiting)


def _outermost(wanted: dict[tuple[str, str], tuple[FunctionReport, Kind]], functions: Sequence[FunctionReport]) -> list[tuple[str, str]]:
    """Those to refactor first: no conversion that is called by another one; all of them, where they call each other in a circle."""
    converted = {key for key, (_, kind) in wanted.items() if kind == "convert"}
    by_path: defaultdict[str, list[FunctionReport]] = defaultdict(list)
    for function in functions:
        by_path[function.path].append(function)
    first = [key for key in wanted if key not in converted or not (_callers(wanted[key][0], by_path) & converted - {key})]
    return first or list(wanted)


def _callers(function: FunctionReport, by_path: dict[str, list[FunctionReport]]) -> set[tuple[str, str]]:
    """The functions from which arguments are known to come, and those around them."""
    found: set[tuple[str, str]] = set()
    for path, line in {(site.path, site.line) for site in _sites(function)}:
        found |= {(path, caller.qualname) for caller in by_path.get(path, ()) if caller.line <= line <= caller.end_line}
    return found


def _sites(function: FunctionReport) -> Iterator[Place]:
    for parameter in function.parameters:
        for kind in parameter.types:
            if isinstance(kind.sites, tuple):
                yield from kind.sites
