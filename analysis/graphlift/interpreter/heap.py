"""The abstract heap: what outlives one call, by cell, flow-insensitive.

| cell | holds |
|---|---|
| ``("global", path, name)`` | a module's variable, as its body binds it |
| ``("rebound", path, name)`` | the same, as functions rebind it through ``global`` |
| ``("local", ref, name)`` | a variable of function *ref* that inner functions capture |
| ``("outer", ref, name)`` | the same, as inner functions rebind it through ``nonlocal`` |
| ``("attribute", site, name)`` | an attribute of the objects made at *site* |
| ``("attribute", site, "(a computed name)")`` | those that are written, or read, under a name that only running tells |
| ``("opaque", name)`` | never written: stands in events for what an object of which nothing is known holds |
| ``("of-class", class, name)`` | the join of that attribute over all objects of a class and its subclasses |
| ``("variables", site)`` | what may hold variables among the attributes of a ``tf.Module`` |
| ``("initial", site, name)`` | marks an attribute that a generated ``__init__`` sets |
| ``("guarded", site, name)`` | marks one that is set once, while it is missing |
| ``("again", site, name)`` | marks one of those that the same run sets once more |
| ``("class", class, name)`` | a variable or method in a class body |
| ``("class-rebound", class, name)`` | marks one that is assigned to from outside the class body |
| ``("bases", class)`` | the base classes, in order (a tuple value per base) |
| ``("metaclass", class)`` | the metaclass that a class is defined with |
| ``("at-most", site)`` | how many items a list has that a slice made |
| ``("items", site)`` | what is put into the container made at *site* after its creation |
| ``("changed", site)`` | marks one that changes after its maker has let it go, as by ``pop`` |
| ``("shared", site)`` | the same, changed by one who reaches it as a global or captured variable |
| ``("altered", *cell)`` | marks a variable or attribute whose array changes in place |
| ``("keys", site)`` | the keys under which that happens |
| ``("late-keys", site)`` | those of them that others than the container's maker put in |
| ``("made-in", site)`` | the contexts that make a ``Sequential`` model there, each with the number of statements around that need not run |
| ``("used", site)`` | marks one that computes something |
| ``("added-at", site)`` | the places where a layer is added to it, as the keys of a dict |
| ``("added-unordered", site)`` | marks that the order of some is not known |
| ``("added", site, place)`` | the layer that is added there |
| ``("added-elsewhere", site)`` | the functions that add a layer to a model made by another |
| ``("added-by-call", site)`` | those of them of which a caller says where that is; with a place: what that call adds |
| ``("argument", site, name)`` | what a command line may give for an argument that the parser made at *site* knows |
| ``("default", ref, name)`` | the default of a parameter |
| ``("declared", ref, name)`` | what an annotation, comment or input signature says of a parameter (of a class: of a field) |
| ``("supplied", ref, name)`` | what a decorator passes for a parameter, as for that of a test |
| ``("configured", ref, name)`` | what a constructor may get for a parameter from a configuration that describes an object |
| ``("rebuilt",)`` | marks a program that lets Keras make objects of their configurations |
| ``("signature", ref)`` | what an input signature makes of each parameter inside, whatever is passed (a tuple value) |
| ``("described", ref)`` | for which of ``declared``, ``supplied`` and ``signature`` there is a cell about the function's parameters |
| ``("assumed", ref, name)`` | what speculation says of it |
| ``("assumed", ref)`` | marks a function of which it says something |
| ``("parameter", ref, index)`` | a parameter of a collapsed function, over all its calls |
| ``("returns", ref)`` | its result |
| ``("effects", ref)`` | its effects (a frozen set, not a value) |
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from graphlift.interpreter.bounds import bounded, fitting
from graphlift.interpreter.records import Cell, Content, Effect, Result
from graphlift.tensors.lattice import unnoted
from graphlift.tensors.values import Value, join

Heap = dict[Cell, Content]
"""A missing cell is bottom."""
Change = tuple[Cell, Content, int]
"""A cell, its new content, and how coarsely that is kept."""

_PATIENCE: Final = (2, 3, 4, 5, 6)
"""In how many rounds a cell may change before it is kept more coarsely: past the first number at level 1, past the last not at all."""

_PATIENCE_WITH_NOTES: Final = 2
"""Past so many rounds, a cell does not change for the sake of the assumptions alone that its content rests on."""

COMPUTED: Final = "(a computed name)"
"""Stands for the name of an attribute that only running tells."""
_EFFECTS: Final = "effects"
MAX_EFFECTS: Final = 40
"""So many are told of, and one of each sort in any case; within a phase, a cell that holds as many takes no others of the same sorts."""


_NOTHING: Final[tuple[Content, set[Content]]] = (object(), set())


class History:
    """What a phase of solving remembers of each cell, so that its content can only grow finitely often.

    *names*: for each cell that was named, the one tuple that is kept for it: traces name each cell many times.
    """

    def __init__(self, names: dict[Cell, Cell]) -> None:
        self.names: Final = names
        self.changes: Final[Counter[Cell]] = Counter()
        """The rounds in which the content changed."""
        self.levels: Final[dict[Cell, int]] = {}
        """How coarsely the content is kept; never less so than before."""
        self.absorbed: Final[dict[Cell, tuple[Content, set[Content]]]] = {}
        """A content, and the contributions that add nothing to it."""


class LiveHeap:
    """The heap in one round of solving: it grows by joining, and ever more coarsely where a cell keeps changing."""

    def __init__(self, cells: Heap, fixed: Heap, history: History) -> None:
        self.cells: Final = cells
        self._fixed: Final = fixed
        self._history: Final = history
        self._changed: Final[set[Cell]] = set()
        self.log: Final[list[Change]] = []
        """All changes of this round, in order."""

    @property
    def has_changed(self) -> bool:
        """Whether anything was added in this round."""
        return bool(self._changed)

    def same(self, cell: Cell) -> Cell:
        """The one tuple for all that are equal."""
        return self._history.names.setdefault(cell, cell)

    def read(self, cell: Cell) -> Content | None:
        """The content of a cell, ``None`` for bottom."""
        found = self.cells.get(cell)
        return self._fixed.get(cell) if found is None else found

    def write(self, cell: Cell, content: Content) -> None:
        """Add a contribution."""
        old = self.cells.get(cell)
        if old is content:
            return
        absorbing, absorbed = self._history.absorbed.get(cell, _NOTHING)
        if absorbing is old and content in absorbed:
            return
        level = self._history.levels.get(cell, 0)
        new = content
        if old is not None and cell[0] == _EFFECTS:
            full = len(old) >= MAX_EFFECTS and {*map(_sort, content)} <= {*map(_sort, old)}
            new = old if full or set(content) <= set(old) else join_cell(cell, (old, content))
        elif old is not None:
            new, level = self._joined(cell, old, content, level)
        if new == old:
            if level == self._history.levels.get(cell, 0):
                if absorbing is old:
                    absorbed.add(content)
                else:
                    self._history.absorbed[cell] = old, {content}
                return
            new = old
        self.replay([(cell, new, level)])

    def replay(self, changes: list[Change]) -> None:
        """Let changes happen as they happened before."""
        cells, changed = self.cells, self._changed
        for cell, content, level in changes:
            if cells.get(cell) is not content:
                cells[cell] = content
                if cell not in changed:
                    changed.add(cell)
                    self._history.changes[cell] += 1
            if level:
                self._history.levels[cell] = level
        self.log.extend(changes)

    def state(self, cell: Cell) -> tuple[Content, int, int]:
        """All that the future of a cell depends on."""
        return self.cells.get(cell), self._history.changes.get(cell, 0), self._history.levels.get(cell, 0)

    def _joined(self, cell: Cell, old: Value, content: Value, level: int) -> tuple[Value, int]:
        both = join(old, content)
        if both == old or fitting(both, level) == (old, level):
            return old, level
        if self._history.changes[cell] >= _PATIENCE_WITH_NOTES and unnoted(both) == unnoted(old):
            return old, level
        return fitting(both, max(level, bisect_left(_PATIENCE, self._history.changes[cell])))


def join_cell(cell: Cell, contents: Iterable[Content]) -> Content:
    """The join of contributions to one cell."""
    if cell[0] == _EFFECTS:
        return bounded_effects(effect for content in contents for effect in content)
    return bounded(join(*contents))


def contributions(results: Iterable[Result], collapsed: Collection[str], only: Collection[Cell] | None = None) -> Heap:
    """What these results write, joined by cell: all of it, or *only* some cells."""
    written: defaultdict[Cell, list[Content]] = defaultdict(list)
    for result in results:
        for cell, content in result.writes:
            if only is None or cell in only:
                written[cell].append(content)
        ref = result.key.ref
        if ref in collapsed:
            for cell, given in ((("returns", ref), result.returns), (("effects", ref), result.effects)):
                if given and (only is None or cell in only):
                    written[cell].append(given)
    return {cell: contents[0] if len(contents) == 1 else join_cell(cell, contents) for cell, contents in written.items()}


def bounded_effects(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Effects in canonical order, one (with the shortest chain) for each thing done to each target: at most MAX_EFFECTS, and however many
    there are, one of each sort, so that none is lost to what a caller leaves out.
    """
    best: dict[tuple[object, ...], Effect] = {}
    for effect in effects:
        key = (effect.kind, effect.name, effect.target, effect.owner, effect.site, effect.chain[-1])
        other = best.get(key)
        if other is None or _order(effect) < _order(other):
            best[key] = effect
    ordered = sorted(best.values(), key=_order)
    if len(ordered) <= MAX_EFFECTS:
        return tuple(ordered)
    firsts: dict[tuple[object, ...], Effect] = {}
    for effect in ordered:
        firsts.setdefault(_sort(effect), effect)
    kept = set(firsts.values())
    more = MAX_EFFECTS - len(kept)
    kept.update([effect for effect in ordered if effect not in kept][: max(0, more)])
    return tuple(effect for effect in ordered if effect in kept)


def _sort(effect: Effect) -> tuple[object, ...]:
    """What decides whether an effect is one of a caller as well, which may have made itself what is changed."""
    container = effect.site if effect.kind == "mutation" else ""
    return effect.kind, effect.target, effect.value, effect.owner, effect.once, effect.passes, container


def _order(effect: Effect) -> tuple[object, ...]:
    return len(effect.chain), effect.chain, effect.kind, effect.name, effect.target, effect.site, effect.value
