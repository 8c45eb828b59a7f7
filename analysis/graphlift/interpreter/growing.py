"""Containers that are filled before anything else refers to them: each change gives their variable another value.

What is put in so is known item by item and in order; nothing of it stands on the heap (see :mod:`graphlift.program.filling`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import padding
from graphlift.interpreter.frame import Environment, Frame
from graphlift.program.bindings import nodes
from graphlift.program.filling import CHANGES
from graphlift.tensors.transfer.sequences import lookup
from graphlift.tensors.values import BOTTOM, NONE, Atom, Const, Dict, List, Prim, Value, join

MAX_KNOWN: Final = 64
"""Longer lists are kept by the join of their items."""
_MAX_KEYS: Final = 40

Change = tuple[Atom, Value]
"""What the container is afterwards, and what the method gives."""


def variable_of(frame: Frame, atom: Atom, expression: ir.Expr) -> str | None:
    """The variable that alone refers to a container, if *expression* is one."""
    if not isinstance(expression, ir.Name) or frame.env is None or frame.cls is not None or frame.comprehension_depth:
        return None
    if frame.env.get(expression.id) != (atom,) or expression.id not in frame.world.program.filled(frame.ref):
        return None
    return expression.id


def becomes(frame: Frame, name: str, atom: Atom, after: Atom, stored: int) -> None:
    """Let a variable hold its container as it is *after* a change that put in something with the roots *stored*."""
    if frame.env is None:
        return
    site = getattr(atom, "site", "")
    padding.grown(frame, site)
    frame.env[name] = (after,)
    frame.stored_in_fresh[site] = frame.stored_in_fresh.get(site, 0) | stored
    if frame.facts is None:
        frame.write(("global", frame.path, name), (after,))


def changed(
    atom: Atom, method: str, arguments: tuple[Value, ...], items: Callable[[Value], tuple[tuple[Value, ...] | None, Value]]
) -> Change | None:
    """A container after a call of *method*; ``None`` where that is not known. *items* tells those of an argument, and their join."""
    if isinstance(atom, List):
        return _changed_list(atom, method, arguments, items)
    if (
        isinstance(atom, Dict)
        and method == "update"
        and len(arguments) == 1
        and len(arguments[0]) == 1
        and isinstance(arguments[0][0], Dict)
    ):
        other = arguments[0][0]
        if not other.many:
            for key, value in other.items:
                atom = with_item(atom, (Const(value=key, type=type(key).__name__),), value)
            if other.element or other.key:
                atom = with_item(atom, other.key, other.element)
            return atom, NONE
    if isinstance(atom, Dict) and method == "setdefault" and arguments:
        default = arguments[1] if len(arguments) > 1 else NONE
        kept = lookup(atom, arguments[0])
        value = kept if _is_there(atom, arguments[0]) else join(kept, default)
        return with_item(atom, arguments[0], value), value
    return None


def with_place(atom: List, index: Value, content: Value) -> List | None:
    """A list after ``atom[index] = content``; ``None`` where several items may be meant."""
    place = index[0].value if len(index) == 1 and isinstance(index[0], Const) else None
    known = atom.elements
    if known is None or not isinstance(place, int) or not -len(known) <= place < len(known):
        return None
    items = list(known)
    items[place] = content
    return msgspec.structs.replace(atom, elements=tuple(items))


def with_item(atom: Dict, index: Value, content: Value) -> Dict:
    """A dict after ``atom[index] = content``."""
    key = index[0].value if len(index) == 1 and isinstance(index[0], Const) else None
    if isinstance(key, str | int) and not atom.many and len(atom.items) < _MAX_KEYS:
        items = {**dict(atom.items), key: content}
        return msgspec.structs.replace(atom, items=tuple(sorted(items.items(), key=_order)), key=join(atom.key, index))
    return msgspec.structs.replace(
        atom,
        items=tuple((name, join(item, content)) for name, item in atom.items),
        key=join(atom.key, index),
        element=join(atom.element, content),
    )


def _order(item: tuple[str | int, Value]) -> tuple[str, str]:
    return type(item[0]).__name__, str(item[0])


def _is_there(atom: Dict, index: Value) -> bool:
    return bool(index) and all(isinstance(key, Const) and key.value in dict(atom.items) and key.value not in atom.absent for key in index)


def _changed_list(
    atom: List, method: str, arguments: tuple[Value, ...], items: Callable[[Value], tuple[tuple[Value, ...] | None, Value]]
) -> Change | None:
    known, every = atom.elements, join(atom.element, *(atom.elements or ()))
    match method, arguments:
        case ("append", (item,)):
            return _holding(atom, None if known is None else (*known, item), join(every, item)), NONE
        case ("appendleft", (item,)):
            return _holding(atom, None if known is None else (item, *known), join(every, item)), NONE
        case ("insert", (where, item)):
            place = where[0].value if len(where) == 1 and isinstance(where[0], Const) else None
            if known is None or not isinstance(place, int):
                return _holding(atom, None, join(every, item)), NONE
            before = list(known)
            before.insert(place, item)
            return _holding(atom, tuple(before), join(every, item)), NONE
        case ("extend", (other,)):
            more, each = items(other)
            return _holding(atom, None if known is None or more is None else (*known, *more), join(every, each)), NONE
        case ("clear", ()):
            return _holding(atom, (), BOTTOM), NONE
        case ("reverse", ()):
            return _holding(atom, None if known is None else known[::-1], every), NONE
        case ("sort", _):
            return _holding(atom, None if known is None else (every,) * len(known), every), NONE
        case ("popleft", ()):
            return _taken(atom, known, 0, every)
        case ("pop", ()):
            return _taken(atom, known, -1, every)
        case ("pop", ((Const(value=int() as place),),)):
            return _taken(atom, known, place, every)
        case ("pop", (((Const() | Prim()), *_),)):
            return _holding(atom, None, every), every
        case _:
            return None


def _taken(atom: List, known: tuple[Value, ...] | None, place: int, every: Value) -> Change:
    if known is None or not -len(known) <= place < len(known):
        return _holding(atom, None, every), every
    rest = list(known)
    taken = rest.pop(place)
    return _holding(atom, tuple(rest), every), taken


def _holding(atom: List, elements: tuple[Value, ...] | None, every: Value) -> List:
    if elements is not None and len(elements) <= MAX_KNOWN and atom.type in ("list", "deque"):
        return msgspec.structs.replace(atom, elements=elements, element=BOTTOM)
    return msgspec.structs.replace(atom, elements=None, element=every)


def counted(frame: Frame, body: tuple[ir.Stmt, ...], before: Environment | None, count: int | None) -> None:
    """Give lists to which each pass of a loop appends as often the length that they have after *count* passes."""
    if count is None or before is None or frame.env is None or count > MAX_KNOWN:
        return
    for name, times in _appended(body).items():
        old, new = before.get(name, BOTTOM), frame.env.get(name, BOTTOM)
        match old, new:
            case (List(elements=elements, site=site),), (List(elements=None, site=same) as grown,) if elements is not None and site == same:
                if len(elements) + times * count <= MAX_KNOWN and name in frame.world.program.filled(frame.ref):
                    frame.env[name] = (_holding(grown, (*elements, *((grown.element,) * (times * count))), grown.element),)
            case _:
                continue


def _appended(body: tuple[ir.Stmt, ...]) -> dict[str, int]:
    """The names of lists that a loop's body appends to, and how often; none if it may end early."""
    found: dict[str, int] = {}
    for statement in body:
        match statement:
            case ir.ExprStmt(value=ir.Call(function=ir.Attribute(object=ir.Name(id=name), name="append"), arguments=(_,))):
                found[name] = found.get(name, 0) + 1
            case _:
                continue
    if not found:
        return found
    inside = list(nodes(body))
    if any(isinstance(node, ir.Break | ir.Continue | ir.Return) for node in inside):
        return {}
    changes = [
        node.object.id for node in inside if isinstance(node, ir.Attribute) and node.name in CHANGES and isinstance(node.object, ir.Name)
    ]
    return {name: times for name, times in found.items() if changes.count(name) == times}


def stored_roots(*contents: Value) -> int:
    """The roots of what is put in."""
    mask = 0
    for value in contents:
        mask |= roots.mask_of(value)
    return mask
