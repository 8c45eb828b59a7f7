"""Judgements on functions below which a statement was written or taken away, and nothing else has changed: they say the same, and what
they point to has moved. This holds as far as rules look at places only to tell them apart and to put them in order, which is why it
serves for a first answer; the last word is had by judging again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final

import msgspec

from graphlift.engine.traces import same_to_callers
from graphlift.facts import ir
from graphlift.interpreter.records import CallRecord, Event, Result, Step
from graphlift.verdict.judgement import Judgement
from graphlift.verdict.verdicts import Blocked
from graphlift.verdict.watched import Question

_PLACE: Final = frozenset({"at", "end", "unit"})
_all_but_place_of_event: Final = attrgetter(*(name for name in Event.__struct_fields__ if name not in _PLACE))
_all_but_place_of_call: Final = attrgetter(*(name for name in CallRecord.__struct_fields__ if name not in _PLACE))


class Moves:
    """Where that stands now which the judgement on one function, *owner*, points to in others."""

    def __init__(self, owner: str) -> None:
        self._owner: Final = owner
        self._steps: Final[dict[Step, Step]] = {}
        self._statements: Final[defaultdict[str, list[tuple[int, int]]]] = defaultdict(list)
        """By function, where lines of statements began and begin."""

    def explain(self, question: Question, before: Any, now: Any) -> bool:
        """Whether two answers to a question differ by places alone, which are noted then."""
        match question:
            case ("result", "result", _) | ("results", _):
                return _are(Result, before, now) and self._results(before, now)
            case ("contexts", _):
                return len(before) == len(now) and all(map(self._results, before, now))
            case ("incoming", _) | ("result", "calls_of_overridden", _):
                return len(before) == len(now) and all(map(self._incoming, before, now))
            case ("program", "find_function", ref):
                return bool(ref != self._owner) and _are(ir.FunctionFacts, before, now)
            case ("program", "place", ref, _):
                self._statements[ref].append((before[1], now[1]))
                return bool(ref != self._owner)
            case _:
                return False

    def _results(self, before: Result, now: Result) -> bool:
        if before is now:
            return True
        if before.key.ref == self._owner or before.key != now.key or not same_to_callers(before, now):
            return False
        ref = before.key.ref
        return self._all(ref, before.events, now.events, _all_but_place_of_event) and self._all(
            ref, before.calls, now.calls, _all_but_place_of_call
        )

    def _incoming(self, before: Any, now: Any) -> bool:
        one, other = [before.record], [now.record]
        return before is now or (before.caller == now.caller and self._all(before.caller.ref, one, other, _all_but_place_of_call))

    def _all(self, ref: str, before: Any, now: Any, rest: attrgetter[tuple[object, ...]]) -> bool:
        if len(before) != len(now):
            return False
        for one, other in zip(before, now, strict=True):
            if one is not other:
                if rest(one) != rest(other):
                    return False
                self._steps[Step(ref, one.unit, one.at, one.end)] = Step(ref, other.unit, other.at, other.end)
        return True

    def judgement(self, judged: Judgement) -> Judgement:
        """The judgement as it is now."""
        verdict = msgspec.structs.replace(
            judged.verdict, blockers=self._blocked(judged.verdict.blockers), warnings=self._blocked(judged.verdict.warnings)
        )
        types = tuple(
            tuple(msgspec.structs.replace(received, calls=self._moved(received.calls)) for received in kinds) for kinds in judged.types
        )
        return msgspec.structs.replace(judged, verdict=verdict, types=types)

    def _blocked(self, found: Iterable[Blocked]) -> tuple[Blocked, ...]:
        return tuple(msgspec.structs.replace(one, chain=self._moved(one.chain)) for one in found)

    def _moved(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        return tuple(self._steps.get(step) or self._moved_with_its_statement(step) for step in steps)

    def _moved_with_its_statement(self, step: Step) -> Step:
        starts = sorted(self._statements[step.ref]) if step.ref in self._statements else []
        above = bisect_right(starts, (step.at, step.end))
        if not above:
            return step
        start, now = starts[above - 1]
        return Step(step.ref, step.unit, step.at - start + now, step.end - start + now)


def _are(kind: type, *found: object) -> bool:
    return all(isinstance(one, kind) for one in found)
