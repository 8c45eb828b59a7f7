"""From a solution to the functions of a report."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Final, NamedTuple, cast

from graphlift.engine.activation import Cancelled
from graphlift.engine.processes import shared, worthwhile
from graphlift.engine.solver import Solution
from graphlift.engine.speculation import Assumption
from graphlift.facts import ir
from graphlift.interpreter.containers import contents
from graphlift.interpreter.records import ContextKey, Step
from graphlift.program.program import Program
from graphlift.report import AssumptionReport, Finding, FunctionReport, ParameterReport, Place, Related
from graphlift.verdict.facts import Computing, ParameterFacts
from graphlift.verdict.index import Index
from graphlift.verdict.judgement import Judgement, Received, judgement
from graphlift.verdict.moved import Compared, Moves
from graphlift.verdict.places import Places, Span
from graphlift.verdict.typed import Describer, placed
from graphlift.verdict.verdicts import Blocked, Policy, is_candidate
from graphlift.verdict.view import View
from graphlift.verdict.watched import Ledger, Question, Watched, WatchedHeap

MAX_RELATED: Final = 8
MAX_SITES: Final = 20
_LEAST: Final = 100
"""Candidates that are worth a process: about a third of a second."""
_MANY_CONTEXTS: Final = 8000
"""With more than so many, judging is shared only if a number of processes is asked for: each copies much of hundreds of megabytes."""

Locate = Callable[[str, int], tuple[str, int]]
"""From a module's path and line to the path and line that the user knows (a notebook's cell)."""


class _Shown(NamedTuple):
    """What the rules look at."""

    tables: Index
    computing: Container[ContextKey]
    covered: Container[str]


class Reports:
    """The reports of a project's candidates, each made again only where something that it was made from has changed.

    *again*: whether there is to be another update; where there is none, nothing is noted for it, and up to *jobs* processes share the work
    (0: one per processor).
    """

    def __init__(self, policy: Policy, locate: Locate, layout: Callable[[str], object], *, again: bool = True, jobs: int = 1) -> None:
        self._again: Final = again
        self._jobs: Final = 1 if again else jobs
        self._policy: Final = policy
        self._locate: Final = locate
        self._layout: Final = layout
        """How the lines of a module are shown: equal as long as *locate* says the same of them."""
        self._watched: Final = Watched()
        self._judging: Final = Ledger()
        self._writing: Final = Ledger()
        self._judged: Final[dict[str, Judgement]] = {}
        self._moved: Final[set[str]] = set()
        """Whose judgements serve for a first answer alone."""
        self._reports: Final[dict[str, FunctionReport]] = {}
        self._heap: WatchedHeap | None = None
        self._index: Index | None = None
        self._computing: Final = Computing()

    def update(
        self,
        solution: Solution,
        wanted: Iterable[str],
        *,
        about: Container[str] | None = None,
        early: bool = False,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[FunctionReport, ...]:
        """The reports of all candidates in the modules *wanted*, in order of path and line; or only in those that *about* holds: the others
        are looked at when they are asked for. *early*: whether they are wanted at once rather than for certain (see
        :mod:`graphlift.verdict.moved`). *progress* hears how many of them are made. Raises
        :class:`~graphlift.engine.activation.Cancelled` once *cancelled* says so; what was made until then stays made.
        """

        def check() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled

        index = self._indexed(solution)
        shown = self._shown(solution, index)
        places = _WatchedPlaces(solution.program, self._locate, self._layout)
        paths = frozenset(wanted)
        functions = [
            (path, ref, facts)
            for path in solution.program.modules
            if path in paths
            for ref, facts in solution.program.functions_of(path)
            if is_candidate(facts)
        ]
        self._forget_all_but({ref for _, ref, _ in functions})
        candidates = {ref: facts for path, ref, facts in functions if about is None or path in about}
        among = None if about is None else candidates.keys()
        compared: Compared = {}
        again = {ref for ref in self._judging.stale(self._watched.source, among, check) if not early or not self._move(ref, compared)}
        again |= candidates.keys() - self._judged.keys()
        if not early:
            again |= self._moved
        for ref in self._writing.stale(lambda _: places.answer, among, check):
            self._reports.pop(ref, None)
        describer = Describer(solution.catalogue.symbol, functools.partial(contents, index.holder))
        writer = _Writer(places)
        stale = [ref for ref in candidates if ref in again or ref not in self._reports]

        def make(ref: str) -> FunctionReport:
            check()
            judged = self._judgement(ref, candidates[ref], shown, describer) if ref in again else self._judged[ref]
            report = self._reports[ref] = self._report(ref, judged, writer)
            return report

        jobs = 1 if not self._jobs and len(solution.results) > _MANY_CONTEXTS else self._jobs
        processes = worthwhile(jobs, len(stale), _LEAST)
        made = shared(stale, make, FunctionReport, processes, None if progress is None else lambda index: progress(index, len(stale)))
        self._reports.update(zip(stale, made, strict=True))
        found = [self._reports[ref] for ref in candidates]
        return tuple(sorted(found, key=lambda report: (report.path, report.line, report.column, report.qualname)))

    def _indexed(self, solution: Solution) -> Index:
        if self._index is not None and self._index.solution is solution:
            return self._index
        self._heap = WatchedHeap(solution.heap) if self._again else None
        index = Index(solution, self._heap, self._index)
        self._index = index if self._again else None
        return index

    def _forget_all_but(self, refs: Container[str]) -> None:
        for ref in [ref for ref in self._reports.keys() | self._judged.keys() if ref not in refs]:
            self._reports.pop(ref, None)
            self._judged.pop(ref, None)
            self._moved.discard(ref)
            self._judging.forget(ref)
            self._writing.forget(ref)

    def _shown(self, solution: Solution, index: Index) -> _Shown:
        computing, covered = self._computing.update(index), index.calling.covered
        if not self._again:
            return _Shown(index, computing, covered)
        self._watched.show(solution, index, computing, covered)
        return _Shown(cast("Index", self._watched), self._watched.computing, self._watched.covered)

    def _judgement(self, ref: str, facts: ir.FunctionFacts, shown: _Shown, describer: Describer) -> Judgement:
        asked = self._watched.asked = {}
        if self._heap is not None:
            self._heap.note_in(asked)
        shown.tables.solution.program.function(ref)
        found = judgement(View(shown.tables, ref, facts), shown.computing, shown.covered, self._policy, describer)
        self._moved.discard(ref)
        if self._again:
            self._judged[ref] = found
            self._judging.record(ref, asked)
        return found

    def _move(self, ref: str, compared: Compared) -> bool:
        """Have the judgement on a function, which is out of date, point to where things stand now; whether only places have changed."""
        judged, moves = self._judged.get(ref), Moves(ref, compared)
        changed = list(self._judging.changed(ref, self._watched.source))
        if judged is None or not all(moves.explain(*each) for each in changed):
            return False
        self._judged[ref] = moves.judgement(judged)
        self._judging.renew(ref, {question: now for question, _, now in changed})
        self._moved.add(ref)
        self._reports.pop(ref, None)
        return True

    def _report(self, ref: str, judged: Judgement, writer: _Writer) -> FunctionReport:
        writer.places.asked = {}
        report = writer.report(ref, judged)
        if self._again:
            self._writing.record(ref, writer.places.asked)
        return report


class _WatchedPlaces(Places):
    """Places as they are shown, with a note of what they depend on."""

    def __init__(self, program: Program, locate: Locate, layout: Callable[[str], object]) -> None:
        super().__init__(program)
        self._show: Final = locate
        self._layout: Final = layout
        self.asked: dict[Question, object] = {}

    def locate(self, path: str, line: int) -> tuple[str, int]:
        """Path and line as the user knows them."""
        question = ("layout", path)
        if question not in self.asked:
            self.asked[question] = self._layout(path)
        return self._show(path, line)

    def lines(self, ref: str) -> tuple[int, int]:
        """First and last line of a function."""
        found = self.asked["lines", ref] = super().lines(ref)
        return found

    def _base(self, path: str, qualname: str, unit: int) -> int:
        found = self.asked["base", path, qualname, unit] = super()._base(path, qualname, unit)
        return found

    def answer(self, question: Question) -> object:
        """The answer to a question now; ``None`` where it makes no sense any more."""
        name, *arguments = question
        if name == "layout":
            return self._layout(*arguments)
        try:
            return super().lines(*arguments) if name == "lines" else super()._base(*arguments)
        except (KeyError, IndexError):
            return None


class _Writer:
    def __init__(self, places: _WatchedPlaces) -> None:
        self.places: Final = places

    def report(self, ref: str, judged: Judgement) -> FunctionReport:
        name = self._span(self.places.definition(ref))
        first, last = self.places.lines(ref)
        path, _, qualname = ref.rpartition(":")
        facts, verdict = judged.facts, judged.verdict
        kept = verdict.decision == "keep"
        return FunctionReport(
            path=name.path,
            qualname=qualname,
            line=self.places.locate(path, first)[1],
            end_line=self.places.locate(path, last)[1],
            hybrid=judged.is_hybrid,
            decision=verdict.decision,
            precondition=verdict.precondition,
            speculative=verdict.is_speculative,
            assumptions=() if kept else self._assumptions(verdict.assumptions),
            blockers=self._findings(verdict.blockers, name, hybrid=judged.is_hybrid) if kept else (),
            warnings=self._findings(verdict.warnings, name, hybrid=True),
            facts={key: fact.value for key, fact in facts.as_dict().items()},
            basis={key: fact.basis for key, fact in facts.as_dict().items()},
            parameters=tuple(map(self._parameter, facts.parameters, judged.types)),
            returns=judged.returns,
            input_signature=None,
            column=name.column,
            end_column=name.end_column,
        )

    def _span(self, span: Span) -> Span:
        path, line = self.places.locate(span.path, span.line)
        _, end_line = self.places.locate(span.path, span.end_line)
        return Span(path, line, span.column, end_line, span.end_column)

    def _place(self, step: Step) -> Place:
        path, line = self.places.locate(*self.places.start(step))
        return Place(path=path, line=line)

    def _assumptions(self, assumptions: tuple[Assumption, ...]) -> tuple[AssumptionReport, ...]:
        found = []
        for number, assumption in enumerate(assumptions, 1):
            span = self._span(
                self.places.definition(assumption.ref) if assumption.ref.rpartition(":")[2] else Span(assumption.ref[:-1], 1, 1, 1, 1)
            )
            found.append(
                AssumptionReport(
                    id=number,
                    kind=assumption.kind,
                    message=assumption.message,
                    clue=assumption.clue,
                    consequence=assumption.consequence,
                    path=span.path,
                    line=span.line,
                    parameter=assumption.parameter or None,
                )
            )
        return tuple(found)

    def _findings(self, blocked: tuple[Blocked, ...], name: Span, *, hybrid: bool) -> tuple[Finding, ...]:
        found: dict[tuple[object, ...], Finding] = {}
        for block in blocked:
            own = self._span(self.places.span(block.chain[0])) if block.chain else name
            # the finding stands in the function's own body; where the effect is deeper, the rest of the chain leads there
            at = own if own.path == name.path else name
            finding = Finding(
                rule=block.rule.name,
                code=block.rule.code(hybrid=hybrid),
                message=block.message,
                path=at.path,
                line=at.line,
                column=at.column,
                end_line=at.end_line,
                end_column=at.end_column,
                related=self._related(block.chain),
            )
            found.setdefault((finding.rule, finding.message, finding.path, finding.line, finding.column), finding)
        return tuple(sorted(found.values(), key=lambda f: (f.code, f.path, f.line, f.column, f.message)))

    def _related(self, chain: tuple[Step, ...]) -> tuple[Related, ...]:
        if len(chain) < 2:
            return ()
        steps = chain[1:]
        related = []
        for number, step in enumerate(steps):
            place = self._place(step)
            inner = step.ref.rpartition(":")[2] or "the module"
            what = "it happens here" if number == len(steps) - 1 else "which calls"
            related.append(Related(path=place.path, line=place.line, message=f"in `{inner}`: {what}"))
        return tuple(related[:MAX_RELATED])

    def _parameter(self, parameter: ParameterFacts, types: tuple[Received, ...]) -> ParameterReport:
        return ParameterReport(
            name=parameter.name,
            tensor=parameter.tensor.value,
            basis=parameter.tensor.basis,
            literal=parameter.literal,
            literal_values=tuple(dict.fromkeys(leaf for value in parameter.literal_values for leaf in _leaves(value))),
            types=tuple(placed(received.type, received.basis, self._sites(received.calls)) for received in types),
        )

    def _sites(self, calls: tuple[Step, ...]) -> tuple[Place, ...]:
        return tuple(sorted(dict.fromkeys(map(self._place, calls)), key=lambda place: (place.path, place.line))[:MAX_SITES])


def _leaves(value: object) -> Iterator[object]:
    """The numbers and strings in a literal argument."""
    match value:
        case tuple() | list():
            for item in value:
                yield from _leaves(item)
        case dict():
            yield from _leaves(list(value.values()))
        case _:
            yield value
