"""Holds what Graphlift reports of a project's parameters against what they were seen to receive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from tests.judge.agreement import agreement
from tests.judge.candidates import candidates
from tests.judge.notation import TENSOR_LIKE, Alternatives, Type, from_report, join, parse, show
from tests.judge.programs import Program


@dataclass(frozen=True)
class Difference:
    """A parameter of which something else, more or nothing is said than what was seen."""

    kind: str
    place: str
    seen: Alternatives
    said: Alternatives

    def __str__(self) -> str:
        return f"{self.kind:8} {self.place} is {show(self.seen)}, said to be {show(self.said) if self.said else 'unknown'}"


@dataclass
class Comparison:
    """Counts of the parameters that were seen, of all, by the kind of what was seen and by what the claim rests on.

    Their names: ``all``, ``all claimed``, ``dense covered``, ``basis-declared excluded`` …
    """

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """A line for all parameters, and one for each kind and basis."""
        kinds = sorted({name for name in self.counts if " " not in name and name != "all"}, key=lambda kind: -self.counts[kind])
        for kind in ["all", *kinds]:
            seen, claimed, covered, equal, excluded = (
                self.counts[f"{kind}{part}"] for part in ("", " claimed", " covered", " equal", " excluded")
            )
            of_claimed = (claimed - excluded) / claimed if claimed else 1.0
            yield (
                f"{kind}: covered {covered}/{seen} ({covered / max(seen, 1):.1%}), of those something is said of "
                f"{claimed - excluded}/{claimed} ({of_claimed:.1%}), equal {equal}/{seen} ({equal / max(seen, 1):.1%})"
            )


def compare(
    program: Program,
    seen: Mapping[str, Mapping[str, list[str]]],
    bases: Mapping[str, Sequence[str]],
    functions: Iterable[Mapping[str, Any]],
) -> Comparison:
    """Compare parameter by parameter. ``seen`` is by index of the candidate, ``functions`` as in a report with paths from the project."""
    reported = {(function["path"], function["line"]): function for function in functions}
    result = Comparison()
    for candidate in candidates(program):
        function = reported.get((candidate.path, candidate.line))
        for name, texts in seen.get(str(candidate.index), {}).items():
            if function is None or name not in candidate.received:
                continue
            parameter = next((one for one in function["parameters"] if one["name"] == name), {"types": (), "basis": "none"})
            said = tuple(map(from_report, parameter["types"]))
            known = _names(said)
            apart = tuple(_as_base(kind, known, bases) for text in texts for kind in parse(text))
            together = join(apart)
            found = agreement(said, together, apart)
            for kind in ("all", f"basis-{parameter['basis']}", *sorted({one.kind for one in together})):
                flags = {
                    "": True,
                    " claimed": found.claimed,
                    " covered": found.covered,
                    " equal": found.equal,
                    " excluded": not found.covered,
                }
                result.counts.update(f"{kind}{part}" for part, holds in flags.items() if holds)
            if not found.equal:
                result.differences.append(
                    Difference(found.kind, f"{candidate.path}:{candidate.line} {candidate.qualname} {name}", together, said)
                )
    return result


def _as_base(seen: Type, said: Set[str], bases: Mapping[str, Sequence[str]]) -> Type:
    """An object of a class is one of what that derives from, too: take it for one of the nearest class that is among those said."""

    def each(types: Alternatives) -> Alternatives:
        return join(_as_base(one, said, bases) for one in types)

    if seen.kind == "dict":
        return replace(seen, elements=tuple((key, each(item)) for key, item in seen.elements))
    if seen.elements:
        return replace(seen, elements=tuple(map(each, seen.elements)))
    if seen.kind != "other" or seen.name in said:
        return seen
    return next((replace(seen, name=base) for base in bases.get(seen.name, ()) if base in said), seen)


def _names(types: Alternatives) -> Set[str]:
    """The names of classes in types, and of all that TensorFlow converts where a type covers them."""
    inner = [part for one in types for part in one.parts()]
    converted = {TENSOR_LIKE} if any(one.like for one in types) else set()
    return converted.union({one.name for one in types if one.kind == "other"}, *map(_names, inner))
