"""Judgements on functions below which a statement was written or taken away, and nothing else has changed: they say the same, and what
they point to has moved. This holds as far as rules look at places only to tell them apart and to put them in order, which is why it
serves for a first answer; the last word is had by judging again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec

from graphlift.engine.traces import same_to_callers
from graphlift.facts import ir
from graphlift.interpreter.records import CallRecord, Event, Result, Step
from graphlift.verdict.found import Incoming
from graphlift.verdict.judgement import Judgement
from graphlift.verdict.verdicts import Blocked
from graphlift.verdict.watched import Question

_Placed = Event | CallRecord
_PLACE: Final = frozenset({"at", "end", "unit"})
_all_but_place_of_event: Final = attrgetter(*(name for name in Event.__struct_fields__ if name not in _PLACE))
_all_but_place_of_call: Final = attrgetter(*(name for name in CallRecord.__struct_fields__ if name not in _PLACE))


Compared = dict[tuple[int, int], dict[Step, Step] | None]
"""By the identities of two results, where things moved; ``None`` where more is different."""


class Moves:
    """Where that stands now which the judgement on one function, *owner*, points to in others.

    *compared*: results that were compared for others, who look at the same; all of them are kept elsewhere as long as this is.
    """

    def __init__(self, owner: str, compared: Compared) -> None:
        self._owner: Final = owner
        self._compared: Final = compared
        self._steps: Final[dict[Step, Step]] = {}
        self._statements: Final[defaultdict[str, list[tuple[int, int]]]] = defaultdict(list)
        """By function, where lines of statements began and begin."""

    def explain(self, question: Question, before: Any, now: Any) -> bool:
        """Whether two answers to a question differ by places alone, which are noted then."""
        match question:
            case ("result", "result", _) | ("results", _):
                return _are(Result, before, now) and self._results(before, now)
            case ("contexts", _):
                return _are_rows(before, now) and all(map(self._results, before, now))
            case ("incoming", _) | ("result", "calls_of_overridden", _):
                return _are_rows(before, now) and all(map(self._incoming, before, now))
            case ("program", "find_function", ref):
                return bool(ref != self._owner) and _are(ir.FunctionFacts, before, now)
            case ("program", "place", ref, _) if ref != self._owner and _are_rows(before, now):
                self._statements[ref].append((before[1], now[1]))
                return True
            case _:
                return False

    def _results(self, before: Result, now: Result) -> bool:
        if before is now:
            return True
        slot = id(before), id(now)
        if slot not in self._compared:
            self._compared[slot] = _moved_between(before, now)
        moved = self._compared[slot]
        if moved is None or before.key.ref == self._owner:
            return False
        self._steps.update(moved)
        return True

    def _incoming(self, before: Incoming, now: Incoming) -> bool:
        if before is now:
            return True
        moved = _moved(before.caller.ref, (before.record,), (now.record,), _all_but_place_of_call)
        if moved is None or before.caller != now.caller:
            return False
        self._steps.update(moved)
        return True

    def judgement(self, judged: Judgement) -> Judgement:
        """The judgement as it is now."""
        verdict = msgspec.structs.replace(
            judged.verdict, blockers=self._blocked(judged.verdict.blockers), warnings=self._blocked(judged.verdict.warnings)
        )
        types = tuple(
            tuple(msgspec.structs.replace(received, calls=self._now(received.calls)) for received in kinds) for kinds in judged.types
        )
        return msgspec.structs.replace(judged, verdict=verdict, types=types)

    def _blocked(self, found: Iterable[Blocked]) -> tuple[Blocked, ...]:
        return tuple(msgspec.structs.replace(one, chain=self._now(one.chain)) for one in found)

    def _now(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        return tuple(self._steps.get(step) or self._with_its_statement(step) for step in steps)

    def _with_its_statement(self, step: Step) -> Step:
        starts = sorted(self._statements[step.ref]) if step.ref in self._statements else []
        above = bisect_right(starts, (step.at, step.end))
        if not above:
            return step
        start, now = starts[above - 1]
        return Step(step.ref, step.unit, step.at - start + now, step.end - start + now)


def _moved_between(before: Result, now: Result) -> dict[Step, Step] | None:
    if before.key != now.key or not same_to_callers(before, now):
        return None
    ref = before.key.ref
    events = _moved(ref, before.events, now.events, _all_but_place_of_event)
    calls = None if events is None else _moved(ref, before.calls, now.calls, _all_but_place_of_call)
    return None if events is None or calls is None else events | calls


def _moved(ref: str, before: Sequence[_Placed], now: Sequence[_Placed], rest: attrgetter[tuple[object, ...]]) -> dict[Step, Step] | None:
    """Where each of some events or calls in a function is now; ``None`` if *rest*, all but the places, is not the same."""
    if len(before) != len(now):
        return None
    moved: dict[Step, Step] = {}
    for one, other in zip(before, now, strict=True):
        if one is not other:
            if rest(one) != rest(other):
                return None
            moved[Step(ref, one.unit, one.at, one.end)] = Step(ref, other.unit, other.at, other.end)
    return moved


def _are_rows(before: object, now: object) -> bool:
    """Whether there were answers, of as many parts; what is not there is none."""
    return isinstance(before, list | tuple) and isinstance(now, list | tuple) and len(before) == len(now)


def _are(kind: type, *found: object) -> bool:
    return all(isinstance(one, kind) for one in found)
