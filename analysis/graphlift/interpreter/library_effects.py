"""What a call of a library function does to Python state and to the world, as the effect tables say."""

from __future__ import annotations

from typing import Final, cast

from graphlift.effects import roots
from graphlift.effects.library import LibraryEffect, effect_of, parse_effect
from graphlift.facts import ir
from graphlift.interpreter import alteration, containers, guards, opaque
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.records import EffectKind
from graphlift.interpreter.text import shown
from graphlift.tensors.values import BOTTOM, TRUE, Atom, Const, ExternalObject, Value

_OF_ARGUMENTS: Final = ("pure", "tensor", "mutates", "consumes")
"""The kinds of function that do nothing to the world, and nothing to objects but those they are said to change."""


def entry_of(frame: Frame, name: str) -> LibraryEffect | None:
    """What the user's own tables or ours say of calling *name*; ``None`` if none does."""
    words = frame.world.catalogue.extension.effects.get(name)
    return effect_of(name) if words is None else parse_effect(words)


def library_effects(frame: Frame, name: str, receiver: Atom | None, arguments: Arguments, node: ir.Node) -> None:
    """Record what a library function does to Python state and to the world."""
    entry = entry_of(frame, name)
    if entry is None:
        return
    if entry.reads_state and entry.kind == "pure":
        opaque.asked(frame, name, node)
    places = entry.mutated
    if entry.inplace and TRUE in (value for key, value in arguments.keywords if key == "inplace"):
        places = (*places, "self")
    if not places and entry.kind in _OF_ARGUMENTS:
        return
    passes = any(guards.keeps_tensors(value) for value in (*arguments.positional, arguments.rest, *arguments.named().values()))
    kind: EffectKind = "consumes" if entry.kind == "consumes" else "mutation"
    for place in places:
        changed, expression = _at_place(place, receiver, arguments, node)
        mask = 0
        for atom in changed:
            mask |= atom.roots
            containers.mark_changed(frame, atom)
        if expression is not None:
            alteration.note(frame, changed, expression)
        if mask:
            frame.effect(kind, name, node, text=name if expression is None else shown(expression), target=mask, passes=passes)
    if entry.kind not in _OF_ARGUMENTS and not _is_repeatable(frame, entry, receiver, arguments):
        frame.effect(cast("EffectKind", entry.kind), name, node, text=name, passes=passes)


def _is_repeatable(frame: Frame, entry: LibraryEffect, receiver: Atom | None, arguments: Arguments) -> bool:
    """Whether a generator of random numbers starts from a constant in each run: what it draws is the same then."""
    if entry.kind != "random" or frame.tensor_depth:
        return False
    if isinstance(receiver, ExternalObject):
        given = tuple(value for _, value in receiver.arguments)
        return receiver.roots == roots.FRESH and _is_constant(given)
    return entry.seeded and _is_constant((*arguments.positional, *arguments.named().values()))


def _is_constant(seeds: tuple[Value, ...]) -> bool:
    return bool(seeds) and all(isinstance(atom, Const) and atom.value is not None for value in seeds for atom in value)


def _at_place(place: int | str, receiver: Atom | None, arguments: Arguments, node: ir.Node) -> tuple[Value, ir.Expr | None]:
    """The object at a place of a call, and the expression that gives it where the call is written so."""
    call_node = node if isinstance(node, ir.Call) else None
    match place:
        case "self":
            function = call_node.function if call_node is not None else None
            return () if receiver is None else (receiver,), function.object if isinstance(function, ir.Attribute) else None
        case int() if place < len(arguments.positional):
            written = call_node.arguments if call_node is not None else ()
            plain = not any(isinstance(argument, ir.Starred) for argument in written[: place + 1])
            return arguments.positional[place], written[place] if plain and place < len(written) else None
        case str():
            value = dict(arguments.keywords).get(place, BOTTOM)
            keywords = {keyword.name: keyword.value for keyword in call_node.keywords} if call_node is not None else {}
            return value, keywords.get(place)
        case _:
            return BOTTOM, None
