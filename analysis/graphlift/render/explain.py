"""Everything that is known of one function: facts with their bases, parameters with their calls, what blocks it and what would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graphlift.render.lines import EMPTY, Line, line
from graphlift.render.messages import decision_message, listed, literal
from graphlift.render.typetext import type_text, types_text
from graphlift.report import FACTS, AssumptionReport, Finding, FunctionReport, ParameterReport, Place
from graphlift.verdict.rules import Registry

_INDENT: Final = "  "
_ANSWERS: Final = {True: "yes", False: "no", None: "unknown"}
_BASES: Final = {
    "proven": "proven",
    "declared": "declared by the author",
    "assumed": "assumed",
    "none": "nothing tells",
}
_TYPES: Final = 12


def explain(function: FunctionReport, rules: Registry) -> list[Line]:
    """The whole story of a function, for a person."""
    lines = [
        line((f"{function.path}:{function.line}", "path"), " ", (function.qualname, "bold")),
        line(_INDENT, _standing(function)),
    ]
    if message := decision_message(function):
        lines.append(line(_INDENT, message))
    lines += _section("Facts", _facts(function))
    lines += _section("Parameters", (row for parameter in function.parameters for row in _parameter(parameter)))
    lines += _section("Returns", [line(_INDENT, types_text(function.returns, _TYPES))] if function.returns else [])
    lines += _section("Signature that fits all known calls", [line(_INDENT, function.input_signature)] if function.input_signature else [])
    lines += _section("Assumptions", (row for assumption in function.assumptions for row in _assumption(assumption)))
    kept = "Why its tf.function stays as it is" if function.hybrid else "What stands in the way"
    lines += _section(kept, _findings(function.blockers, rules))
    lines += _section("Warnings", _findings(function.warnings, rules))
    return lines


def _standing(function: FunctionReport) -> str:
    state = "hybrid: it runs as a tf.function" if function.hybrid else "eager"
    decision = {
        "convert": "convert it to a tf.function",
        "dehybridize": "remove its tf.function",
        "reconfigure": "add an input_signature",
        "keep": "keep it so",
    }[function.decision]
    precondition = f" ({function.precondition})" if function.precondition else ""
    return f"{state}; {decision}{precondition}" + (", on stated assumptions" if function.speculative else "")


def _section(title: str, rows: Iterable[Line]) -> list[Line]:
    found = list(rows)
    return [EMPTY, line((title, "bold")), *found] if found else []


def _facts(function: FunctionReport) -> Iterator[Line]:
    for fact in FACTS:
        value = function.facts.get(fact)
        basis = _BASES.get(function.basis.get(fact, "none"), "")
        yield line(_INDENT, f"{fact.replace('_', ' '):<20} {_ANSWERS[value]:<8}", (basis, "dim"))


def _parameter(parameter: ParameterReport) -> Iterator[Line]:
    values = listed([literal(value) for value in parameter.literal_values])
    what = "tensor" if parameter.tensor else f"Python values{f' {values}' if values else ''}" if parameter.literal else ""
    if not what:
        what = "no tensor" if parameter.tensor is False else "nothing known"
    yield line(_INDENT, (parameter.name, "bold"), f": {what} ", (f"({_BASES.get(parameter.basis, '')})", "dim"))
    for kind in parameter.types[:_TYPES]:
        sites = kind.sites if isinstance(kind.sites, tuple) else ()
        basis = f" ({_BASES[kind.basis]})" if isinstance(kind.basis, str) and kind.basis in _BASES else ""
        yield line(_INDENT * 2, type_text(kind), (f"{basis}{_from(sites)}", "dim"))
    if len(parameter.types) > _TYPES:
        yield line(_INDENT * 2, (f"and {len(parameter.types) - _TYPES} more", "dim"))


def _from(sites: tuple[Place, ...]) -> str:
    return f", from {listed([f'{site.path}:{site.line}' for site in sites])}" if sites else ""


def _assumption(assumption: AssumptionReport) -> Iterator[Line]:
    yield line(_INDENT, f"{assumption.message} ", (f"({assumption.kind}, {assumption.path}:{assumption.line})", "dim"))
    yield line(_INDENT * 2, ("because ", "dim"), assumption.clue)
    if assumption.consequence:
        yield line(_INDENT * 2, ("otherwise ", "dim"), assumption.consequence)


def _findings(findings: Iterable[Finding], rules: Registry) -> Iterator[Line]:
    explained: set[str] = set()
    for finding in findings:
        yield line(
            _INDENT, (f"{finding.path}:{finding.line}:{finding.column}:", "path"), " ", (finding.code, "code"), f" {finding.message}"
        )
        for related in finding.related:
            yield line(_INDENT * 3, (f"{related.path}:{related.line}: {related.message}", "dim"))
        rule = rules.coded(finding.code)
        if rule is not None and rule.fix and rule.name not in explained:
            explained.add(rule.name)
            yield line(_INDENT * 2, ("what helps: ", "good"), " ".join(rule.fix.split()))
