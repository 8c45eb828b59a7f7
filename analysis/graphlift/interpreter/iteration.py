"""Builtin functions that run over iterables, with or without calling back; what iterating consumes."""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter import containers, implicit
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import Special, call, call_library, record_call, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    Class,
    Dataset,
    Instance,
    Iterator,
    List,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
)


@special("builtins.map")
def _map(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    function, *iterables = arguments.positional
    for value in iterables:
        iterated(frame, value, "map", node)
    known = containers.few_items(containers.contents(frame, iterables[0])) if len(iterables) == 1 else ()
    if known:
        made = tuple(call(frame, function, Arguments((item,)), node) for item in known)
        return (Iterator(element=join(*made), of="map", elements=made),)
    items = tuple(implicit.each_of(frame, value, node) for value in iterables)
    made_of_each = call(frame, function, Arguments(items), node)
    count = containers.known_count(containers.contents(frame, iterables[0])) if len(iterables) == 1 else None
    alike = (made_of_each,) * count if count is not None and count <= MAX_ALIKE else None
    return (Iterator(element=made_of_each, of="map", elements=alike),)


MAX_ALIKE: Final = 64
"""More items than this are not kept one by one."""


@special("itertools.starmap")
def _starmap(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) != 2:
        return None
    function, rows = arguments.positional
    iterated(frame, rows, "map", node)
    results = []
    for row in implicit.each_of(frame, rows, node):
        given = Arguments(row.elements) if isinstance(row, Tuple) else Arguments((), rest=implicit.each_of(frame, (row,), node))
        results.append(call(frame, function, given, node))
    return (Iterator(element=join(*results), of="map"),)


@special("builtins.zip")
def _zip(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """``zip(*rows)`` of an unknown number of rows gives tuples of unknown length, one for each column; else the rule knows better."""
    for value in arguments.positional:
        iterated(frame, value, "zip", node)
    if not arguments.rest:
        return None
    iterated(frame, arguments.rest, "zip", node)
    record_call(frame, "call", "builtins.zip", arguments, node)
    rows = [atom.elements if isinstance(atom, Tuple) else None for atom in arguments.rest]
    if not arguments.positional and len(rows) == 1 and rows[0] is not None:
        columns = tuple(_of_any_length(each) for each in rows[0])
        return (Iterator(element=join(*columns), of="zip", elements=columns),)
    items = join(*(implicit.each_of(frame, value, node) for value in (*arguments.positional, arguments.rest)))
    return (Iterator(element=_of_any_length(items), of="zip"),)


def _of_any_length(item: Value) -> Value:
    return (List(type="tuple", site="", elements=None, element=item),)


@special("builtins.filter")
def _filter(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) != 2:
        return None
    items = implicit.each_of(frame, arguments.positional[1], node)
    iterated(frame, arguments.positional[1], "filter", node)
    chosen = items if arguments.positional[0] == NONE else call(frame, arguments.positional[0], Arguments((items,)), node)
    containers.compared(frame, chosen, "truth", node)
    return (Iterator(element=items, of="filter"),)


@special("functools.reduce")
def _reduce(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if len(arguments.positional) < 2:
        return None
    function, sequence = arguments.positional[:2]
    items = implicit.each_of(frame, sequence, node)
    iterated(frame, sequence, "reduce", node)
    each = _items_in_order(frame, sequence)
    if each:
        result = arguments.positional[2] if arguments.positional[2:] else each[0]
        for item in each if arguments.positional[2:] else each[1:]:
            result = call(frame, function, Arguments((result, item)), node)
        return result
    start = arguments.positional[2] if arguments.positional[2:] else items
    result = call(frame, function, Arguments((start, items)), node)
    return join(start, result, call(frame, function, Arguments((join(start, result), items)), node))


def _items_in_order(frame: Frame, sequence: Value) -> tuple[Value, ...]:
    """The items of a sequence that nothing changes, where they are known and differ."""
    changing = any(isinstance(atom, List) and any(frame.peek((change, atom.site)) for change in ("changed", "shared")) for atom in sequence)
    return () if changing else containers.few_items(sequence)


_ITERATING: Final = (
    "list",
    "tuple",
    "set",
    "frozenset",
    "sum",
    "max",
    "min",
    "any",
    "all",
    "enumerate",
    "sorted",
    "reversed",
    "iter",
    "dict",
)


_COMPARING: Final = {"any": "truth", "all": "truth", "max": "order", "min": "order", "sorted": "order"}
"""What is asked of the items: a tensor as a whole is none of these functions' items, and has rules of its own."""


def _iterating(name: str) -> Special:
    def handler(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
        several = len(arguments.positional) > 1 and name in ("max", "min")
        for value in () if several else arguments.positional[:1]:
            iterated(frame, value, name, node)
        if several:
            record_call(frame, "call", f"builtins.{name}", arguments, node)
        elif arguments.positional and any(isinstance(atom, Instance | Class) for atom in arguments.positional[0]):
            through = implicit.iterable(frame, arguments.positional[0], node)
            if through != arguments.positional[0]:
                return call_library(frame, f"builtins.{name}", arguments.with_first(through), node, manner)
        if name == "reversed":
            implicit.ask(frame, join(*arguments.positional), ("__reversed__",), node)
        key = arguments.named().get("key")
        if name in _COMPARING and len(arguments.positional) == 1:
            whole = tuple(atom for atom in arguments.positional[0] if not isinstance(atom, Tensor))
            items = implicit.each_of(frame, whole, node)
            asked = items if key is None or key == NONE else call(frame, key, Arguments((items,)), node)
            containers.compared(frame, asked, _COMPARING[name], node)
        elif key is not None and arguments.positional:
            call(frame, key, Arguments((implicit.each_of(frame, arguments.positional[0], node),)), node)
        return None

    return handler


for _builtin in _ITERATING:
    special(f"builtins.{_builtin}")(_iterating(_builtin))


def is_counted(iterable: Value) -> bool:
    """Whether a loop over it runs over Python values, and not over a dataset, an iterator, or what nobody knows."""
    return not any(isinstance(atom, Dataset | Iterator | Unknown) for atom in iterable)


def iterated(frame: Frame, value: Value, how: str, node: ir.Node) -> None:
    """Record that *value* is iterated in the way *how*, and what that consumes."""
    frame.event("iterate", how, node, (value,))
    for atom in value:
        if isinstance(atom, Iterator) and atom.roots:
            frame.effect("consumes", how, node, text=how, target=atom.roots)


def _is_of_new_iterator(node: ir.Node) -> bool:
    """Whether it is written ``next(iter(…))``, so that nothing was taken before."""
    match node:
        case ir.Call(arguments=(ir.Call(function=ir.Name(id="iter")), *_)):
            return True
        case _:
            return False


@special("builtins.next")
def _next(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not arguments.positional:
        return None
    value = arguments.positional[0]
    record_call(frame, "call", "builtins.next", arguments, node)
    for atom in value:
        if isinstance(atom, Iterator | Unknown) and atom.roots:
            frame.effect("consumes", "next", node, text="next", target=atom.roots)
    if _is_of_new_iterator(node):
        value = tuple(
            msgspec.structs.replace(atom, element=atom.first) if isinstance(atom, Iterator) and atom.first else atom for atom in value
        )
    own = implicit.ask(frame, value, ("__next__",), node)
    if own != BOTTOM:
        value = tuple(atom for atom in value if not isinstance(atom, Instance))
        return join(own, implicit.each_of(frame, value, node), *arguments.positional[1:])
    return join(implicit.each_of(frame, value, node), *arguments.positional[1:])
