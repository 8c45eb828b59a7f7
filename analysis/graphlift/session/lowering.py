"""From the texts of a project to their facts: found on disk, or lowered now, by several processes where that pays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from graphlift.engine.processes import shared, worthwhile
from graphlift.engine.store import Store, digest
from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.facts.parse import ParseProblem, make_room
from graphlift.facts.units import Units

Seen = Callable[[int, int, str], None]
"""Called for each file that is read: how many of how many, and its name."""

_LEAST: Final = 100_000
"""Characters that are worth a process: about a fifth of a second."""


class Lowered(msgspec.Struct, frozen=True):
    """The facts of a text; where there are none, the line and the reason."""

    facts: ir.ModuleFacts | None
    problem: tuple[int, str] | None = None


def lowered(texts: Mapping[str, str], store: Store[ir.ModuleFacts] | None, jobs: int, seen: Seen) -> dict[str, Lowered]:
    """What the text of each name comes to; new facts are left in the *store*."""
    make_room()  # for facts that come from elsewhere as well
    keys = {} if store is None else {name: digest(text) for name, text in texts.items()}
    found: dict[str, Lowered] = {}
    if store is not None:
        for name, key in keys.items():
            facts = store.read(key)
            if facts is not None:
                found[name] = Lowered(facts)
    # what takes long is begun first, so that no process waits for another that has just begun it
    missing = sorted(texts.keys() - found.keys(), key=lambda name: (-len(texts[name]), name))
    known = len(found)
    processes = worthwhile(jobs, sum(len(texts[name]) for name in missing), _LEAST)
    made = shared(
        [texts[name] for name in missing],
        _lowered,
        Lowered,
        processes,
        lambda index: seen(known + index, len(texts), missing[index]),
    )
    found.update(zip(missing, made, strict=True))
    if store is not None:
        for name in missing:
            facts = found[name].facts
            if facts is not None:
                store.write(keys[name], facts)
    return found


def lowered_again(text: str, units: Units) -> Lowered:
    """What a text comes to that is edited; *units*: what the one before it came to."""
    make_room()
    return _lowered(text, units)


def _lowered(text: str, units: Units | None = None) -> Lowered:
    try:
        return Lowered(lower(text, units))
    except ParseProblem as problem:
        return Lowered(None, (problem.line, problem.message))
