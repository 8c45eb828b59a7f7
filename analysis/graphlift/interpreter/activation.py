"""Interpreting one context from its first statement to its result."""

from __future__ import annotations

from graphlift.effects import roots
from graphlift.interpreter.bounds import bounded
from graphlift.interpreter.definitions import given_by, refined
from graphlift.interpreter.frame import Frame, World
from graphlift.interpreter.invoke import outcome
from graphlift.interpreter.records import ContextKey, Result
from graphlift.interpreter.running import run
from graphlift.tensors.values import BOTTOM, NONE, Const, Tuple, Value, join


def interpret(world: World, key: ContextKey) -> Result:
    """Run the body of ``key.ref`` on its arguments. The result depends on nothing but the program's text, the key and the cells read."""
    path, _, qualname = key.ref.rpartition(":")
    if not qualname:
        frame = Frame(world, key, None)
        for unit, block in enumerate(world.program.body(path)):
            frame.unit = unit
            run(frame, block)
            if frame.env is None:
                frame.env = {}
        return frame.result(NONE)
    facts = world.program.function(key.ref)
    frame = Frame(world, key, facts)
    assert frame.env is not None
    sorts, assumed = _said(frame)
    signed = _signed(frame, len(facts.parameters)) if "signature" in sorts else (BOTTOM,) * len(facts.parameters)
    for parameter, given, traced in zip(facts.parameters, key.arguments, signed, strict=True):
        value = roots.rerooted(traced, roots.mask_of(given)) if traced else given
        if "supplied" in sorts:
            value = given_by(frame.peek(("supplied", key.ref, parameter.name)), value)
        if "declared" in sorts:
            value = refined(value, frame.peek(("declared", key.ref, parameter.name)))
        if assumed:
            value = refined(value, frame.peek(("assumed", key.ref, parameter.name)))
        frame.env[parameter.name] = value
        if parameter.name in frame.captured:
            frame.write(("local", key.ref, parameter.name), value)
        frame.received[parameter.name] = value
    frame.parameters = tuple(frame.env[parameter.name] for parameter in facts.parameters)
    run(frame, facts.body)
    for name, value in frame.declared.items():
        frame.write(("declared", key.ref, name), value)
    if frame.env is not None:
        frame.returns = join(frame.returns, NONE)
    return frame.result(bounded(outcome(frame)))


def _said(frame: Frame) -> tuple[frozenset[object], bool]:
    """Of which sorts the cells are that say something of the function's parameters, and whether any is assumed to be something."""
    if frame.facts is None or not frame.facts.parameters:
        return frozenset(), False
    # a cell of three names at most changes too seldom to be kept any coarser
    sorts = frozenset(atom.value for atom in frame.peek(("described", frame.ref)) if isinstance(atom, Const))
    return sorts, bool(frame.peek(("assumed", frame.ref)))


def _signed(frame: Frame, count: int) -> tuple[Value, ...]:
    """What an ``input_signature`` hands to the body for each parameter, however precise the call is; bottom: what is passed."""
    signatures = frame.peek(("signature", frame.ref))
    if len(signatures) == 1 and isinstance(signatures[0], Tuple) and len(signatures[0].elements) == count:
        return signatures[0].elements
    return (BOTTOM,) * count
