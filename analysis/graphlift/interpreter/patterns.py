"""Matching a value against a ``case`` pattern: the names that it binds, and what is left for the next case."""

from __future__ import annotations

from collections.abc import Callable

from graphlift.facts import ir
from graphlift.interpreter import attributes, containers, targets
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.types import class_test
from graphlift.tensors.transfer.sequences import lookup
from graphlift.tensors.values import (
    BOTTOM,
    Array,
    Const,
    Dict,
    ExternalObject,
    Instance,
    List,
    Prim,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
)

Evaluate = Callable[[Frame, ir.Expr], Value]


def match(frame: Frame, pattern: ir.Pattern, subject: Value, evaluate: Evaluate) -> tuple[bool, Value]:
    """Whether the pattern can match, and the part of the subject that may not have matched. Binds the pattern's names."""
    match pattern.kind:
        case "capture":
            return _capture(frame, pattern, subject, evaluate)
        case "value" | "singleton" if pattern.value is not None:
            return _equal(subject, evaluate(frame, pattern.value))
        case "or":
            return _either(frame, pattern, subject, evaluate)
        case "class" if pattern.value is not None:
            return _class(frame, pattern, subject, evaluate)
        case "sequence":
            return _sequence(frame, pattern, subject, evaluate)
        case "mapping":
            return _mapping(frame, pattern, subject, evaluate)
        case _:
            return True, subject


def _capture(frame: Frame, pattern: ir.Pattern, subject: Value, evaluate: Evaluate) -> tuple[bool, Value]:
    possible, rest = True, BOTTOM
    if pattern.patterns:
        possible, rest = match(frame, pattern.patterns[0], subject, evaluate)
    if pattern.name is not None:
        targets.bind(frame, pattern.name, subject)
    return possible, rest


def _equal(subject: Value, wanted: Value) -> tuple[bool, Value]:
    if len(wanted) == 1 and isinstance(wanted[0], Const):
        certain = tuple(atom for atom in subject if isinstance(atom, Const) and atom.value == wanted[0].value)
        rest = tuple(atom for atom in subject if atom not in certain)
        possible = bool(certain) or any(not isinstance(atom, Const) for atom in rest)
        return possible, rest
    return True, subject


def _either(frame: Frame, pattern: ir.Pattern, subject: Value, evaluate: Evaluate) -> tuple[bool, Value]:
    possible, rest = False, subject
    for alternative in pattern.patterns:
        matched, rest = match(frame, alternative, rest, evaluate)
        possible = possible or matched
    return possible, rest


def _class(frame: Frame, pattern: ir.Pattern, subject: Value, evaluate: Evaluate) -> tuple[bool, Value]:
    tested = evaluate(frame, pattern.value) if pattern.value is not None else BOTTOM
    answers = [(atom, class_test(frame, atom, tested)) for atom in subject]
    inside = tuple(atom for atom, answer in answers if answer is not False)
    rest = tuple(atom for atom, answer in answers if answer is not True)
    exact = True
    for name, inner in zip(pattern.keywords, pattern.patterns[len(pattern.patterns) - len(pattern.keywords) :], strict=True):
        match(frame, inner, attributes.lookup(frame, inside, name, pattern), evaluate)
        exact = exact and inner.kind == "capture" and not inner.patterns
    for inner in pattern.patterns[: len(pattern.patterns) - len(pattern.keywords)]:
        positional = inside if len(pattern.patterns) == 1 and not pattern.keywords else unknown("a positional part of a class pattern")
        match(frame, inner, positional, evaluate)
        exact = exact and inner.kind == "capture" and not inner.patterns
    return bool(inside), rest if exact else subject


def _sequence(frame: Frame, pattern: ir.Pattern, subject: Value, evaluate: Evaluate) -> tuple[bool, Value]:
    parts: list[Value] = [BOTTOM for _ in pattern.patterns]
    star = next((index for index, inner in enumerate(pattern.patterns) if inner.kind == "star"), None)
    possible = False
    for atom in containers.contents(frame, subject):
        items = atom.elements if isinstance(atom, Tuple | List) else None
        if isinstance(atom, Const | Prim | Dict | Tensor | Array | Instance) or (
            isinstance(atom, List) and atom.type in ("set", "frozenset")
        ):
            continue
        if items is not None and len(items) != len(parts) and (star is None or len(items) < len(parts) - 1):
            continue
        if items is not None:
            behind = len(items) if star is None else len(items) - (len(parts) - star - 1)
            middle = items if star is None else (*items[:star], join(*items[star:behind]), *items[behind:])
            parts = [join(part, item) for part, item in zip(parts, middle, strict=True)]
        else:
            item = containers.items_of(frame, (atom,), pattern)
            parts = [join(part, item) for part in parts]
        possible = True
    for inner, part in zip(pattern.patterns, parts, strict=True):
        if inner.kind == "star":
            if inner.name is not None:
                targets.bind(frame, inner.name, (List(type="list", site=frame.site(pattern), elements=None, element=part),))
        else:
            match(frame, inner, part, evaluate)
    return possible, subject


def _mapping(frame: Frame, pattern: ir.Pattern, subject: Value, evaluate: Evaluate) -> tuple[bool, Value]:
    dicts = [atom for atom in containers.contents(frame, subject) if isinstance(atom, Dict)]
    keys = [evaluate(frame, key) for key in pattern.keys]
    if not any(isinstance(atom, Unknown | Instance | ExternalObject) for atom in subject):
        dicts = [atom for atom in dicts if all(lookup(atom, key) for key in keys)]
        if not dicts:
            return False, subject
    for key, inner in zip(keys, pattern.patterns, strict=False):
        name = key[0].value if len(key) == 1 and isinstance(key[0], Const) else None
        found = join(*(dict(atom.items).get(name, atom.element) if isinstance(name, str | int) else atom.element for atom in dicts))
        match(frame, inner, found or unknown("an item of an unknown mapping"), evaluate)
    if pattern.name is not None:
        targets.bind(frame, pattern.name, unknown("the rest of a mapping"))
    return True, subject
