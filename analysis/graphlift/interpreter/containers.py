"""Lists, sets and dicts: what they hold once mutation is taken into account, and how they are mutated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import enumerations, growing, guards, sequential
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.bounds import bounded
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.heap import Heap
from graphlift.interpreter.records import Cell
from graphlift.tensors.transfer import dispatch, sequences
from graphlift.tensors.transfer.arguments import sequence_items
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    TRUE,
    VIEWS,
    Array,
    Atom,
    Class,
    Const,
    Dataset,
    Dict,
    ExternalObject,
    Instance,
    Iterator,
    List,
    Slice,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
)

MUTATORS: Final[dict[str, tuple[str, int | None]]] = {
    # method: (what of its argument goes in, which argument); nothing goes in where there is none
    "append": ("item", 0),
    "appendleft": ("item", 0),
    "add": ("item", 0),
    "insert": ("item", 1),
    "extend": ("items", 0),
    "extendleft": ("items", 0),
    "update": ("items", 0),
    "setdefault": ("item", 1),
    "pop": ("", None),
    "popleft": ("", None),
    "popitem": ("", None),
    "remove": ("", None),
    "discard": ("", None),
    "clear": ("", None),
    "sort": ("", None),
    "reverse": ("", None),
    "rotate": ("", None),
    "difference_update": ("", None),
    "intersection_update": ("", None),
}
_MAX_NESTING: Final = 2
_MAX_KEYS: Final = 40
"""A dict with more known keys than this is kept by the join of its values."""


class Holder(Protocol):
    """What knows what containers hold: a running frame, or a solved program's heap."""

    filled: dict[tuple[Value, tuple[str, ...], int], Value]
    """What was found before."""

    @property
    def stored_in_fresh(self) -> Mapping[str, int]:
        """By site of a container that is the frame's own: the roots of what was put in."""

    def peek(self, cell: Cell) -> Value:
        """A cell's value, bottom if nobody wrote it."""

    def late_keys(self, site: str) -> Value:
        """Keys of the dict made at *site* that others than its maker put in; only known of a solved program."""


class Settled:
    """The heap of a solved program as a holder of what its containers hold in the end."""

    def __init__(self, heap: Heap) -> None:
        self._heap = heap
        self.filled: dict[tuple[Value, tuple[str, ...], int], Value] = {}
        self.stored_in_fresh: Mapping[str, int] = {}

    def peek(self, cell: Cell) -> Value:
        """A cell's value, bottom if nobody wrote it."""
        return self._heap.get(cell) or BOTTOM

    def late_keys(self, site: str) -> Value:
        """Keys of the dict made at *site* that others than its maker put in."""
        return self.peek(("late-keys", site))


MAX_FEW: Final = 8
"""More items than this are not looked at one by one."""


def few_items(value: Value) -> tuple[Value, ...]:
    """The items of an iterable from first to last, where they are known, differ and are few; else none."""
    match value:
        case (Tuple(elements=elements) | List(elements=elements) | Iterator(elements=elements),) if elements is not None:
            return elements if len(elements) <= MAX_FEW and len(set(elements)) > 1 else ()
        case _:
            return ()


def known_count(iterable: Value) -> int | None:
    """How many items an iterable gives, if that is known."""
    match iterable:
        case (Tuple(elements=elements) | List(elements=elements) | Iterator(elements=elements),) if elements is not None:
            return len(elements)
        case (Tensor(kind="dense" | "variable", shape=(int(count), *_)),) | (Array(shape=(int(count), *_)),):
            return count
        case (Dataset(cardinality=count),) if count is not None and count >= 0:
            return count
        case _:
            return None


_HOLDING: Final = frozenset({List, Dict, Tuple, ExternalObject})


def contents(frame: Holder, value: Value, within: tuple[str, ...] = ()) -> Value:
    """The value with containers showing all that was ever put into them; those made at one of the sites *within* are left as they are."""
    if len(value) == 1:
        atom = value[0]
        if type(atom) not in _HOLDING or (type(atom) is ExternalObject and not sequential.is_model(atom)):
            return value
    if len(within) > _MAX_NESTING or _HOLDING.isdisjoint(map(type, value)):
        return value
    stored = frame.stored_in_fresh
    slot = (value, within, sum(stored.values()) if stored else 0)
    filled = frame.filled.get(slot)
    if filled is None:
        filled = tuple([_filled(frame, atom, within) if type(atom) in _HOLDING else atom for atom in value])
        filled = frame.filled[slot] = bounded(filled) if not within else filled
    return filled


def _each_filled(frame: Holder, values: tuple[Value, ...], within: tuple[str, ...]) -> tuple[Value, ...]:
    """The contents of each of these; the very same tuple if nothing shows in them that they do not hold already."""
    filled = tuple([contents(frame, value, within) for value in values])
    return values if filled == values else filled


def _filled(frame: Holder, atom: Atom, within: tuple[str, ...]) -> Atom:
    replace = msgspec.structs.replace
    site = atom.site if isinstance(atom, List | Dict) else ""
    if site and site in within:
        return atom
    inner = (*within, site)
    match atom:
        case Tuple(elements=elements):
            kept = _each_filled(frame, elements, inner)
            return atom if kept is elements else replace(atom, elements=kept)
        case List(type=kind, elements=elements, element=element):
            added = _held_by(frame, atom, frame.peek(("items", site))) if site and kind not in VIEWS else BOTTOM
            if added:
                everything = join(*(elements or ()), element, added)
                return replace(atom, elements=None, element=contents(frame, everything, inner))
            items = None if elements is None else _each_filled(frame, elements, inner)
            each = contents(frame, element, inner)
            return atom if items is elements and each is element else replace(atom, elements=items, element=each)
        case Dict(items=items, key=key, element=element):
            known = dict(items)
            for extra in frame.peek(("keys", site)):
                if isinstance(extra, Const) and isinstance(extra.value, str | int):
                    stored = _held_by(frame, atom, frame.peek(("attribute", site, f"[{extra.value!r}]")))
                    known[extra.value] = join(known.get(extra.value, BOTTOM), stored)
            added = _held_by(frame, atom, frame.peek(("items", site)))
            if len(known) > _MAX_KEYS:
                added = join(added, *known.values())
                known = {}
            late = {extra.value for extra in frame.late_keys(site) if isinstance(extra, Const)}
            ordered = sorted(known.items(), key=lambda item: (type(item[0]).__name__, str(item[0])))
            return replace(
                atom,
                items=tuple((name, contents(frame, item, inner)) for name, item in ordered),
                key=join(key, frame.peek(("keys", site))),
                element=contents(frame, join(element, added), inner),
                absent=tuple(name for name, _ in ordered if name in atom.absent or (name in late and name not in dict(items))),
            )
        case ExternalObject():
            return sequential.grown(frame, atom)
        case _:
            return atom


def _held_by(frame: Holder, atom: List | Dict, stored: Value) -> Value:
    return roots.rerooted(stored, atom.roots or frame.stored_in_fresh.get(atom.site, roots.FRESH))


def mutate(frame: Frame, atom: Atom, name: str, arguments: Arguments, node: ir.Node, text: str) -> Value | None:
    """A mutating method of a builtin container; ``None`` if *name* is none."""
    if not isinstance(atom, List | Dict) or name not in MUTATORS:
        return None
    text = text.removesuffix(f".{name}")
    frame.event("mutate", name, node, ((atom,), *arguments.positional))
    before = contents(frame, (atom,))[0]
    if name == "sort" and not arguments.keywords:
        compared(frame, items_of(frame, (before,), node), "order", node)
    elif name == "remove" and isinstance(before, List):
        compared(frame, items_of(frame, (before,), node), "equal", node)
    filled = _filled_on(frame, atom, name, arguments, node)
    if filled is not None:
        return filled
    how, index = MUTATORS[name]
    positional = arguments.positional
    if how and index is not None and index < len(positional):
        content = positional[index] if how == "item" else items_of(frame, positional[index], node)
        if isinstance(atom, Dict) and name == "update":
            _update(frame, atom, contents(frame, positional[index]))
        elif isinstance(atom, Dict) and (key := _known_key(positional[0])) is not None:
            _store_key(frame, atom, key, content)
        else:
            frame.write(("items", atom.site), content)
    else:
        content = BOTTOM
        if isinstance(before, List):  # which items are left, and in which order, is no longer known
            frame.write(("items", before.site), join(before.element, *(before.elements or ())))
    if isinstance(atom, Dict):
        for key, value in arguments.keywords:
            _store_key(frame, atom, key, value)
        _rebound(frame, atom, name, arguments, node)
        if name == "setdefault" and positional and _known_key(positional[0]) is None:
            frame.write(("keys", atom.site), positional[0])
    mutated(frame, atom, roots.mask_of(content), name, node, text)
    match before:
        case Dict() if name in ("pop", "setdefault") and positional:
            return join(sequences.lookup(before, positional[0]), content, *(positional[1:2] if name == "pop" else ()))
        case Dict(items=items, element=element) if name == "popitem":
            keys = join(before.key, *((Const(value=key, type=type(key).__name__),) for key, _ in items))
            return (Tuple(elements=(keys, join(element, *(value for _, value in items)))),)
        case List(elements=elements, element=element) if name in ("pop", "popleft"):
            return join(element, *(elements or ())) or frame.missing("what is popped was never put in, as far as we know")
        case _:
            return NONE


def compared(frame: Frame, items: Value, how: str, node: ir.Node) -> None:
    """Record that Python itself asks items for their truth, order or equality (*how*), where that may be tensors, or begin with one."""
    if found := tuple(tensor for atom in items for tensor in _leading(atom)):
        frame.event("convert", how, node, (found,))


def _leading(atom: Atom) -> tuple[Tensor, ...]:
    if isinstance(atom, Tensor):
        return (atom,)
    return tuple(item for item in atom.elements[0] if isinstance(item, Tensor)) if isinstance(atom, Tuple) and atom.elements else ()


def _rebound(frame: Frame, atom: Dict, name: str, arguments: Arguments, node: ir.Node) -> None:
    """Let the variable whose dict ``update`` or ``setdefault`` changes hold what has come in."""
    called = node.function if isinstance(node, ir.Call) else None
    if (
        name not in ("update", "setdefault")
        or not isinstance(called, ir.Attribute)
        or not isinstance(called.object, ir.Name)
        or frame.env is None
    ):
        return
    variable = called.object.id
    if name == "setdefault":
        come_late(frame, frame.env.get(variable, BOTTOM), arguments.positional[0] if arguments.positional else BOTTOM)
        return
    given = [
        item for value in arguments.positional for source in contents(frame, value) if isinstance(source, Dict) for item in source.items
    ]
    for key, content in (*given, *arguments.keywords):
        held, index = frame.env.get(variable, BOTTOM), (Const(value=key, type=type(key).__name__),)
        if len(held) == 1 and isinstance(held[0], Dict) and held[0].site == atom.site:
            come_late(frame, held, index)
            frame.env[variable] = with_key(held, index, content)


def _filled_on(frame: Frame, atom: List | Dict, name: str, arguments: Arguments, node: ir.Node) -> Value | None:
    """What a method gives that changes a container to which only a variable refers."""
    called = node.function if isinstance(node, ir.Call) else None
    if not isinstance(called, ir.Attribute) or arguments.keywords or arguments.rest or arguments.surplus:
        return None
    return _changed_alone(frame, atom, called.object, name, arguments.positional, node)


def extended(frame: Frame, atom: List, content: Value, target: ir.Expr, node: ir.Node) -> bool:
    """The statement ``target += content`` for a list to which only that variable refers; whether it is one."""
    if atom.type == "tuple":
        return False
    done = _changed_alone(frame, atom, target, "extend", (content,), node) is not None
    if done:
        frame.event("mutate", "+=", node, ((atom,), content))
    return done


def _changed_alone(
    frame: Frame, atom: List | Dict, holder: ir.Expr, name: str, arguments: tuple[Value, ...], node: ir.Node
) -> Value | None:
    variable = growing.variable_of(frame, atom, holder)
    if variable is None:
        return None

    def items(value: Value) -> tuple[tuple[Value, ...] | None, Value]:
        held = contents(frame, value)
        return sequence_items(held), items_of(frame, held, node)

    given = tuple(contents(frame, value) for value in arguments) if name == "update" else arguments
    change = growing.changed(atom, name, given, items)
    if change is None:
        return None
    growing.becomes(frame, variable, atom, change[0], growing.stored_roots(*arguments))
    mark_changed(frame, atom)
    return change[1]


def _known_key(index: Value) -> str | int | None:
    """The one key that a value stands for."""
    key = index[0].value if len(index) == 1 and isinstance(index[0], Const) else None
    return key if isinstance(key, str | int) else None


def mark_changed(frame: Frame, atom: Atom) -> None:
    """Note on the heap that a container changes that its maker has let go."""
    if isinstance(atom, List | Dict) and atom.site and (atom.roots != roots.FRESH or frame.facts is None):
        frame.write(("shared" if atom.roots & (roots.GLOBAL | roots.CLOSURE) else "changed", atom.site), TRUE)


def mutated(frame: Frame, atom: Atom, stored: int, name: str, node: ir.Node, text: str) -> None:
    """Record that the object behind *atom* changed, and that something with the roots *stored* went in."""
    site = getattr(atom, "site", "")
    mark_changed(frame, atom)
    if atom.roots == roots.FRESH:
        if site:
            frame.stored_in_fresh[site] = frame.stored_in_fresh.get(site, 0) | stored
    else:
        frame.effect("mutation", name, node, text=text, target=atom.roots, value=stored, site=site)


def store_item(frame: Frame, value: Value, index: Value, content: Value, node: ir.Node, text: str) -> None:
    """The statement ``value[index] = content``."""
    for atom in value:
        match atom:
            case List(site=site):
                frame.write(("items", site), items_of(frame, content, node) if any(isinstance(i, Slice) for i in index) else content)
            case Dict():
                known = [key.value for key in index if isinstance(key, Const) and isinstance(key.value, str | int)]
                if len(known) == len(index) == 1:
                    _store_key(frame, atom, known[0], content)
                else:
                    frame.write(("items", atom.site), content)
                    frame.write(("keys", atom.site), index)
            case Array() | Tensor():
                frame.event("store-item", "setitem", node, (value, index, content))
                if isinstance(atom, Tensor) and atom.basis == "assumed" and atom.roots:  # then it is a container
                    frame.effect("item", "__setitem__", node, text=text, target=atom.roots, value=roots.mask_of(content))
            case _:
                pass
        if isinstance(atom, Dict) and _is_guarded(frame, atom, index, content, text):
            frame.stored_in_fresh[atom.site] = frame.stored_in_fresh.get(atom.site, 0) | roots.mask_of(content)
        elif isinstance(atom, List | Dict | Array | Instance | ExternalObject):
            mutated(frame, atom, roots.mask_of(content), "__setitem__", node, text)
        elif isinstance(atom, Unknown) and atom.roots:
            frame.effect("item", "__setitem__", node, text=text, target=atom.roots, value=roots.mask_of(content))


def _is_guarded(frame: Frame, atom: Dict, index: Value, content: Value, text: str) -> bool:
    """Whether an item is set once, while it is missing."""
    if guards.keeps_tensors(content) or _is_argument(frame, atom):
        return False
    keys = [key.value for key in index if isinstance(key, Const)]
    guarded = len(keys) == len(index) == 1 and ("item", text, repr(keys[0])) in frame.guards
    if guarded:
        frame.write(("guarded", atom.site, f"[{keys[0]!r}]"), TRUE)
    return guarded


def _is_argument(frame: Frame, atom: Dict) -> bool:
    """Whether a dictionary is an argument, or in one, which a graph refuses to see changed; ``self`` is none."""
    first = 1 if frame.facts is not None and frame.facts.cls else 0
    return any(index >= first for index in roots.parameters_of(atom.roots))


def _store_key(frame: Frame, atom: Dict, key: str | int, content: Value) -> None:
    frame.write(("attribute", atom.site, f"[{key!r}]"), content)
    name: Value = (Const(value=key, type=type(key).__name__),)
    frame.write(("keys", atom.site), name)
    if atom.roots != roots.FRESH and key not in dict(atom.items):
        frame.write(("late-keys", atom.site), name)


def looked_up(frame: Frame, atom: Dict, index: Value) -> Value:
    """The item of a ``defaultdict`` under *index*, which is made where it is missing: for each known key one of its own."""
    key = _known_key(index)
    which = "" if key is None else repr(key)
    made = tuple(
        msgspec.structs.replace(part, site=f"{part.site}[{which}]") if isinstance(part, List | Dict) and part.site else part
        for part in atom.default
    )
    if key is None:
        frame.write(("items", atom.site), made)
        frame.write(("keys", atom.site), index)
    else:
        _store_key(frame, atom, key, made)
        if atom.roots != roots.FRESH and frame.facts is not None:  # it may be missing before, whoever else puts it in
            frame.write(("late-keys", atom.site), index)
    found = join(sequences.lookup(atom, index), contents(frame, made))
    return tuple(msgspec.structs.replace(item, roots=item.roots | atom.roots) for item in found)


def come_late(frame: Frame, value: Value, index: Value) -> None:
    """Note keys of a variable's dicts that are not there from the start: what refers to them may have been used before."""
    for atom in value:
        if isinstance(atom, Dict) and any(isinstance(key, Const) and key.value not in dict(atom.items) for key in index):
            frame.write(("late-keys", atom.site), index)


def with_key(value: Value, index: Value, content: Value) -> Value:
    """What *value* is after ``value[index] = content``: dicts that surely have the key."""
    key = index[0].value if len(index) == 1 and isinstance(index[0], Const) else None
    if not isinstance(key, str | int):
        return value
    return tuple(growing.with_item(atom, index, content) if isinstance(atom, Dict) and not atom.many else atom for atom in value)


def _update(frame: Frame, atom: Dict, other: Value) -> None:
    for source in other:
        if isinstance(source, Dict):
            for key, value in source.items:
                _store_key(frame, atom, key, value)
            frame.write(("items", atom.site), source.element)
            frame.write(("keys", atom.site), source.key)


def items_of(frame: Frame, value: Value, node: ir.Node) -> Value:
    """The join of what iterating over *value* gives, without saying how it is iterated."""
    results = []
    context = frame.transfer_context(node, lambda function, arguments: unknown("iteration does not call back"))
    for atom in contents(frame, value):
        match atom:
            case Tuple(elements=elements):
                results.append(join(*elements))
            case List(elements=elements, element=element):
                results.append(join(element, *(elements or ())))
            case Dict(items=items, key=key):
                results.append(join(key, *((Const(value=name, type=type(name).__name__),) for name, _ in items)))
            case Class(ref=ref) if enumerations.is_enumeration(frame, ref):
                results.append(enumerations.all_members(frame, ref))
            case Unknown(cause=cause, roots=mask):
                results.append(
                    (Unknown(cause=f"an item of something unknown: {cause}" if not cause.startswith("an item") else cause, roots=mask),)
                )
            case _:
                found = dispatch.iterate(atom, context)
                if found is None:
                    found = unknown(f"what iterating over a {type(atom).__name__.lower()} gives is not known")
                results.append(tuple(msgspec.structs.replace(item, roots=item.roots | atom.roots) for item in found))
    return join(*results)
