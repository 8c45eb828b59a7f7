"""Assigning to names, attributes, items and unpacked sequences."""

from __future__ import annotations

from collections.abc import Callable

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import alteration, attributes, calls, containers, growing, guards, implicit, iteration, namespaces, presence
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.bounds import resumable
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.text import shown
from graphlift.tensors.values import TRUE, Dict, Function, Instance, Iterator, List, Tuple, Value, join

Evaluate = Callable[[Frame, ir.Expr], Value]


def assign(frame: Frame, target: ir.Expr, value: Value, evaluate: Evaluate) -> None:
    """Give *value* to an assignment's target."""
    match target:
        case ir.Name():
            bind(frame, target, value)
        case ir.Attribute(object=receiver, name=name):
            attributes.assign(frame, evaluate(frame, receiver), name, value, target, shown(receiver))
            presence.assigned(frame, target, value)
        case ir.Subscript(object=receiver, index=index):
            _assign_item(frame, evaluate(frame, receiver), evaluate(frame, index), value, target)
        case ir.Display(elements=elements):
            _unpack(frame, elements, value, target, evaluate)
        case ir.Starred(value=inner):
            assign(frame, inner, value, evaluate)
        case _:
            return


def bind(frame: Frame, target: ir.Name, value: Value) -> None:
    """Bind a name where its scope says."""
    name = target.id
    value = resumable(value)
    if frame.env is None:
        return
    if frame.cls is not None and target.scope == "local":
        frame.env[name] = value
        frame.write(("class", frame.cls, name), value)
    elif target.scope == "local" and frame.facts is not None:
        frame.env[name] = value
        if name in frame.captured:
            frame.write(("local", frame.ref, name), value)
    elif target.scope == "local":
        frame.env[name] = value
    elif target.scope == "free":
        owner = f"{frame.path}:{target.owner}"
        frame.write(("outer", owner, name), value)
        frame.effect("closure", name, target, text=name, target=0, value=roots.mask_of(value), owner=owner)
    elif frame.facts is None:
        (frame.outer_env if frame.cls is not None and frame.outer_env is not None else frame.env)[name] = value
        frame.write(("global", frame.path, name), value)
    else:
        frame.write(("rebound", frame.path, name), value)
        if ("global", name) in frame.guards and not guards.keeps_tensors(value):
            frame.write(("guarded", frame.path, name), TRUE)
            return
        frame.effect("global", name, target, text=name, value=roots.mask_of(value), owner=frame.path)


def _assign_item(frame: Frame, receiver: Value, index: Value, value: Value, target: ir.Subscript) -> None:
    for atom in receiver:
        if isinstance(atom, Instance):
            setter = attributes.of_instance(frame, atom, "__setitem__", target)
            if any(isinstance(found, Function) for found in setter):
                calls.call(frame, setter, Arguments((index, value)), target)
                continue
        if (owner := namespaces.owner(atom)) is not None:
            namespaces.assign(frame, owner, index, value, target, shown(target.object), direct=True)
            continue
        variable = growing.variable_of(frame, atom, target.object) if isinstance(atom, Dict | List) else None
        if variable is not None and isinstance(atom, Dict | List):
            after = growing.with_item(atom, index, value) if isinstance(atom, Dict) else growing.with_place(atom, index, value)
            if after is not None:
                growing.becomes(frame, variable, atom, after, roots.mask_of(value))
                containers.mark_changed(frame, atom)
                continue
        containers.store_item(frame, (atom,), index, value, target, shown(target.object))
    alteration.note(frame, receiver, target.object)
    match target.object:
        case ir.Name(id=name) if frame.env is not None and frame.env.get(name) is receiver:
            containers.come_late(frame, receiver, index)
            frame.env[name] = containers.with_key(receiver, index, value)
        case _ if _is_of_call(target.object):
            for atom in receiver:
                if isinstance(atom, Dict):
                    frame.write(("late-keys", atom.site), index)
        case _:
            pass


def _is_of_call(node: ir.Expr) -> bool:
    """Whether something is what a call gives, or in that: who made it may have passed it on before."""
    while isinstance(node, ir.Attribute | ir.Subscript):
        node = node.object
    return isinstance(node, ir.Call)


def _unpack(frame: Frame, elements: tuple[ir.Expr, ...], value: Value, target: ir.Display, evaluate: Evaluate) -> None:
    # what a tuple holds stays as it is: a dict in it keeps telling which keys came later
    value = join(*((atom,) if isinstance(atom, Tuple) else containers.contents(frame, (atom,)) for atom in value))
    iteration.iterated(frame, value, "unpack", target)
    value = implicit.iterable(frame, value, target)
    star = next((index for index, element in enumerate(elements) if isinstance(element, ir.Starred)), None)
    parts: list[list[Value]] = [[] for _ in elements]
    for atom in value:
        items = _exact(atom)
        if items is not None and (len(items) == len(elements) if star is None else len(items) >= len(elements) - 1):
            _deal(frame, list(items), parts, star, target)
            continue
        each = containers.items_of(frame, (atom,), target)
        for index, part in enumerate(parts):
            part.append((List(type="list", site=f"{frame.site(target)}*", elements=None, element=each),) if index == star else each)
    for element, part in zip(elements, parts, strict=True):
        assign(frame, element, join(*part), evaluate)


def _exact(atom: object) -> tuple[Value, ...] | None:
    return atom.elements if isinstance(atom, Tuple | List | Iterator) else None


def _deal(frame: Frame, items: list[Value], parts: list[list[Value]], star: int | None, target: ir.Display) -> None:
    if star is None:
        for part, item in zip(parts, items, strict=True):
            part.append(item)
        return
    behind = len(parts) - star - 1
    middle = items[star : len(items) - behind]
    for index in range(star):
        parts[index].append(items[index])
    parts[star].append((List(type="list", site=f"{frame.site(target)}*", elements=tuple(middle)),))
    for offset in range(behind):
        parts[star + 1 + offset].append(items[len(items) - behind + offset])
