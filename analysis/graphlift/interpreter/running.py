"""Running statements: one runner for each kind, registered by the modules that hold them; and where paths meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from graphlift.facts import ir
from graphlift.interpreter.frame import Environment, Frame
from graphlift.tensors.values import join

Runner = TypeVar("Runner", bound=Callable[[Frame, Any], None])
_RUNNERS: Final[dict[type[ir.Stmt], Callable[[Frame, Any], None]]] = {}


def runs(kind: type[ir.Stmt]) -> Callable[[Runner], Runner]:
    """Register the decorated function as the runner of a kind of statement."""

    def register(runner: Runner) -> Runner:
        _RUNNERS[kind] = runner
        return runner

    return register


def run(frame: Frame, statements: tuple[ir.Stmt, ...]) -> None:
    """Run a block; afterwards ``frame.env`` is ``None`` if no path reaches its end."""
    around = frame.statement
    for statement in statements:
        if frame.env is None:
            break
        frame.world.check()
        frame.statement = statement
        _RUNNERS[type(statement)](frame, statement)
    frame.statement = around


def join_environments(*environments: Environment | None) -> Environment | None:
    """The variables where several paths meet; a name bound on only some of them may be unbound, and keeps what it has.

    What is noted of attributes (names with a dot) must hold on all of them.
    """
    live = [env for env in environments if env is not None]
    if not live:
        return None
    first = live[0]
    if len(live) == 1 or all(env is first for env in live):
        return first
    merged = dict(first)
    for env in live[1:]:
        for name, value in env.items():
            old = merged.get(name)
            merged[name] = value if old is None else old if old is value else join(old, value)
    for name in [name for name in merged if "." in name and not all(name in env for env in live)]:
        del merged[name]
    return merged
