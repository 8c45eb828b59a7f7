"""Whose objects a context changes: the contexts that make them.

Each run of a maker has objects of its own, so what it does to them, itself or through what it calls, can fall between calls of a reader
only if the maker leads to the reader as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from graphlift.effects.roots import CLOSURE, GLOBAL, UNKNOWN, parameters_of
from graphlift.engine.solver import Solution
from graphlift.facts.remembered import kept
from graphlift.interpreter.heap import MAX_EFFECTS
from graphlift.interpreter.records import Cell, ContextKey, Effect
from graphlift.program.program import plain_name
from graphlift.verdict.overriding import overridden

_SHARED: Final = GLOBAL | CLOSURE | UNKNOWN
MOST_MAKERS: Final = 60
"""What more contexts than this make and change is held for shared."""


class Makers:
    """The makers of what is changed in a solved program, found out when first asked for.

    *contexts*: those of a function; *callers*: who calls a context; *imagined*: whether one only stands for calls that may be.
    """

    def __init__(
        self,
        solution: Solution,
        contexts: Mapping[str, Iterable[ContextKey]],
        callers: Callable[[ContextKey], frozenset[ContextKey]],
        imagined: Callable[[ContextKey], bool],
    ) -> None:
        self._solution: Final = solution
        self._contexts: Final = contexts
        self._callers: Final = callers
        self._imagined: Final = imagined
        self._passed: Final = kept(self._find_passed)
        self.of: Final = kept(self._find)

    def _find(self, writer: ContextKey, cell: Cell) -> frozenset[ContextKey] | None:
        """The contexts that make the objects of which the *writer* changes the attribute, or the container, that *cell* names; ``None``
        where others may have made them.
        """
        result = self._solution.results[writer]
        if len(result.effects) >= MAX_EFFECTS:
            return None  # there may be more
        mask = 0
        for effect in result.effects:
            if len(effect.chain) == 1 and _is_on(effect, cell):
                mask |= effect.target
        found: set[ContextKey] = set()
        pending, seen = [(writer, mask)], {(writer, mask)}
        while pending:
            key, mask = pending.pop()
            if mask & _SHARED or len(seen) > MOST_MAKERS:
                return None
            if not mask:
                found.add(key)
                continue
            if _is_test(key) and not self._callers(key) and parameters_of(mask) == [0]:
                found.add(key)
                continue
            above = [(caller, passed) for index in parameters_of(mask) for caller, passed in self._passed(key, index)]
            if not above and not self._imagined(key):
                return None
            pending += [each for each in above if each not in seen]
            seen.update(above)
        return frozenset(found)

    def _find_passed(self, key: ContextKey, index: int) -> frozenset[tuple[ContextKey, int]]:
        """Who passes something for a parameter of a context, and where that is from. To a method that nobody calls, those do who call what
        it overrides.
        """
        found = frozenset(self._passing(key, index))
        if found or index:
            return found
        program, heap = self._solution.program, self._solution.heap
        bases = [base for base, _ in overridden(program, heap, key.ref)]
        return frozenset(each for base in bases for context in self._contexts.get(base, ()) for each in self._passing(context, index))

    def _passing(self, key: ContextKey, index: int) -> Iterator[tuple[ContextKey, int]]:
        collapsed = key.ref in self._solution.collapsed
        for caller in self._callers(key):
            for call in self._solution.results[caller].calls:
                if call.callee == key or (collapsed and call.callee.ref == key.ref):
                    yield caller, call.masks[index] if index < len(call.masks) else UNKNOWN


def _is_test(key: ContextKey) -> bool:
    """Whether a context is of a method that a test framework runs, each time with an object of its own."""
    return "." in key.ref.rpartition(":")[2] and plain_name(key.ref).startswith("test")


def _is_on(effect: Effect, cell: Cell) -> bool:
    """Whether an effect may be the change of what a cell names, or of the content of the container that is made at a site."""
    match cell:
        case ("attribute" | "of-class", _, name) if not name.startswith("["):
            return effect.kind in ("item", "mutation") or (effect.kind == "attribute" and effect.name == name)
        case ("attribute" | "items", site, *_):
            return effect.kind in ("item", "mutation") and effect.site in ("", site)
        case _:
            return True
