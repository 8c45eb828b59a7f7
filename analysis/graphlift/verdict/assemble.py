"""From a solution to the functions of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from graphlift.engine.solver import Solution
from graphlift.engine.speculation import Assumption
from graphlift.interpreter.containers import Settled, contents
from graphlift.interpreter.records import Step
from graphlift.report import AssumptionReport, Finding, FunctionReport, ParameterReport, Place, Related, TensorType
from graphlift.tensors.values import Basis, Value, join, weaker
from graphlift.verdict.facts import FunctionFacts, ParameterFacts, computing_contexts, covered_functions, gather
from graphlift.verdict.places import Places, Span
from graphlift.verdict.typed import UNKNOWN, Describer, placed
from graphlift.verdict.verdicts import Blocked, Policy, Verdict, is_candidate, judge
from graphlift.verdict.view import Index, View

MAX_RELATED: Final = 8
MAX_SITES: Final = 20

Locate = Callable[[str, int], tuple[str, int]]
"""From a module's path and line to the path and line that the user knows (a notebook's cell)."""


def function_reports(solution: Solution, policy: Policy, wanted: Iterable[str], locate: Locate) -> tuple[FunctionReport, ...]:
    """The reports of all candidates in the modules *wanted*, in order of path and line."""
    index = Index(solution)
    computing = computing_contexts(index)
    covered = covered_functions(index)
    writer = _Writer(solution, locate)
    paths = frozenset(wanted)
    reports: list[FunctionReport] = []
    for ref, facts in solution.program.functions():
        if not is_candidate(facts) or ref.rpartition(":")[0] not in paths:
            continue
        view = View(index, ref, facts)
        known = gather(view, computing, covered)
        reports.append(writer.report(view, known, judge(view, known, policy)))
    return tuple(sorted(reports, key=lambda report: (report.path, report.line, report.column, report.qualname)))


class _Writer:
    def __init__(self, solution: Solution, locate: Locate) -> None:
        self._places: Final = Places(solution.program)
        self._locate: Final = locate
        holder = Settled(solution.heap)
        self._describer: Final = Describer(solution.catalogue.symbol, lambda value: contents(holder, value))

    def report(self, view: View, facts: FunctionFacts, verdict: Verdict) -> FunctionReport:
        name = self._span(self._places.definition(view.ref))
        first, last = self._places.lines(view.ref)
        path = view.ref.rpartition(":")[0]
        kept = verdict.decision == "keep"
        return FunctionReport(
            path=name.path,
            qualname=view.ref.rpartition(":")[2],
            line=self._locate(path, first)[1],
            end_line=self._locate(path, last)[1],
            hybrid=view.is_hybrid,
            decision=verdict.decision,
            precondition=verdict.precondition,
            speculative=verdict.is_speculative,
            assumptions=() if kept else self._assumptions(verdict.assumptions),
            blockers=self._findings(verdict.blockers, name, hybrid=view.is_hybrid) if kept else (),
            warnings=self._findings(verdict.warnings, name, hybrid=True),
            facts={key: fact.value for key, fact in facts.as_dict().items()},
            basis={key: fact.basis for key, fact in facts.as_dict().items()},
            parameters=tuple(self._parameter(view, parameter) for parameter in facts.parameters),
            returns=self._returns(view),
            input_signature=None,
            column=name.column,
            end_column=name.end_column,
        )

    def _span(self, span: Span) -> Span:
        path, line = self._locate(span.path, span.line)
        _, end_line = self._locate(span.path, span.end_line)
        return Span(path, line, span.column, end_line, span.end_column)

    def _place(self, step: Step) -> Place:
        span = self._span(self._places.span(step))
        return Place(path=span.path, line=span.line)

    def _assumptions(self, assumptions: tuple[Assumption, ...]) -> tuple[AssumptionReport, ...]:
        found = []
        for number, assumption in enumerate(assumptions, 1):
            span = self._span(
                self._places.definition(assumption.ref) if assumption.ref.rpartition(":")[2] else Span(assumption.ref[:-1], 1, 1, 1, 1)
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
            own = self._span(self._places.span(block.chain[0])) if block.chain else name
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

    def _parameter(self, view: View, parameter: ParameterFacts) -> ParameterReport:
        return ParameterReport(
            name=parameter.name,
            tensor=parameter.tensor.value,
            basis=parameter.tensor.basis,
            literal=parameter.literal,
            literal_values=parameter.literal_values,
            types=self._types(view, parameter),
        )

    def _types(self, view: View, parameter: ParameterFacts) -> tuple[TensorType, ...]:
        kinds: dict[str, TensorType] = {}
        sites: dict[str, dict[Place, None]] = {}
        bases: dict[str, Basis] = {}

        def add(value: Value, place: Place | None) -> None:
            for atom in value:
                for kind in self._describer.types((atom,)):
                    slot = repr(kind)
                    kinds[slot] = kind
                    sites.setdefault(slot, {})
                    if place is not None:
                        sites[slot][place] = None
                    bases[slot] = weaker(bases.get(slot, atom.basis), atom.basis)

        for value, call in parameter.calls:
            add(value, self._place(call.step) if call is not None else None)
        if kinds.keys() <= {repr(UNKNOWN)}:
            kinds.clear()
            for value in view.seen(parameter.index):
                add(value, None)
        if kinds.keys() <= {repr(UNKNOWN)}:
            return ()
        return tuple(
            placed(kinds[slot], bases[slot], tuple(sorted(sites[slot], key=lambda p: (p.path, p.line))[:MAX_SITES]))
            for slot in sorted(kinds)
        )

    def _returns(self, view: View) -> tuple[TensorType, ...]:
        return self._describer.known(join(*(result.returns for result in view.contexts)))
