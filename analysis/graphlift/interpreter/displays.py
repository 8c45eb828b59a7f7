"""Displays of lists, tuples, sets and dicts, and comprehensions."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import conditions, containers, implicit, iteration, targets
from graphlift.interpreter.evaluation import evaluate, evaluates
from graphlift.interpreter.frame import Frame
from graphlift.program.bindings import nodes
from graphlift.tensors.values import BOTTOM, Const, Dict, Iterator, List, Tuple, Value, join, unknown

MAX_DISPLAY: Final = 64
"""Displays with more items than this are kept by the join of their items."""


def exact_items(value: Value) -> tuple[Value, ...] | None:
    """The items of the one list, tuple or fresh iterator that this is, where all are known."""
    if len(value) != 1:
        return None
    match value[0]:
        case Tuple(elements=elements) | List(elements=elements) | Iterator(elements=elements):
            return elements
        case _:
            return None


@evaluates(ir.Display)
def _display(frame: Frame, node: ir.Display) -> Value:
    elements: list[Value] = []
    rest: Value = BOTTOM
    for element in node.elements:
        if isinstance(element, ir.Starred):
            value = containers.contents(frame, evaluate(frame, element.value))
            iteration.iterated(frame, value, "star", element)
            value = implicit.iterable(frame, value, element)
            items = exact_items(value)
            if items is not None:
                elements.extend(items)
            else:
                rest = join(rest, containers.items_of(frame, value, element))
        else:
            elements.append(evaluate(frame, element))
    if rest or len(elements) > MAX_DISPLAY or node.type == "set":
        exact: tuple[Value, ...] | None = None
        element_value = join(rest, *elements)
    else:
        exact, element_value = tuple(elements), BOTTOM
    if node.type == "tuple":
        if exact is not None:
            return (Tuple(elements=exact),)
        return (List(type="tuple", site="", elements=None, element=element_value),)
    return (List(type=node.type, site=frame.site(node), elements=exact, element=element_value),)


@evaluates(ir.DictDisplay)
def _dict_display(frame: Frame, node: ir.DictDisplay) -> Value:
    items: dict[str | int, Value] = {}
    key_value: Value = BOTTOM
    element: Value = BOTTOM
    for key_node, value_node in node.items:
        value = evaluate(frame, value_node)
        if key_node is None:
            for atom in containers.contents(frame, value):
                if isinstance(atom, Dict):
                    items.update(dict(atom.items))
                    key_value, element = join(key_value, atom.key), join(element, atom.element)
                else:
                    element = join(element, unknown("an unknown mapping is unpacked into the dict"))
            continue
        key = evaluate(frame, key_node)
        frame.event("dict-key", "key", node, (key,))
        if len(key) == 1 and isinstance(key[0], Const) and isinstance(key[0].value, str | int):
            items[key[0].value] = value
        else:
            element = join(element, value)
        key_value = join(key_value, key)
    ordered = tuple(sorted(items.items(), key=lambda item: (type(item[0]).__name__, str(item[0]))))
    return (Dict(site=frame.site(node), items=ordered, key=key_value, element=element),)


@evaluates(ir.Comprehension)
def _comprehension(frame: Frame, node: ir.Comprehension) -> Value:
    outer = frame.env
    if outer is None:
        return BOTTOM
    frame.env = dict(outer)
    frame.loop_depth += 1
    frame.comprehension_depth += 1
    frame.counted.append(False)
    single = len(node.generators) == 1 and not node.generators[0].conditions
    exact: tuple[Value, ...] | None = None
    count: int | None = None
    for generator in node.generators:
        iterable = containers.contents(frame, evaluate(frame, generator.iterable))
        iteration.iterated(frame, iterable, "generator" if node.type == "generator" else "comprehension", generator)
        iterable = implicit.iterable(frame, iterable, generator)
        frame.counted[-1] = frame.counted[-1] or iteration.is_counted(iterable)
        exact = entries(frame, generator.iterable) if single and node.type == "dict" else None
        if exact is None and single and node.type in ("list", "dict", "generator"):
            exact = exact_items(iterable)
        if len(node.generators) == 1 and generator.conditions and node.type in ("list", "dict", "generator"):
            exact = _chosen(frame, generator, containers.few_items(iterable))
        if exact is not None and len(exact) <= MAX_DISPLAY:
            break
        exact = None
        count = containers.known_count(iterable) if single else None
        targets.assign(frame, generator.target, containers.items_of(frame, iterable, generator), evaluate)
        for condition in generator.conditions:
            test = evaluate(frame, condition)
            implicit.ask(frame, test, implicit.TRUTH, generator)
            if conditions.is_symbolic(test):
                frame.event("branch", "comprehension", generator, (test,))
            if frame.env is not None:
                frame.env = conditions.refine(frame, condition, True, frame.env, lambda expr: evaluate(frame, expr)) or frame.env
    result: Value
    if exact is not None:
        keys, elements = [], []
        around, apart = frame.turn, 1 < len(exact) <= containers.MAX_FEW
        for number, item in enumerate(exact):
            if apart:
                frame.turn = around
                frame.turn = frame.in_turn(node, number)
            targets.assign(frame, node.generators[0].target, item, evaluate)
            keys.append(BOTTOM if node.key is None else evaluate(frame, node.key))
            elements.append(evaluate(frame, node.element))
        frame.turn = around
        result = (List(type="list", site=frame.site(node), elements=tuple(elements)),)
        if node.type == "dict":
            result = _dict_of(frame, node, keys, elements)
        elif node.type == "generator":
            result = (Iterator(element=join(*elements), of="generator", elements=tuple(elements)),)
    else:
        element = evaluate(frame, node.element)
        result = _collected(frame, node, element, BOTTOM if node.key is None else evaluate(frame, node.key), count)
    frame.loop_depth -= 1
    frame.counted.pop()
    frame.comprehension_depth -= 1
    frame.env = _with_walrus(outer, frame.env, node)
    return result


def _chosen(frame: Frame, generator: ir.Generator, items: tuple[Value, ...]) -> tuple[Value, ...] | None:
    """Those of a few items that the conditions let through, if that is known of each."""
    chosen: list[Value] = []
    for item in items:
        targets.assign(frame, generator.target, item, evaluate)
        answers = [conditions.truth(evaluate(frame, condition)) for condition in generator.conditions]
        if False not in answers and None in answers:
            return None
        if False not in answers:
            chosen.append(item)
    return tuple(chosen) if items else None


def entries(frame: Frame, iterable: ir.Expr) -> tuple[Value, ...] | None:
    """The keys of a dict (or of several with the same), or its pairs where its ``items()`` are asked for, if all are known.

    The order is not the dict's.
    """
    match iterable:
        case ir.Call(function=ir.Attribute(object=held, name="items" | "keys" as name), arguments=(), keywords=()):
            pass
        case _:
            held, name = iterable, "keys"
    value = containers.contents(frame, evaluate(frame, held))
    dicts = [dict(atom.items) for atom in value if isinstance(atom, Dict) and not (atom.element or atom.many or atom.absent)]
    if not dicts or len(dicts) != len(value) or any(one.keys() != dicts[0].keys() for one in dicts):
        return None
    joined = [((Const(value=key, type=type(key).__name__),), join(*(one[key] for one in dicts))) for key in dicts[0]]
    return tuple((Tuple(elements=(key, item)),) if name == "items" else key for key, item in joined)


def _dict_of(frame: Frame, node: ir.Comprehension, keys: list[Value], elements: list[Value]) -> Value:
    items: dict[str | int, Value] = {}
    element: Value = BOTTOM
    for key, item in zip(keys, elements, strict=True):
        if len(key) == 1 and isinstance(key[0], Const) and isinstance(key[0].value, str | int):
            items[key[0].value] = item
        else:
            element = join(element, item)
    ordered = tuple(sorted(items.items(), key=lambda item: (type(item[0]).__name__, str(item[0]))))
    return (Dict(site=frame.site(node), items=ordered, key=join(*keys), element=element),)


def _collected(frame: Frame, node: ir.Comprehension, element: Value, key: Value, count: int | None) -> Value:
    """What a comprehension gives whose items are not told apart; *count* is their number, if that is known."""
    alike = (element,) * count if count is not None and count <= MAX_DISPLAY else None
    match node.type:
        case "generator":
            return (Iterator(element=element, of="generator", elements=alike),)
        case "list" if alike is not None:
            return (List(type="list", site=frame.site(node), elements=alike),)
        case "dict":
            return (Dict(site=frame.site(node), items=(), key=key, element=element),)
        case _:
            return (List(type=node.type, site=frame.site(node), elements=None, element=element),)


def _with_walrus(outer: dict[str, Value], inner: dict[str, Value] | None, node: ir.Comprehension) -> dict[str, Value]:
    names = [walrus.target.id for walrus in nodes(node) if isinstance(walrus, ir.Walrus)]
    return outer if not names or inner is None else {**outer, **{name: inner[name] for name in names if name in inner}}
