"""Calling a function of the program: context in, result and effects out, translated between the two frames."""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.facts.remembered import remembered
from graphlift.interpreter import presence, sequential
from graphlift.interpreter.binding import Arguments, bind
from graphlift.interpreter.bounds import bounded, resumable
from graphlift.interpreter.frame import MAX_CHAIN, Frame
from graphlift.interpreter.heap import MAX_EFFECTS
from graphlift.interpreter.records import CallRecord, Cell, ContextKey, Effect, Result
from graphlift.tensors.values import BOTTOM, Dict, Function, Iterator, List, Value, join, present, unknown


class Manner(msgspec.Struct, frozen=True):
    """How a call comes about: plainly, under a trace, on behalf of a framework."""

    traced: str = ""
    untraced: bool = False
    protocol: str = ""
    benign: bool = False
    """Whether writes to the receiver are the framework's own business (Keras' first-call ``build``)."""


PLAIN = Manner()


def invoke(frame: Frame, function: Function, arguments: Arguments, node: ir.Node, manner: Manner = PLAIN) -> Value:
    """The value of calling *function*; bottom while an argument is."""
    world = frame.world
    ref = function.ref
    facts = world.program.header(ref)
    if function.receiver is not None:
        arguments = arguments.prepend(function.receiver)
    parameters = facts.parameters
    binding = bind(parameters, arguments, frame.site(node) if parameters and parameters[-1].kind == "varkeywords" else "")
    passed: list[Value] = []
    given: list[Value] = []
    roots_of: list[int] = []
    for index, (parameter, value) in enumerate(zip(parameters, binding.values, strict=True)):
        if value is None:
            value = frame.peek(("default", ref, parameter.name)) or frame.missing(f"default of `{parameter.name}`")
            value = roots.rerooted(value, roots.GLOBAL)
        if value == BOTTOM:
            if not world.settled:
                return BOTTOM
            value = unknown(f"`{parameter.name}` never gets a value that we know")
        there = present(value)
        if len(there) < len(value) and parameter.name in world.program.needed(ref):
            value = there
        outside, mask, inside = _handed_over(parameter.kind, index, value)
        passed.append(outside)
        roots_of.append(mask)
        given.append(inside)
    count = len(passed)
    closure: list[tuple[str, Value]] = []
    for index, (name, value) in enumerate(function.closure, count):
        roots_of.append(roots.mask_of(value))
        closure.append((name, roots.rerooted(value, roots.parameter(index))))
    masks = tuple(roots_of)
    key = ContextKey(ref, tuple(given), tuple(closure))
    if world.is_collapsed(ref):
        for cell, value in zip(_cells(ref, count), key.arguments, strict=True):
            frame.write(cell, value)
        for name, value in key.closure:
            frame.write(("parameter", ref, f"closure {name}"), value)
        result = Result(key, frame.peek(("returns", ref)), (), (), frame.peek_effects(("effects", ref)), ())
    else:
        result = world.invoke(key)
        sequential.followed(frame, key, passed, node)
    frame.called(
        CallRecord(
            *frame.span(node),
            frame.unit,
            key,
            binding.given,
            traced=manner.traced,
            untraced=manner.untraced,
            protocol=manner.protocol,
            in_loop=frame.loop_depth > 0,
            passes_assignment=frame.passes_assignment,
            in_counted_loop=frame.counted[-1:] == [True],
            on_temporary=frame.calls_temporary and function.receiver is not None and masks[0] == roots.FRESH,
            conditional=frame.tensor_depth > 0,
            on_self=function.receiver is not None and _is_on_self(frame, node, facts.name, manner),
            used=not frame.statement_value,
            caught=frame.caught(),
            examined=frame.examined(),
            guarded=frame.happens_once,
            masks=masks,
        )
    )
    if result.effects:
        effects = _translated_effects(frame, result.effects, ref, masks, _own_containers(result.effects, passed), node, manner)
        frame.inherit(effects)
        presence.changed(frame, effects, complete=len(result.effects) < MAX_EFFECTS)
    if world.program.is_stub(ref):
        frame.effect("unknown-call", facts.qualname, node, target=0)
        return unknown(f"`{facts.qualname}` only says what other classes are to provide")
    return roots.translated(result.returns, masks)


@remembered(1 << 14)
def _handed_over(kind: str, index: int, value: Value) -> tuple[Value, int, Value]:
    """What is passed for a parameter, where the caller has it from, and what the function gets."""
    passed = bounded(resumable(value))
    return passed, roots.mask_of(passed), roots.received(kind, passed, roots.parameter(index))


@remembered(1 << 12)
def _cells(ref: str, count: int) -> tuple[Cell, ...]:
    """The cells of a function's parameters."""
    return tuple(("parameter", ref, str(index)) for index in range(count))


def _is_on_self(frame: Frame, node: ir.Node, name: str, manner: Manner) -> bool:
    """Whether a call is written as one of a method of the receiver's own; a framework goes on to other methods of the same object."""
    if not isinstance(node, ir.Call) or not isinstance(node.function, ir.Attribute):
        return False
    owner = node.function.object
    if isinstance(owner, ir.Call):
        return isinstance(owner.function, ir.Name) and owner.function.id == "super"
    if frame.facts is None or not frame.facts.parameters or not isinstance(owner, ir.Name) or owner.id != frame.facts.parameters[0].name:
        return False
    return node.function.name == name or manner.protocol.endswith(f".{node.function.name}")


def outcome(frame: Frame) -> Value:
    """What a finished activation returns: a generator's iterator, or the join of its returns."""
    facts = frame.facts
    if facts is not None and facts.is_generator:
        return (Iterator(element=frame.yields, of="generator", elements=None if frame.yielded is None else tuple(frame.yielded)),)
    return frame.returns


_ON_OBJECTS: Final = frozenset({"attribute", "item", "mutation"})
_INITIALIZERS: Final = (".__init__", ".__post_init__", ".__new__")
BY_CALL: Final = "by a call"
"""Marks what a callee does to an object of the caller's own."""


_ON_CONTAINERS: Final = frozenset({"item", "mutation"})


def _own_containers(effects: tuple[Effect, ...], passed: list[Value]) -> frozenset[str]:
    """The sites of containers that the caller itself has made, whatever these hold: what is put into them shows nowhere else."""
    for effect in effects:
        if effect.kind == "mutation" and effect.site:
            break
    else:
        return frozenset()
    given = [atom for value in passed for atom in value if isinstance(atom, List | Dict)]
    return frozenset({atom.site for atom in given if atom.roots == roots.FRESH} - {atom.site for atom in given if atom.roots})


def _translated_effects(
    frame: Frame, effects: tuple[Effect, ...], ref: str, masks: tuple[int, ...], own: frozenset[str], node: ir.Node, manner: Manner
) -> tuple[Effect, ...]:
    mark = frame.mark(node)
    on_new = bool(masks) and masks[0] == roots.FRESH  # what is missing in a new object is missing each time
    nested = ref.startswith(f"{frame.ref}.<locals>.")
    lasting, happens_once = not frame.tensor_depth, frame.happens_once
    translated: list[Effect] = []
    for effect in effects:
        if effect.kind == "closure" and effect.owner == frame.ref:
            continue
        target = 0
        value = roots.translate_mask(effect.value, masks) if effect.value else 0
        if effect.target:
            target = roots.translate_mask(effect.target, masks)
            if effect.site in own and effect.kind == "mutation":
                target = roots.FRESH
            if effect.target & roots.CLOSURE and nested:
                target = target & ~roots.CLOSURE | _captured_roots(frame)
            if effect.site and value:
                frame.stored_in_fresh[effect.site] = frame.stored_in_fresh.get(effect.site, 0) | value
            if not target:
                if frame.tensor_depth and effect.kind in _ON_OBJECTS and not ref.endswith(_INITIALIZERS):
                    frame.event("mutate", effect.name, node, keys=(BY_CALL,))
                continue
            if manner.benign and masks and not target & ~masks[0]:
                continue
        chain = effect.chain if len(effect.chain) >= MAX_CHAIN else (mark, *effect.chain)
        once = lasting and ((effect.once and not on_new) or (happens_once and not effect.passes))
        translated.append(
            Effect(effect.kind, effect.name, effect.text, chain, target, value, effect.owner, effect.site, effect.passes, once)
        )
    return tuple(translated)


def _captured_roots(frame: Frame) -> int:
    mask = 0
    env = frame.env or {}
    for name in frame.captured:
        mask |= roots.mask_of(join(env.get(name, ())))
    return mask
