"""Which exceptions are caught around the calls of a function, by its callers and by theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from graphlift.verdict.found import Incoming


class Caught(msgspec.Struct, frozen=True):
    """One class that a handler names (``*``: any), and whether the handler looks at the exception itself."""

    name: str
    examined: bool


def handlers_around(calls: Iterable[Incoming]) -> Mapping[str, frozenset[Caught]]:
    """By function, what is caught around some call of it, near or far out. A call that a handler inside protects counts as well."""
    around: dict[str, set[Caught]] = defaultdict(set)
    callees: dict[str, set[str]] = defaultdict(set)
    pending: set[str] = set()
    for call in calls:
        record = call.record
        callees[call.caller.ref].add(record.callee.ref)
        if record.caught:
            around[record.callee.ref].update(_caught(record.caught, record.examined))
            pending.add(record.callee.ref)
    while pending:
        ref = pending.pop()
        for callee in callees.get(ref, ()):
            if not around[ref] <= around[callee]:
                around[callee] |= around[ref]
                pending.add(callee)
    return {ref: frozenset(found) for ref, found in around.items() if found}


def _caught(names: Iterable[str], examined: tuple[str, ...]) -> list[Caught]:
    return [Caught(name, name in examined) for name in names]
