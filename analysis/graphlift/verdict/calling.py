"""What follows from which functions call each other and how, wherever in their text that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Final

from graphlift.interpreter.heap import Heap
from graphlift.interpreter.records import LAYER_CALL
from graphlift.verdict.found import Hybrid, Incoming
from graphlift.verdict.handlers import Caught, handlers_around
from graphlift.verdict.overriding import ancestors


class Calling:
    """Of the functions of a solution, found out when first asked for."""

    def __init__(
        self,
        incoming: Mapping[str, Collection[Incoming]],
        hybrids: Mapping[str, Collection[Hybrid]],
        handed: Collection[str],
        comparing: Collection[str],
        heap: Heap,
    ) -> None:
        self._incoming: Final = incoming
        self._hybrids: Final = hybrids
        self._handed: Final = handed
        self._comparing: Final = comparing
        self._heap: Final = heap

    @cached_property
    def handed(self) -> frozenset[str]:
        """Functions that are handed to something unknown, and the classes of objects that are, with those that they derive from."""
        return frozenset(self._handed).union(*(ancestors(self._heap, name) for name in self._handed))

    @cached_property
    def told_apart(self) -> frozenset[str]:
        """The functions of whose results something that calls them, directly or not, asks whether they are one object."""
        return self._below(callee for ref in self._comparing for callee in self._callees[ref])

    @cached_property
    def run_by_layers(self) -> frozenset[str]:
        """The functions that run, directly or through others, while Keras calls a layer."""
        return self._below(ref for ref, calls in self._incoming.items() if any(call.record.protocol == LAYER_CALL for call in calls))

    @cached_property
    def run_by_counters(self) -> frozenset[str]:
        """The functions that run, directly or through others, in a loop over Python values."""
        return self._below(ref for ref, calls in self._incoming.items() if any(call.record.in_counted_loop for call in calls))

    @cached_property
    def handlers(self) -> Mapping[str, frozenset[Caught]]:
        """By reference, what is caught around the calls of a function."""
        return handlers_around(call for calls in self._incoming.values() for call in calls)

    @cached_property
    def covered(self) -> frozenset[str]:
        """Functions whose every known call comes from code that is traced already."""
        covered: set[str] = set()
        changed = True
        while changed:
            changed = False
            for ref, calls in self._incoming.items():
                if ref not in covered and calls and all(self._is_traced(covered, ref, call) for call in calls):
                    covered.add(ref)
                    changed = True
        return frozenset(covered)

    def _is_traced(self, covered: set[str], ref: str, call: Incoming) -> bool:
        if call.record.untraced:
            return False
        caller = call.caller.ref
        if caller == ref:
            return True
        own_trace = call.record.traced == "tf.function" and bool(self._hybrids.get(ref))
        if call.record.traced and not own_trace:
            return True
        return caller in covered or bool(self._hybrids.get(caller))

    def _below(self, refs: Iterable[str]) -> frozenset[str]:
        """These functions, and all that they call, directly or not."""
        found = set(refs)
        pending = list(found)
        while pending:
            new = self._callees[pending.pop()] - found
            found |= new
            pending.extend(new)
        return frozenset(found)

    @cached_property
    def _callees(self) -> defaultdict[str, set[str]]:
        callees: defaultdict[str, set[str]] = defaultdict(set)
        for ref, calls in self._incoming.items():
            for call in calls:
                callees[call.caller.ref].add(ref)
        return callees
