"""What is shared by the views of all functions of a solution: who calls whom, what is made a graph, and what happens where."""

from __future__ import annotations

from collections import defaultdict
from operator import is_
from typing import Final, TypeVar

from graphlift.engine.solver import Solution
from graphlift.facts.remembered import kept
from graphlift.interpreter.containers import Settled
from graphlift.interpreter.records import ContextKey, Result, Step
from graphlift.verdict.calling import Calling
from graphlift.verdict.changes import Changes
from graphlift.verdict.class_traits import ClassTraits, class_traits
from graphlift.verdict.creations import reached
from graphlift.verdict.found import CallSites, Found, Hybrid, Incoming, found_in
from graphlift.verdict.overriding import is_open, overridden

_T = TypeVar("_T")


class Index:
    """What is shared by the views of all functions of a solution.

    *earlier*: that of an earlier solution, of which all is taken over that has not changed, as the same objects.
    """

    def __init__(self, solution: Solution, holder: Settled | None = None, earlier: Index | None = None) -> None:
        self.solution: Final = solution
        self.holder: Final = holder or Settled(solution.heap)
        self.changes: Final[Changes] = Changes(solution, None if earlier is None else earlier.changes)
        self.contexts: dict[str, list[Result]] = defaultdict(list)
        self.incoming: dict[str, list[Incoming]] = defaultdict(list)
        self.hybrids: dict[str, list[Hybrid]] = defaultdict(list)
        self.graph_uses: dict[str, list[tuple[Step, str]]] = defaultdict(list)
        """By reference, where the graph of a function is used, and how."""
        self.unknown_decorators: dict[str, list[str]] = defaultdict(list)
        self.made_in_loops: set[str] = set()
        """Allocation sites of objects that a loop makes."""
        self._single: dict[str, Result] = {}
        self.created_in: Final = kept(self._find_created)
        """Where the objects of the program are made that come into being while a context runs."""
        self.built_in: Final = kept(self._find_built)
        """Where the models are made that are built while a context runs."""
        self.calls_of_overridden: Final = kept(self._find_calls_of_overridden)
        """Who calls a function, wherever in the caller that stands."""
        self._sets_weights = False
        self._traits: dict[str, tuple[object, ClassTraits]] = {} if earlier is None else earlier._traits
        """By class, with the module's facts."""
        self._call_sites: dict[str, tuple[list[Incoming], CallSites]] = {} if earlier is None else earlier._call_sites
        self._found: dict[ContextKey, tuple[Result, Found]] = {}
        changed = None if earlier is None else solution.revision.since(earlier.solution.revision)
        if earlier is None or changed is None or not self._amend(earlier, changed):
            self._make(earlier)

    def _make(self, earlier: Index | None) -> None:
        """Go through the results of all contexts."""
        handed: set[str] = set()
        comparing: set[str] = set()
        before = {} if earlier is None else earlier._found
        self._single = {ref: self.solution.results[key] for ref, key in self.solution.shared.items()}
        for key, result in self.solution.results.items():
            known = before.get(key)
            if known is None or known[0] is not result:
                known = result, found_in(result, self.solution.program)
            self._found[key] = known
            self._add(key, *known)
            handed |= known[1].handed
            if known[1].is_comparing:
                comparing.add(key.ref)
        if earlier is not None:
            _keep(self.contexts, earlier.contexts)
            _keep(self.incoming, earlier.incoming)
            modules = self.solution.program.modules
            self._traits = {cls: known for cls, known in self._traits.items() if known[0] is modules.get(cls.rpartition(":")[0])}
            self._call_sites = {ref: known for ref, known in self._call_sites.items() if ref in self.incoming}
        self.calling = Calling(self.incoming, self.hybrids, handed, comparing, self.solution.heap)

    def _amend(self, earlier: Index, changed: frozenset[ContextKey]) -> bool:
        """Take over all that was made of an *earlier* solution of which only these contexts have other results; whether that is possible:
        these say the same of other functions, but for where they call them.
        """
        now = {key: (self.solution.results[key], found_in(self.solution.results[key], self.solution.program)) for key in changed}
        for key, (_, found) in now.items():
            before = earlier._found[key][1]
            if before.links != found.links or _said(before) != _said(found):
                return False
        self.contexts, self.incoming, self._single = dict(earlier.contexts), dict(earlier.incoming), dict(earlier._single)
        self.hybrids, self.graph_uses, self.unknown_decorators = earlier.hybrids, earlier.graph_uses, earlier.unknown_decorators
        self.made_in_loops, self._sets_weights, self.calling = earlier.made_in_loops, earlier._sets_weights, earlier.calling
        self._found = earlier._found | now
        for key, (result, found) in now.items():
            self.contexts[key.ref] = [result if one.key == key else one for one in self.contexts[key.ref]]
            if key.ref in self._single and self._single[key.ref].key == key:
                self._single[key.ref] = result
            for ref in dict.fromkeys(ref for ref, _ in found.incoming):
                calls = self.incoming[ref]
                first = next(place for place, call in enumerate(calls) if call.caller == key)
                own = [call for callee, call in found.incoming if callee == ref]
                self.incoming[ref] = [*calls[:first], *own, *(call for call in calls[first:] if call.caller != key)]
        return True

    def _add(self, key: ContextKey, result: Result, found: Found) -> None:
        self.contexts[key.ref].append(result)
        for ref, call in found.incoming:
            self.incoming[ref].append(call)
        for ref, hybrid in found.hybrids:
            if hybrid not in self.hybrids[ref]:
                self.hybrids[ref].append(hybrid)
        for ref, use in found.graph_uses:
            self.graph_uses[ref].append(use)
        for ref, name in found.unknown_decorators:
            if name not in self.unknown_decorators[ref]:
                self.unknown_decorators[ref].append(name)
        self.made_in_loops.update(found.made_in_loops)
        self._sets_weights = self._sets_weights or found.sets_weights

    def _find_created(self, start: ContextKey) -> frozenset[str]:
        return frozenset(site for result in reached(self.result, start) for site in self._found[result.key][1].created)

    def _find_built(self, start: ContextKey) -> frozenset[str]:
        return frozenset(site for result in reached(self.result, start) for site in self._found[result.key][1].built)

    def _find_calls_of_overridden(self, ref: str) -> tuple[Incoming, ...]:
        """The calls that are seen as calls of methods that a method overrides and may as well reach it."""
        found = overridden(self.solution.program, self.solution.heap, ref)
        return tuple(call for base, classes in found for call in self.incoming.get(base, ()) if is_open(call.record.callee, classes))

    def sets_weights(self) -> bool:
        """Whether something in the program trains a model, or sets its weights."""
        return self._sets_weights

    def class_traits(self, cls: str) -> ClassTraits:
        """What a class says of its objects. Raises :class:`KeyError` for one that the program does not have."""
        facts = self.solution.program.modules[cls.rpartition(":")[0]]
        known = self._traits.get(cls)
        if known is None or known[0] is not facts:
            known = self._traits[cls] = facts, class_traits(self.solution.program, cls)
        return known[1]

    def call_sites(self, ref: str) -> CallSites:
        """Who calls a function, wherever in the caller that stands."""
        calls = self.incoming.get(ref, _NOBODY)
        known = self._call_sites.get(ref)
        if known is None or known[0] is not calls:
            callers = tuple(sorted({call.caller.ref for call in calls}))
            found = CallSites(callers, len({call.step for call in calls}), any(call.record.in_loop for call in calls))
            known = self._call_sites[ref] = calls, found
        return known[1]

    def result(self, key: ContextKey) -> Result | None:
        """The result of a called context; of a collapsed function its one context."""
        return self._single.get(key.ref) or self.solution.results.get(key)


def _said(found: Found) -> tuple[object, ...]:
    """All that is said of functions, and with what place, but for calls."""
    return found.hybrids, found.graph_uses, found.unknown_decorators, found.made_in_loops, found.sets_weights


_NOBODY: Final[list[Incoming]] = []


def _keep(now: dict[str, list[_T]], before: dict[str, list[_T]]) -> None:
    """Have the lists of *before* wherever they hold the very same objects."""
    for ref, found in now.items():
        known = before.get(ref)
        if known is not None and len(known) == len(found) and all(map(is_, known, found)):
            now[ref] = known
