"""Which objects come into being while a function runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphlift.interpreter.records import ContextKey, Result
from graphlift.tensors.values import Instance


def created_in(results: Callable[[ContextKey], Result | None], start: ContextKey) -> frozenset[str]:
    """The allocation sites of objects of the program that a context makes, itself or in what it calls."""
    return frozenset(
        atom.site
        for result in reached(results, start)
        for event in result.events
        if event.kind == "create"
        for atom in event.values[0]
        if isinstance(atom, Instance)
    )


def reached(results: Callable[[ContextKey], Result | None], start: ContextKey) -> Iterator[Result]:
    """The results of a context and of all that it leads to, each once."""
    seen: set[ContextKey] = set()
    pending = [start]
    while pending:
        result = results(pending.pop())
        if result is not None and result.key not in seen:
            seen.add(result.key)
            yield result
            pending.extend(call.callee for call in result.calls)
