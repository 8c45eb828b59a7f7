"""What a program's author expects of a candidate, in comments ``#? …`` above its ``def`` and decorators.

``#? decision=convert`` · ``#? decision=keep blockers=python-side-effect`` · ``#? decision=dehybridize precondition=P6`` ·
``#? decision=keep warnings=retracing`` · ``#? x: float32[2,3]``. A decision line may carry the flag ``speculative``;
``blockers=a/b`` leaves open which of two rules is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tests.judge.candidates import Candidate
from tests.judge.notation import Alternatives, NotationError, parse, show
from tests.judge.programs import MARK, Program

DECISIONS = ("convert", "dehybridize", "reconfigure", "keep")
_FIELDS = {"decision", "precondition", "blockers", "warnings"}
_TYPE_LINE = re.compile(r"(\w+):\s*(.+)$")


class ExpectationError(ValueError):
    """A comment that does not follow the form; the message says where."""


@dataclass(frozen=True)
class Expectation:
    """What is written above one ``def``; ``decision`` is ``None`` where only types are."""

    decision: str | None = None
    speculative: bool = False
    precondition: str | None = None
    blockers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    types: dict[str, Alternatives] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The comments, without indentation."""
        lines = []
        if self.decision:
            parts = [f"decision={self.decision}"]
            parts += ["speculative"] if self.speculative else []
            parts += [f"precondition={self.precondition}"] if self.precondition else []
            parts += [f"blockers={','.join(self.blockers)}"] if self.blockers else []
            parts += [f"warnings={','.join(self.warnings)}"] if self.warnings else []
            lines.append(f"{MARK} {' '.join(parts)}")
        return lines + [f"{MARK} {name}: {show(types)}" for name, types in self.types.items()]


def expectations(program: Program, found: tuple[Candidate, ...]) -> dict[str, Expectation]:
    """What is expected of each candidate, by key; candidates without comments are left out."""
    result = {}
    for candidate in found:
        lines = program.sources[candidate.path].splitlines()
        first = comment_start(lines, candidate)
        if first < candidate.top - 1:
            result[candidate.key] = _read(lines[first : candidate.top - 1], f"{program.name}: {candidate.path}:{first + 1}")
    return result


def comment_start(lines: list[str], candidate: Candidate) -> int:
    """Index of the first line of the comments above a candidate: that of the candidate itself where there are none."""
    first = candidate.top - 1
    while first > 0 and lines[first - 1].strip().startswith(MARK):
        first -= 1
    return first


def rewritten(program: Program, found: tuple[Candidate, ...], wanted: dict[str, Expectation]) -> dict[str, str]:
    """The sources with the comments of the candidates in ``wanted`` replaced."""
    sources = {}
    for path, text in program.sources.items():
        lines = text.splitlines()
        for candidate in sorted((c for c in found if c.path == path and c.key in wanted), key=lambda c: -c.line):
            first = comment_start(lines, candidate)
            lines[first : candidate.top - 1] = [" " * candidate.column + line for line in wanted[candidate.key].lines()]
        sources[path] = "\n".join(lines) + "\n"
    return sources


def _read(lines: list[str], place: str) -> Expectation:
    expectation = Expectation()
    for line in lines:
        body = line.strip().removeprefix(MARK).strip()
        typed = _TYPE_LINE.match(body)
        if typed:
            try:
                expectation.types[typed[1]] = parse(typed[2])
            except NotationError as error:
                raise ExpectationError(f"{place}: {error}") from None
            continue
        fields: dict[str, str] = {}
        for part in body.split():
            name, _, value = part.partition("=")
            if part == "speculative":
                expectation = replace(expectation, speculative=True)
            elif name in _FIELDS and value:
                fields[name] = value
            else:
                raise ExpectationError(f"{place}: {part!r} is none of {', '.join(sorted(_FIELDS))}, speculative or a parameter's type")
        if fields.get("decision") not in DECISIONS:
            raise ExpectationError(f"{place}: a decision is one of {', '.join(DECISIONS)}")
        expectation = replace(
            expectation,
            decision=fields["decision"],
            precondition=fields.get("precondition"),
            blockers=tuple(filter(None, fields.get("blockers", "").split(","))),
            warnings=tuple(filter(None, fields.get("warnings", "").split(","))),
        )
    return expectation
