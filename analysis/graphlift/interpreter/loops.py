"""Loops: run to a fixpoint with widening; ``break`` and ``continue`` end a path."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import (
    conditions,
    containers,
    displays,
    growing,
    implicit,
    iteration,
    merging,
    sequential,
    strides,
    targets,
)
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Environment, Frame, Jumps
from graphlift.interpreter.running import join_environments, run, runs
from graphlift.program.bindings import nodes
from graphlift.tensors.values import (
    BOTTOM,
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Tensor,
    Tuple,
    Value,
    Wrapped,
    widen,
)

MAX_RUNS: Final = 64
"""So often is a body run in all, where loops that are run item by item stand in each other."""
MAX_PASSES: Final = 12
"""A loop is stable long before; widening guarantees it."""


@runs(ir.While)
def _while(frame: Frame, node: ir.While) -> None:
    _note_else(frame, node)

    def enter() -> bool | None:
        test = evaluate(frame, node.test)
        implicit.ask(frame, test, implicit.TRUTH, node)
        if conditions.is_symbolic(test):
            frame.event("branch", "while", node, (test,))
        known = conditions.truth(test)
        if frame.env is not None:
            frame.env = conditions.refine(frame, node.test, True, dict(frame.env), lambda expr: evaluate(frame, expr))
        return None if known is None else known

    symbolic = conditions.is_symbolic(evaluate(frame, node.test))
    _loop(frame, node, enter, symbolic, endless=isinstance(node.test, ir.Const) and bool(node.test.value))


def _note_else(frame: Frame, node: ir.For | ir.While) -> None:
    if node.orelse:
        frame.event("syntax", "loop else", node)


@runs(ir.For)
def _for(frame: Frame, node: ir.For) -> None:
    _note_else(frame, node)
    iterable = containers.contents(frame, evaluate(frame, node.iterable))
    iteration.iterated(frame, iterable, "for", node)
    iterable = implicit.iterable(frame, iterable, node)
    items = containers.items_of(frame, iterable, node)
    ranged = _is_range_of_tensor(frame, node.iterable)
    if ranged:
        iteration.iterated(frame, (Tensor(dtype="int32", shape=(None,)),), "for", node)
    symbolic = ranged or conditions.is_symbolic(iterable) or any(isinstance(atom, Dataset) for atom in iterable)
    each = () if ranged else _told_apart(frame, iterable, node)
    if each:
        _unrolled(frame, node, each)
        return

    span, around = strides.ends_of(frame, node), frame.spans
    turns = () if symbolic else _entries(frame, node, iterable)

    def enter(item: Value = items) -> bool | None:
        targets.assign(frame, node.target, item, evaluate)
        if span is not None and frame.env is not None and span[0] in frame.env:
            frame.spans = {**around, span[0]: (frame.env[span[0]], *span[1:])}
        return None if items != BOTTOM else False

    before = frame.env
    _loop(
        frame,
        node,
        enter,
        symbolic,
        counted=iteration.is_counted(iterable),
        iterable=iterable,
        turns=tuple(functools.partial(enter, item) for item in turns),
    )
    frame.spans = around
    if not node.orelse:
        growing.counted(frame, node.body, before, containers.known_count(iterable))


def _is_range_of_tensor(frame: Frame, iterable: ir.Expr) -> bool:
    """Whether a loop counts to a tensor: to a number outside of a graph, and over a tensor of numbers in one."""
    if not isinstance(iterable, ir.Call) or frame.facts is None:
        return False
    return any(isinstance(atom, Tensor) for value in frame.noted("builtins.range", iterable, 3) for atom in value)


def _told_apart(frame: Frame, iterable: Value, node: ir.For) -> tuple[Value, ...]:
    """The items of a short sequence of different tensors, objects or functions: what a loop makes of one reaches the next."""
    items = containers.few_items(iterable)
    if not items or len(items) * frame.unrolled > MAX_RUNS:
        return ()
    fits = any(map(_is_worth_it, items)) or _counts(frame, node.body) or _is_keyed(items, node)
    return items if fits and _has_items(frame, iterable[0]) else ()


def _is_keyed(items: tuple[Value, ...], node: ir.For) -> bool:
    """Whether a loop over records looks something up, or puts it in, by a field of the record, as in ``x[record["name"]]``."""
    if not isinstance(node.target, ir.Name) or not all(isinstance(atom, Dict) for item in items for atom in item):
        return False
    return any(_is_key(part, node.target.id) for part in nodes(node.body))


def _is_key(part: ir.Node, name: str) -> bool:
    match part:
        case ir.Subscript(index=ir.Subscript(object=ir.Name(id=record))):
            return record == name
        case _:
            return False


def _entries(frame: Frame, node: ir.For, iterable: Value) -> tuple[Value, ...]:
    """The entries of a small dict, or a few names, if the body looks something up by them or the entries differ in more than their keys."""
    found = displays.entries(frame, node.iterable) or ()
    pairs = [entry[0].elements[1] for entry in found if isinstance(entry[0], Tuple)]
    if BOTTOM in pairs:
        return ()
    if not found:
        found = tuple(item for item in containers.few_items(iterable) if len(item) == 1 and isinstance(item[0], Const))
        found = found if len(found) == containers.known_count(iterable) else ()
    if not 1 < len(found) <= containers.MAX_FEW or len(found) * frame.unrolled > MAX_RUNS:
        return ()
    names = {part.id for part in nodes(node.target) if isinstance(part, ir.Name)}
    return found if len(set(pairs)) > 1 or any(_looks_up(part, names) for part in nodes(node.body)) else ()


def _looks_up(part: ir.Node, names: set[str]) -> bool:
    """Whether a part of a loop's body looks up, or puts in, an item by one of its variables."""
    match part:
        case ir.Subscript(index=ir.Name(id=name)):
            return name in names
        case ir.Call(function=ir.Attribute(name="setdefault" | "get" | "pop"), arguments=(ir.Name(id=name), *_)):
            return name in names
        case ir.Call(function=ir.Name(id="getattr" | "setattr"), arguments=(_, ir.Name(id=name), *_)):
            return name in names
        case _:
            return False


def _counts(frame: Frame, body: tuple[ir.Stmt, ...]) -> bool:
    """Whether a plain loop yields, adds layers or goes on from a number or tensor, as in ``n *= 2``: shapes may follow from it."""
    if any(isinstance(part, ir.For | ir.While | ir.With | ir.Try) for part in body):
        return False
    return any(_is_step(frame, part) for part in body)


def _is_step(frame: Frame, statement: ir.Stmt) -> bool:
    match statement:
        case ir.AugAssign(target=ir.Name(id=name)):
            held = (frame.env or {}).get(name, BOTTOM)
            return _is_number(held) or (len(held) == 1 and isinstance(held[0], List) and held[0].elements is not None)
        case ir.Assign(targets=(ir.Name(id=name),), value=ir.Call(arguments=arguments)):
            goes_on = any(isinstance(part, ir.Name) and part.id == name for part in nodes(arguments))
            return goes_on and any(isinstance(atom, Tensor) for atom in (frame.env or {}).get(name, BOTTOM))
        case ir.Assign(targets=(ir.Display(elements=targets),), value=ir.Call(arguments=arguments)):
            kept = {target.id for target in targets if isinstance(target, ir.Name)}
            given = {part.id for part in nodes(arguments) if isinstance(part, ir.Name)}
            return any(isinstance(atom, Tensor) for name in kept & given for atom in (frame.env or {}).get(name, BOTTOM))
        case ir.ExprStmt(value=ir.Yield()):
            return True
        case ir.ExprStmt(value=ir.Call(function=ir.Attribute(name="add"))):
            return True
        case ir.ExprStmt(value=ir.Call(arguments=arguments)):  # a function that may add layers
            names = [part.id for part in arguments if isinstance(part, ir.Name)]
            return any(sequential.is_model(atom) for name in names for atom in (frame.env or {}).get(name, BOTTOM))
        case _:
            return False


def _is_number(value: Value) -> bool:
    return len(value) == 1 and isinstance(value[0], Const) and value[0].type == "int"


def _is_worth_it(item: Value) -> bool:
    return any(
        isinstance(atom, Tensor | ExternalObject | Instance | Function | Wrapped)
        or (isinstance(atom, Tuple) and any(map(_is_worth_it, atom.elements)))
        for atom in item
    )


def _unrolled(frame: Frame, node: ir.For, items: tuple[Value, ...]) -> None:
    """Run the body once for each item, in order."""
    exits: list[Environment | None] = []
    around, frame.at_rest = frame.at_rest, None
    turn = frame.turn
    frame.loop_depth += 1
    frame.branches += 1
    frame.counted.append(True)
    frame.unrolled *= len(items)
    certain = not any(isinstance(part, ir.Break | ir.Continue | ir.Return) for part in nodes(node.body))
    frame.certain_loops += certain
    for number, item in enumerate(items):
        if frame.env is None:
            break
        frame.turn = turn
        frame.turn = frame.in_turn(node, number)
        frame.loops.append(Jumps(frame.tensor_depth))
        targets.assign(frame, node.target, item, evaluate)
        run(frame, node.body)
        jumps = frame.loops.pop()
        merging.jumps(frame, node, frame.env, jumps)
        exits += jumps.breaks
        frame.env = join_environments(frame.env, *jumps.continues)
    frame.unrolled //= len(items)
    frame.certain_loops -= certain
    frame.turn = turn
    frame.at_rest = around
    frame.loop_depth -= 1
    frame.branches -= 1
    frame.counted.pop()
    run(frame, node.orelse)
    frame.env = join_environments(frame.env, *exits)


def _loop(
    frame: Frame,
    node: ir.For | ir.While,
    enter: Callable[[], bool | None],
    symbolic: bool,
    *,
    endless: bool = False,
    counted: bool = False,
    iterable: Value = BOTTOM,
    turns: tuple[Callable[[], bool | None], ...] = (),
) -> None:
    """Run a loop to its fixpoint; each pass enters it by *enter*, or by each of *turns* in its own way, in any order."""
    head, last = frame.env, None
    exits: list[Environment | None] = []
    around = frame.at_rest
    rested, frame.at_rest = (None, {}) if around is None else around.get(node.at, (None, {}))
    if head is not None:
        # a loop around this one only adds to what comes in here, so that all of the last time comes up again
        head = join_environments(head, rested)
    counted = counted or isinstance(node, ir.While)
    frame.loop_depth += 1
    frame.branches += 1
    frame.counted.append(counted)
    frame.tensor_depth += symbolic
    for passes in range(MAX_PASSES):
        if head is None:
            break
        frame.loops.append(Jumps(frame.tensor_depth))
        known = _pass(frame, node, head, turns or (enter,))
        jumps = frame.loops.pop()
        if known is False:
            frame.env = None
        exits = list(jumps.breaks)
        if symbolic:
            for after in (frame.env, *jumps.staged):
                merging.loop(frame, node, head, after, passes, iterable)
        merging.jumps(frame, node, frame.env, jumps)
        last = join_environments(frame.env, *jumps.continues)
        again = join_environments(head, last)
        if again is None or again == head:
            break
        head = again if passes < 1 else {name: widen(head.get(name, BOTTOM), value) for name, value in again.items()}
    if around is not None:
        around[node.at] = head, frame.at_rest
    frame.at_rest = around
    frame.loop_depth -= 1
    frame.branches -= 1
    frame.counted.pop()
    frame.tensor_depth -= symbolic
    left = last if _surely_runs(frame, iterable) and last is not None else head
    frame.env = None if endless or left is None else dict(left)
    if frame.env is not None and isinstance(node, ir.While):
        frame.env = conditions.refine(frame, node.test, False, frame.env, lambda expr: evaluate(frame, expr))
    run(frame, node.orelse)
    frame.env = join_environments(frame.env, *exits)


def _pass(frame: Frame, node: ir.For | ir.While, head: Environment, turns: Sequence[Callable[[], bool | None]]) -> bool | None:
    """Run the body from *head* once for each way to enter it; what is then known of the test."""
    turn, known = frame.turn, None
    frame.unrolled *= len(turns)
    left: Environment | None = None
    for number, enter in enumerate(turns):
        if len(turns) > 1:
            frame.turn = turn
            frame.turn = frame.in_turn(node, number)
        frame.env = dict(head)
        known = enter()
        if known is not False and frame.env is not None:
            run(frame, node.body)
        left = join_environments(left, frame.env)
    frame.env = left
    frame.unrolled //= len(turns)
    frame.turn = turn
    return known


def _surely_runs(frame: Frame, iterable: Value) -> bool:
    """Whether a loop over this runs at least once."""
    return bool(iterable) and all(_has_items(frame, atom) for atom in iterable)


def _has_items(frame: Frame, atom: Atom) -> bool:
    match atom:
        case Tensor(shape=shape) | Array(shape=shape):
            return shape is not None and len(shape) > 0 and isinstance(shape[0], int) and shape[0] > 0
        case Tuple(elements=elements) | List(site="", elements=elements) | Iterator(elements=elements):
            return bool(elements)
        case List(elements=elements, site=site):
            return bool(elements) and not any(frame.peek((change, site)) for change in ("changed", "shared"))
        case Dict(items=items, absent=absent, site=site):
            return len(items) > len(absent) and not any(frame.peek((change, site)) for change in ("changed", "shared"))
        case Dataset(cardinality=cardinality):
            return cardinality is not None and cardinality > 0
        case _:
            return False


@runs(ir.Break)
def _break(frame: Frame, node: ir.Break) -> None:
    if frame.loops:
        frame.loops[-1].add(frame, frame.loops[-1].breaks)
    frame.event("jump", "break", node)
    frame.env = None


@runs(ir.Continue)
def _continue(frame: Frame, node: ir.Continue) -> None:
    if frame.loops:
        frame.loops[-1].add(frame, frame.loops[-1].continues)
    frame.env = None
