"""One activation: the state of interpreting one function (or module body) for one tuple of arguments."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.facts.remembered import remembered
from graphlift.interpreter.bounds import bounded, resumable
from graphlift.interpreter.heap import bounded_effects, join_cell
from graphlift.interpreter.records import CallRecord, Cell, Content, ContextKey, Effect, EffectKind, Event, Mark, Result, place_of
from graphlift.knowledge.catalogue import Catalogue
from graphlift.program.labels import Labels, labels
from graphlift.program.program import split_reference
from graphlift.tensors.transfer.rules import Apply, Context
from graphlift.tensors.values import BOTTOM, Atom, Value, const, join, unknown

Environment = dict[str, Value]
AtRest: TypeAlias = "dict[int, tuple[Environment | None, AtRest]]"
"""By the place of a loop: the environment at its head when nothing changed any more, and the same of the loops in its body."""
ProgramView = Any
"""The questions of :class:`~graphlift.program.program.Program`, :class:`~graphlift.interpreter.resolution.StaticNames` and
:class:`~graphlift.interpreter.resolution.Hierarchy`, answered by one object that records them."""
MAX_CHAIN: Final = 12


class World(Protocol):
    """What an activation may ask of the program around it. Whatever it learns here is recorded as read."""

    program: ProgramView
    catalogue: Catalogue

    @property
    def settled(self) -> bool:
        """False while values still flow: then a cell that nobody has written is bottom; afterwards it is unknown."""

    def read(self, cell: Cell) -> Content | None:
        """The content of a heap cell, ``None`` for bottom."""

    def write(self, cell: Cell, content: Content) -> None:
        """Let the contexts that follow see a contribution."""

    def invoke(self, key: ContextKey) -> Result:
        """The result of a context, interpreted now or remembered."""

    def is_collapsed(self, ref: str) -> bool:
        """Whether the function's calls go through heap cells instead of contexts."""

    def is_plural(self, cls: str) -> bool:
        """Whether objects of the class are made in so many places that they share one allocation site."""

    def check(self) -> None:
        """Spend one unit of fuel; raises when the analysis was cancelled."""

    def aside(self) -> World:
        """A world to try something out in, which leaves nothing behind."""


def _makes_graph(decorator: ir.Expr) -> bool:
    """Whether a decorator is called ``function``, as TensorFlow's is by whatever way it was imported."""
    target = decorator.function if isinstance(decorator, ir.Call) else decorator
    if isinstance(target, ir.Name):
        return target.id == "function"
    return isinstance(target, ir.Attribute) and target.name == "function"


_UNREAD: Final[Content] = object()
_OF_PARAMETERS: Final = frozenset({"declared", "supplied", "signature"})
"""The sorts of cells that say something of a function's parameters: most functions have none."""


@remembered(1 << 14)
def _kept(value: Value) -> Value:
    """What a cell keeps of a value. Roots mean nothing to others, so they are dropped."""
    return bounded(resumable(roots.rerooted(value, roots.FRESH)))


Reading: TypeAlias = tuple[str, tuple[Value, ...], tuple[str, ...]]
"""An event of reading something: its kind, values and keys."""


class Held(NamedTuple):
    """What an object holds under a name, and what is recorded where that is read."""

    value: Value
    events: tuple[Reading, ...] = ()


class Jumps:
    """The environments at the ``break`` and ``continue`` statements of a loop, in one pass of its body."""

    def __init__(self, tensor_depth: int) -> None:
        self.breaks: Final[list[Environment | None]] = []
        self.continues: Final[list[Environment | None]] = []
        self.staged: Final[list[Environment]] = []
        """Those of both that stand under a condition on a tensor inside of the body."""
        self._tensor_depth: Final = tensor_depth

    def add(self, frame: Frame, jumps: list[Environment | None]) -> None:
        """Note one, which ends the path."""
        jumps.append(frame.env)
        if frame.env is not None and frame.tensor_depth > self._tensor_depth:
            self.staged.append(frame.env)


class Frame:
    """Mutable while the body is interpreted; :meth:`result` freezes what came of it."""

    def __init__(self, world: World, key: ContextKey, facts: ir.FunctionFacts | None) -> None:
        self.world: Final = world
        self.key: Final = key
        self.ref: Final = key.ref
        self.path: Final = split_reference(key.ref)[0]
        self.facts: Final = facts
        self.is_graph: Final = facts is not None and any(map(_makes_graph, facts.decorators))
        """Whether a decorator makes it a graph, as its text says."""
        self.unit = 0
        self.env: Environment | None = {}
        self.outer_env: Environment | None = None
        """The function's (or module's) own environment while a class body in it is run."""
        self.cls: str | None = None
        """The class whose body is being run, if any."""
        self.captured: Final = frozenset(facts.captured) if facts is not None else frozenset()
        self.closure: Final = {name: (index, value) for index, (name, value) in enumerate(key.closure)}
        self.parameters: tuple[Value, ...] = ()
        self.returns: Value = BOTTOM
        self.yields: Value = BOTTOM
        self.yielded: list[Value] | None = []
        """What it yields from first to last, as long as that is certain."""
        self.loops: list[Jumps] = []
        """For each enclosing loop, the environments at its ``break`` and ``continue`` statements."""
        self.at_rest: AtRest | None = None
        """Within a loop: where the loops in its body came to rest in its last pass, from where they go on in the next."""
        self.loop_depth = 0
        self._labels: dict[str | None, Labels] = {}
        self._label: tuple[ir.Stmt | None, int, str | None, tuple[str, int]] | None = None
        """That of the statement asked for last, with what else it follows from."""
        self.statement: ir.Stmt | None = None
        """What is being run."""
        self.base = 0
        """What the positions of nodes count from: in the header of a ``def``, the beginning of its line."""
        self.turn: tuple[tuple[ir.Node, str, int], ...] = ()
        """Where the loops stand that run one by one for their items, each with the item's number: each time they make other objects."""
        self.spans: dict[str, tuple[Value, int, int]] = {}
        """Variables of loops over ranges: what they hold, and the first and the last number."""
        self.unrolled = 1
        """How often the loops around run what stands here, one by one for their items."""
        self.counted: list[bool] = []
        self.decorated: str | None = None
        """The function whose decorators are being applied."""
        self.passes_assignment = False
        self.calls_temporary = False
        """Whether the call being evaluated is of a method of what another call has just given."""
        self.comprehension_depth = 0
        self.tensor_depth = 0
        self.branches = 0
        """How many statements that need not run surround the one that is run: branches, loops, ``try``."""
        self.certain_loops = 0
        """How many of those are loops that run item by item to the end."""
        self.chosen_branches = 0
        """How many are branches that the arguments at hand choose."""
        self.received: dict[str, Value] = {}
        """The parameters' values, as long as nothing else is bound to their names."""
        self.declared: dict[str, Value] = {}
        """What assertions say of them."""
        self.handlers: list[tuple[str, ...]] = []
        """For each enclosing ``try`` body, the names of the exceptions that its handlers name."""
        self.examining: list[tuple[str, ...]] = []
        """The same for those handlers that look at the exception, and not at its class alone."""
        self.guards: list[tuple[str, ...]] = []
        """Attributes whose absence the enclosing conditions test, as in ``if self.w is None``."""
        self.statement_value = False
        """Whether the expression being evaluated is a statement of its own, so that its value is not used."""
        self.stored_in_fresh: dict[str, int] = {}
        """By allocation site of objects made here: the roots of what was stored in them."""
        self.filled: dict[tuple[Value, tuple[str, ...], int], Value] = {}
        """Containers whose contents were looked up already; good while the roots of what is stored in fresh objects stay."""
        self.owners: dict[tuple[str, str, str | None], str | None] = {}
        """Which class binds a name, as far as that was asked: by the class that is looked in, the name, and behind which class."""
        self.held: dict[tuple[Atom, str, int], Held] = {}
        """What objects hold under a name, as far as that was asked and is so wherever it is read: by the object, the name, and the roots
        of what is stored in it. Cells are read once, so it stays."""
        self._reads: dict[Cell, Content | None] = {}
        self._writes: dict[Cell, Content] = {}
        self._calls: dict[tuple[object, ...], CallRecord] = {}
        self._effects: list[Effect] = []
        self._events: dict[tuple[object, ...], Event] = {}
        self._uses: dict[int, str] = {}

    # --- heap ----------------------------------------------------------------------------------

    def peek(self, cell: Cell) -> Value:
        """A cell's value, bottom if nobody wrote it."""
        content = self._reads.get(cell, _UNREAD)
        if content is _UNREAD:
            content = self._reads[cell] = self.world.read(cell)
        return content if content is not None else BOTTOM

    def late_keys(self, site: str) -> Value:
        """Which keys of a dict came late: while the program is being solved, that makes no difference."""
        return BOTTOM

    def peek_effects(self, cell: Cell) -> tuple[Effect, ...]:
        """The effects kept in a cell."""
        content = self._reads[cell] = self.world.read(cell)
        return content or ()

    def write(self, cell: Cell, value: Content) -> None:
        """Contribute to a cell."""
        if cell[0] != "effects":
            value = _kept(value)
            if value == BOTTOM:
                return
        old = self._writes.get(cell)
        if old is not None:
            value = join_cell(cell, (old, value))
            if value == old:
                return
        self._writes[cell] = value
        self.world.write(cell, value)
        if cell[0] in _OF_PARAMETERS:
            self.write(("described", cell[1]), const(cell[0]))

    def runs_surely(self, *, in_context: bool = False) -> bool:
        """Whether nothing around what is run here may leave it out; *in_context*: with the arguments at hand."""
        return self.branches == self.certain_loops + (self.chosen_branches if in_context else 0)

    def wrote(self, cell: Cell) -> bool:
        """Whether this very run has contributed to a cell already."""
        return cell in self._writes

    def missing(self, cause: str) -> Value:
        """What reading something gives that nobody is known to have written."""
        return unknown(cause) if self.world.settled else BOTTOM

    # --- places --------------------------------------------------------------------------------

    def site(self, node: ir.Node) -> str:
        """The allocation site of what *node* makes here; it is the same as long as the statement is."""
        label, start = self._statement_label()
        turns = "".join([f"{spot}.{number}." for _, spot, number in self.turn]) if self.turn else ""
        return f"{self.ref}@{turns}{label}:{node.at - start}"

    def order(self, node: ir.Node) -> str:
        """The same place, as numbers with dots between them that tell the order of the text."""
        turns = "".join(f"{loop.at}.{number}." for loop, _, number in self.turn)
        return f"{self.ref}@{self.unit}.{turns}{node.at + self.base}"

    def in_turn(self, node: ir.Node, number: int) -> tuple[tuple[ir.Node, str, int], ...]:
        """The turn for an item of the loop at *node*, inside of those that it is run in."""
        return (*self.turn, (node, self._spot(node), number))

    def mark(self, node: ir.Node) -> Mark:
        """The place of *node*."""
        label, start = self._statement_label()
        return Mark(self.ref, label, node.at - start, node.end - start)

    def _spot(self, node: ir.Node) -> str:
        label, start = self._statement_label()
        return f"{label}:{node.at - start}"

    def span(self, node: ir.Node) -> tuple[int, int]:
        """Where *node* begins and ends in this function, or in this unit of a module's body."""
        return node.at + self.base, node.end + self.base

    def _statement_label(self) -> tuple[str, int]:
        """The name of the statement that is run, and what to subtract from a node's position for the distance from that one's line."""
        if self.statement is None:
            return str(self.unit), 0
        last = self._label
        if last is not None and last[0] is self.statement and last[1] == self.base and last[2] == self.cls:
            return last[3]
        known = self._labels.get(self.cls)
        if known is None:
            known = self._labels[self.cls] = labels(self._statements())
        label, start = known.of(self.statement)
        found = label if self.cls is None else f"{split_reference(self.cls)[1]}/{label}", start - self.base
        self._label = self.statement, self.base, self.cls, found
        return found

    def _statements(self) -> tuple[ir.Stmt, ...] | tuple[tuple[ir.Stmt, ...], ...]:
        """The body that is run; that of a module by its units."""
        if self.cls is not None:
            body: tuple[ir.Stmt, ...] = self.world.program.class_facts(self.cls).body
            return body
        return self.world.program.body(self.path) if self.facts is None else self.facts.body

    def transfer_context(self, node: ir.Node, apply: Apply, aside: Apply | None = None) -> Context:
        """What a transfer rule may know about a call at *node*."""
        place = functools.partial(self.site, node)
        return Context(place=place, apply=apply, aside=aside, keras=self.world.catalogue.keras, traced=self.is_graph)

    def aside(self) -> Frame:
        """A frame at the same place in which something can be tried out: nothing that happens there is known of here."""
        other = Frame(self.world.aside(), self.key, self.facts)
        other.unit, other.statement, other.turn, other.cls, other.base = self.unit, self.statement, self.turn, self.cls, self.base
        other.env = None if self.env is None else dict(self.env)
        other.parameters = self.parameters
        return other

    # --- records -------------------------------------------------------------------------------

    def noted(self, name: str, node: ir.Node, most: int) -> tuple[Value, ...]:
        """The values of a call of a library function that was recorded at a place, of one to *most* positional arguments."""
        for count in range(1, most + 1):
            event = self._events.get(("call", name, *self.span(node), self.unit, tuple(map(str, range(count)))))
            if event is not None:
                return event.values
        return ()

    def event(self, kind: str, name: str, node: ir.Node, values: tuple[Value, ...] = (), keys: tuple[str, ...] = ()) -> None:
        """Record something for the hazard rules; the same thing seen again (in a loop's next pass) joins its values."""
        at, end = self.span(node)
        slot = (kind, name, at, end, self.unit, keys)
        old = self._events.get(slot)
        conditional = self.tensor_depth > 0
        if old is not None and len(old.values) == len(values):
            values = tuple(map(join, old.values, values))
            conditional = conditional or old.conditional
        self._events[slot] = Event(
            kind,
            name,
            at,
            end,
            self.unit,
            values,
            keys,
            conditional,
            self.loop_depth > 0,
            self.comprehension_depth > 0,
            self.caught(),
            bool(self.guards),
        )

    def caught(self) -> tuple[str, ...]:
        """Names of the exceptions that are caught here."""
        return tuple(sorted({name for names in self.handlers for name in names})) if self.handlers else ()

    def examined(self) -> tuple[str, ...]:
        """Names of the exceptions whose handlers here look at the exception itself."""
        return tuple(sorted({name for names in self.examining for name in names})) if self.examining else ()

    def effect(
        self,
        kind: EffectKind,
        name: str,
        node: ir.Node,
        *,
        text: str = "",
        target: int = 0,
        value: int = 0,
        owner: str = "",
        site: str = "",
        passes: bool = True,
    ) -> None:
        """Record an effect that this very function has."""
        chain, once = (self.mark(node),), self.happens_once and not passes
        self._effects.append(Effect(kind, name, text, chain, target, value, owner, site, passes, once))

    @property
    def happens_once(self) -> bool:
        """Whether what runs here does so only while something is missing that is then set for good, whatever tensors hold."""
        return any(map(self._lasts, self.guards)) and not self.tensor_depth

    def _lasts(self, guard: tuple[str, ...]) -> bool:
        """Whether what a guard finds missing belongs to something that outlives the call, so that it is there the next time."""
        holder = "self" if guard[0] == "self" else guard[1].partition(".")[0].partition("[")[0] if guard[0] == "item" else ""
        held = (self.env or {}).get(holder, BOTTOM)
        return not held or roots.mask_of(held) != roots.FRESH

    def inherit(self, effects: tuple[Effect, ...]) -> None:
        """Record effects of a callee that were translated into this frame."""
        self._effects.extend(effects)

    @contextmanager
    def effects_left_out(self) -> Iterator[None]:
        """Record no effect of what runs inside."""
        before = len(self._effects)
        yield
        del self._effects[before:]

    def use(self, value: Value, clue: str) -> None:
        """Note that *value* was used as only a tensor is, if it is a parameter of which nothing is known."""
        for atom in value:
            if type(atom).__name__ == "Unknown" and atom.roots:
                for index in roots.parameters_of(atom.roots):
                    if index not in self._uses or clue < self._uses[index]:
                        self._uses[index] = clue

    def called(self, record: CallRecord) -> None:
        """Record a call of a function of the program."""
        slot = (record.at, record.unit, record.callee, record.traced, record.protocol)
        old = self._calls.get(slot)
        if old is None or (record.used and not old.used):
            self._calls[slot] = record

    def result(self, returns: Value) -> Result:
        """All that came of the activation, in canonical order."""
        calls = sorted(self._calls.values(), key=lambda call: (call.unit, call.at, call.callee.ref))
        return Result(
            key=self.key,
            returns=returns,
            writes=tuple(self._writes.items()),
            calls=tuple(calls),
            effects=bounded_effects(self._effects),
            events=tuple(sorted(self._events.values(), key=place_of)),
            parameters=self.parameters,
            uses=tuple(sorted(self._uses.items())),
        )
