"""Variables where the paths of tensor conditions and loops meet: what AutoGraph has to make one tensor of."""

from __future__ import annotations

from itertools import pairwise

from graphlift.facts import ir
from graphlift.interpreter.frame import Environment, Frame, Jumps
from graphlift.tensors.values import Dataset, Value


def branches(frame: Frame, node: ir.If, after: list[Environment | None]) -> None:
    """Record the names that only one branch binds, and those that the two leave with different values."""
    live = [env for env in after if env is not None]
    if len(live) == 2:
        _meet(frame, node, *live)


def jumps(frame: Frame, node: ir.For | ir.While, after: Environment | None, found: Jumps) -> None:
    """The same for the paths that a ``break`` or ``continue`` under a condition on a tensor ends, and that to the end of the body."""
    paths = [*found.staged, *(() if after is None else (after,))]
    for first, second in pairwise(paths):
        _meet(frame, node, first, second)


def _meet(frame: Frame, node: ir.Stmt, first: Environment, second: Environment) -> None:
    for name in sorted(set(first) ^ set(second)):
        frame.event("one-sided", name, node, keys=(name,))
    for name in sorted(set(first) & set(second)):
        if first[name] != second[name]:
            frame.event("merged", name, node, (first[name], second[name]), (name,))


def loop(frame: Frame, node: ir.For | ir.While, head: Environment, after: Environment | None, passes: int, iterable: Value) -> None:
    """Record the variables that come out of a loop's body with another value than they went in, and those first bound in it."""
    form = "while" if isinstance(node, ir.While) else "dataset" if any(isinstance(atom, Dataset) for atom in iterable) else "for"
    for name, value in (after or {}).items():
        before = head.get(name)
        if before and value != before:
            frame.event("loop-variable", name, node, (before, value), (name, str(passes), form))
        elif before is None and form == "dataset" and not passes:
            frame.event("one-sided", name, node, keys=(name,))
