"""Whether something is over before something else begins: all that some contexts do, before another is called for the first time.

Told from where calls stand in the text of what runs once, from the bodies of modules on. What a loop repeats, what is called from two
places, and what nobody in the program calls has no order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, TypeAlias

import msgspec

from graphlift.engine.revisions import Revision
from graphlift.engine.solver import Solution
from graphlift.facts import ir
from graphlift.facts.remembered import kept
from graphlift.interpreter.definitions import functions_in
from graphlift.interpreter.records import ContextKey, Event, Result
from graphlift.program.imports import ImportResolver
from graphlift.program.program import split_reference

Span: TypeAlias = tuple[int, int, int, bool]
"""Where something stands in a context: unit, start, end, and whether a loop is around it."""
NOWHERE: Final[Span] = (0, 0, 0, True)
"""Before everything else."""


class _Place(msgspec.Struct, frozen=True):
    """Where a call stands in the function that makes it."""

    unit: int
    at: int
    end: int
    in_loop: bool

    def precedes(self, other: _Place) -> bool:
        """Whether it is over before the other begins: it stands above, or within as an argument or what a method is called on."""
        if self.in_loop and other.in_loop:
            return False
        if self.unit != other.unit:
            return self.unit < other.unit
        return self.end <= other.at or (other.at <= self.at and self.end <= other.end and self != other)


_Calls: TypeAlias = Mapping[_Place, frozenset[ContextKey]]
_Reached: TypeAlias = dict[tuple[frozenset[ContextKey], bool], frozenset[ContextKey] | None]


class _Known(msgspec.Struct, frozen=True):
    """The calls of one context, what it hands over, and what they follow from: its result, the imports of a module, the contexts of
    collapsed functions.
    """

    result: Result
    imports: tuple[tuple[_Place, str], ...]
    collapsed: frozenset[tuple[str, ContextKey | None]]
    calls: _Calls
    handed: frozenset[tuple[_Place, str]]
    """The functions that it hands to something unknown, and where. A decorator is no such thing: it calls nothing yet."""

    untraced: frozenset[str]
    """The functions that it calls, but that run outside of it."""

    def fits(self, single: Mapping[str, ContextKey]) -> bool:
        """Whether the collapsed functions have the same contexts."""
        return all(single.get(ref) == only for ref, only in self.collapsed)


class _Above:
    """Who calls a context, and where; kept from one solution to the next."""

    def __init__(self) -> None:
        self.callers: Final[dict[ContextKey, set[tuple[ContextKey, _Place]]]] = {}
        self._around: object = None
        self._reaching: _Reached = {}

    def reaching(self, around: object) -> _Reached:
        """What :meth:`Order._find_reaching` has found so far, as long as the same contexts call each other; *around*: all else that it
        looks at.
        """
        if around != self._around:
            self._around, self._reaching = around, {}
        return self._reaching

    def update(self, changed: Iterable[tuple[ContextKey, _Calls, _Calls]]) -> None:
        """Take in what contexts called and call now."""
        for caller, before, now in changed:
            if _callees(before) != _callees(now):
                self._reaching = {}
            for place, callees in before.items():
                for callee in callees:
                    self.callers[callee].discard((caller, place))
                    if not self.callers[callee]:
                        del self.callers[callee]
            for place, callees in now.items():
                for callee in callees:
                    self.callers.setdefault(callee, set()).add((caller, place))


class _Contexts:
    """What is known of all contexts; kept from one solution to the next, and brought up to date when something is asked."""

    def __init__(self) -> None:
        self.known: Final[dict[ContextKey, _Known]] = {}
        self.untraced: frozenset[str] = frozenset()
        """Functions that run outside of what calls them."""
        self.handers: Mapping[str, frozenset[ContextKey]] = {}
        """By function, the contexts that hand it to something unknown."""
        self.above: Final = _Above()
        self.imports: Final[dict[str, tuple[ir.ModuleFacts, ImportResolver, tuple[tuple[_Place, str], ...]]]] = {}
        """By module, what its body imports, and what that follows from."""
        self.revision: Revision | None = None

    def replace(self, others: Mapping[ContextKey, _Known | None]) -> None:
        """Know something else of contexts, or nothing more."""
        before = {key: self.known.get(key) for key in others}
        for key, now in others.items():
            if now is None:
                del self.known[key]
            else:
                self.known[key] = now
        self.above.update((key, _calls(before[key]), _calls(now)) for key, now in others.items())
        if any(_passed_on(before[key]) != _passed_on(now) for key, now in others.items()):
            self.untraced = frozenset().union(*(known.untraced for known in self.known.values() if known.untraced))
            handers: defaultdict[str, set[ContextKey]] = defaultdict(set)
            for key, known in self.known.items():
                for _, ref in known.handed:
                    handers[ref].add(key)
            self.handers = {ref: frozenset(keys) for ref, keys in handers.items()}


class Order:
    """The order of calls in a solved program, found out when first asked for; *earlier*: that of an earlier solution."""

    def __init__(self, solution: Solution, earlier: Order | None = None) -> None:
        self._solution: Final = solution
        self._kept: Final[_Contexts] = _Contexts() if earlier is None else earlier._kept
        self._is_placed: Final = kept(self._find_is_placed)
        self._runs_once: Final = kept(self._find_runs_once)

    def precede(self, writer: ContextKey, asker: ContextKey, *, imported: bool = False) -> bool:
        """Whether every run of the *writer* is over before the *asker* is called for the first time.

        *imported*: whoever calls the asker from outside of the program does so when the program has been imported.
        """
        asking = self._reaching(frozenset({asker}), imported)
        writing = self._reaching(frozenset({writer}), False) if asking is not None else None
        if asking is None or writing is None or writer in asking or asker in writing:
            return False
        return all(self._runs_once(each) and self._is_ordered(each, writing, asking) for each in writing & asking)

    def precede_within(self, maker: ContextKey, writer: ContextKey, asker: ContextKey, read: Span) -> bool:
        """Whether in each run of the *maker*, all that the *writer* does for it is over before it leads to the *asker*, if it ever does.
        Where it is the asker itself, it asks where it reads.
        """
        asking = self._reaching(frozenset({asker}), True)
        if asking is None or maker not in asking:
            return asking is not None
        writing = self._reaching(frozenset({writer}), True)
        if writing is None or writer in asking:
            return False
        pending, seen = [maker], {maker}
        while pending:
            key = pending.pop()
            if key == asker:
                return all(place.precedes(_Place(*read)) for place, callees in self._calls(key).items() if callees & writing)
            if not self._is_ordered(key, writing, asking):
                return False
            for callees in self._calls(key).values():
                below = callees & writing & asking
                if below & seen:
                    return False
                seen |= below
                pending += below
        return True

    def run_aside(self, keys: frozenset[ContextKey], askers: frozenset[ContextKey]) -> bool:
        """Whether none of the *askers* is called while one of *keys* runs."""
        asking = self._reaching(askers, True)
        return asking is not None and not keys & asking

    def leads(self, key: ContextKey, asker: ContextKey) -> frozenset[int] | None:
        """Where in a context calls stand that lead to the *asker*; ``None`` where it may be called by what is not known."""
        asking = self._reaching(frozenset({asker}), True)
        return None if asking is None else frozenset(place.at for place in self._asks(key, asking))

    def is_seen_between(self, writer: ContextKey, asker: ContextKey) -> bool:
        """Whether the program shows a run of the *writer* after a call of the *asker*, or in one."""
        asking, writing = self._reaching(frozenset({asker}), True), self._reaching(frozenset({writer}), True)
        if asking is None or writing is None or writer in asking or asker in writing:
            return True
        return not all(self._is_ordered(each, writing, asking) for each in writing & asking)

    def is_handed(self, ref: str) -> bool:
        """Whether a function is handed to something unknown."""
        return ref in self._contexts.handers

    def callers(self, key: ContextKey) -> frozenset[ContextKey]:
        """The contexts that call one."""
        return frozenset(caller for caller, _ in self._callers.get(key, ()))

    def _find_is_placed(self, key: ContextKey, called_outside: bool) -> bool:
        """Whether calls of a context run it there and then, and all are known; or all but those from *outside* of the program."""
        if _is_module(key):
            return True
        facts = self._solution.program.find_function(key.ref)
        if facts is None or facts.is_generator or facts.is_async or key.ref in self._contexts.untraced:
            return False
        return called_outside or (key in self._callers and key.ref not in self._contexts.handers)

    def _is_ordered(self, key: ContextKey, writing: frozenset[ContextKey], asking: frozenset[ContextKey]) -> bool:
        """Whether a run of a context that leads to both leads to the writing first."""
        calls = self._calls(key)
        writes = [place for place, callees in calls.items() if callees & writing]
        asks = self._asks(key, asking)
        for place in writes:
            if place in asks and (place.in_loop or len(calls[place] & (writing | asking)) > 1):
                return False
            if any(place != other and not place.precedes(other) for other in asks):
                return False
        return True

    def _asks(self, key: ContextKey, asking: frozenset[ContextKey]) -> list[_Place]:
        """Where a context calls what leads to an asker, or hands it, or its object, to something unknown, which may call it there."""
        calls = [place for place, callees in self._calls(key).items() if callees & asking]
        known = self._contexts.known.get(key)
        handed = known.handed if known is not None else ()
        return calls + [place for place, ref in handed if any(ref in (each.ref, _class(each)) for each in asking)]

    def _calls(self, key: ContextKey) -> _Calls:
        return _calls(self._contexts.known.get(key))

    def _find_runs_once(self, key: ContextKey) -> bool:
        above: set[ContextKey] = set()
        while not _is_module(key):
            places = self._callers.get(key, set())
            if len(places) != 1 or key in above:
                return False
            above.add(key)
            ((key, place),) = places
            if place.in_loop:
                return False
        return True

    def _reaching(self, keys: frozenset[ContextKey], called_outside: bool) -> frozenset[ContextKey] | None:
        if (keys, called_outside) not in self._reached:
            self._reached[keys, called_outside] = self._find_reaching(keys, called_outside)
        return self._reached[keys, called_outside]

    @cached_property
    def _reached(self) -> _Reached:
        functions = self._solution.program.functions()
        running = frozenset(ref for ref, facts in functions if not facts.is_generator and not facts.is_async)
        return self._contexts.above.reaching((running, self._contexts.untraced, self._contexts.handers))

    def _find_reaching(self, keys: frozenset[ContextKey], called_outside: bool) -> frozenset[ContextKey] | None:
        """The contexts that lead to one of *keys*, those among them; ``None`` if not all of them have a place in the program's course.
        What nobody in the program calls, and what is handed to something unknown, has none, unless it may be *called outside* of it.
        """
        found, pending = set(keys), list(keys)
        while pending:
            key = pending.pop()
            if not self._is_placed(key, called_outside):
                return None
            above = self.callers(key) | self._contexts.handers.get(key.ref, _NOBODY) | self._contexts.handers.get(_class(key), _NOBODY)
            pending += above - found
            found |= above
        return frozenset(found)

    @property
    def _callers(self) -> Mapping[ContextKey, set[tuple[ContextKey, _Place]]]:
        return self._contexts.above.callers

    @cached_property
    def _contexts(self) -> _Contexts:
        """What is known of each context, brought up to date."""
        kept, results = self._kept, self._solution.results
        changed = self._solution.revision.since(kept.revision)
        single = self._solution.shared
        if changed is None:
            for path in kept.imports.keys() - self._solution.program.modules.keys():
                del kept.imports[path]
            others = {key: self._brought_up_to_date(key, single) for key in results}
            gone = dict.fromkeys(key for key in kept.known if key not in results)
            kept.replace({**{key: now for key, now in others.items() if now is not kept.known.get(key)}, **gone})
        else:
            modules = self._solution.program.modules
            imports = kept.imports.items()
            changed = changed.union(ContextKey(f"{path}:") for path, (facts, _, _) in imports if modules.get(path, facts) is not facts)
            kept.replace({key: self._brought_up_to_date(key, single) for key in changed})
        kept.revision = self._solution.revision
        return kept

    def _brought_up_to_date(self, key: ContextKey, single: Mapping[str, ContextKey]) -> _Known:
        result, known = self._solution.results[key], self._kept.known.get(key)
        imports = self._imports(key.ref[:-1]) if key.ref.endswith(":") else ()
        if known is not None and known.result is result and known.imports == imports and known.fits(single):
            return known
        collapsed = frozenset((call.callee.ref, single.get(call.callee.ref)) for call in result.calls)
        untraced = frozenset(call.callee.ref for call in result.calls if call.untraced)
        return _Known(result, imports, collapsed, _calls_of(result, single, imports), _handed_by(result), untraced)

    def _imports(self, path: str) -> tuple[tuple[_Place, str], ...]:
        """The modules that the body of a module imports, which runs theirs."""
        program = self._solution.program
        known = self._kept.imports.get(path)
        if known is None or known[0] is not program.modules[path] or known[1] is not program.imports:
            places = tuple((_Place(unit, node.at, node.end, False), module) for unit, node, module in program.imported(path))
            known = self._kept.imports[path] = program.modules[path], program.imports, places
        return known[2]


def _calls(known: _Known | None) -> _Calls:
    return {} if known is None else known.calls


def _passed_on(known: _Known | None) -> tuple[frozenset[str], frozenset[str]]:
    """The functions that are handed to something unknown, and those that run outside."""
    return (frozenset(), frozenset()) if known is None else (frozenset(ref for _, ref in known.handed), known.untraced)


def _callees(calls: _Calls) -> frozenset[ContextKey]:
    return frozenset().union(*calls.values())


def _handed_by(result: Result) -> frozenset[tuple[_Place, str]]:
    handed = {(_place(event), event.name) for event in result.events if event.kind == "escape"}
    decorators = [event for event in result.events if event.kind == "unknown-decorator"] if handed else []
    return frozenset(handed.difference((_place(event), function.ref) for event in decorators for function in functions_in(event.values[0])))


def _calls_of(result: Result, single: Mapping[str, ContextKey], imports: Iterable[tuple[_Place, str]]) -> _Calls:
    found: defaultdict[_Place, set[ContextKey]] = defaultdict(set)
    for call in result.calls:
        found[_Place(call.unit, call.at, call.end, call.in_loop)].add(single.get(call.callee.ref, call.callee))
    for place, imported in imports:
        found[place].add(ContextKey(f"{imported}:"))
    return {place: frozenset(callees) for place, callees in found.items()}


_NOBODY: Final[frozenset[ContextKey]] = frozenset()


def _class(key: ContextKey) -> str:
    """The class that a context's function is a method of, if it is one."""
    return key.ref.rpartition(".")[0]


def _place(event: Event) -> _Place:
    return _Place(event.unit, event.at, event.end, event.in_loop)


def _is_module(key: ContextKey) -> bool:
    return not split_reference(key.ref)[1]
