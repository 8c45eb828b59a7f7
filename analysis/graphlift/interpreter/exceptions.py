"""``raise`` and ``try``: an exception may leave a ``try`` body before or after any of its statements."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import (
    classes,
    targets,
)
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Environment, Frame
from graphlift.interpreter.running import join_environments, run, runs
from graphlift.program.bindings import nodes
from graphlift.tensors.values import (
    BOTTOM,
    Atom,
    Class,
    External,
    ExternalObject,
    Instance,
    Tuple,
    Value,
)


@runs(ir.Raise)
def _raise(frame: Frame, node: ir.Raise) -> None:
    value = BOTTOM if node.exception is None else evaluate(frame, node.exception)
    for atom in value or (None,):
        frame.event("raise", "raise", node, (value,), _classes(frame, atom))
    frame.env = None


def _classes(frame: Frame, atom: Atom | None) -> tuple[str, ...]:
    """The classes of an exception that is raised, in method resolution order; empty if nothing is known of it."""
    match atom:
        case Instance(cls=cls) | Class(ref=cls):
            return classes.linearised(frame, cls)
        case ExternalObject(cls=name) | External(name=name):
            return (name,)
        case _:
            return ()


@runs(ir.Try)
def _try(frame: Frame, node: ir.Try) -> None:
    before = frame.env
    reached: list[Environment | None] = [before]
    if node.handlers:
        named = [(handler, _caught_names(frame, handler)) for handler in node.handlers]
        frame.handlers.append(tuple(name for _, names in named for name in names))
        frame.examining.append(tuple(name for handler, names in named if _looks_at_it(handler) for name in names))
    frame.branches += 1
    for statement in node.body:
        run(frame, (statement,))
        reached.append(dict(frame.env) if frame.env is not None else None)
    if node.handlers:
        frame.handlers.pop()
        frame.examining.pop()
    if frame.env is not None:
        run(frame, node.orelse)
    after = [frame.env]
    for handler in node.handlers:
        frame.env = join_environments(*reached)
        frame.env = dict(frame.env) if frame.env is not None else None
        if handler.type is not None and frame.env is not None:
            evaluate(frame, handler.type)
        if handler.name is not None and frame.env is not None:
            targets.bind(frame, handler.name, (ExternalObject(cls="builtins.Exception", site=frame.site(handler)),))
        run(frame, handler.body)
        after.append(frame.env)
    frame.branches -= 1
    frame.env = join_environments(*after)
    if node.finalbody:
        ended = frame.env is None
        if ended:
            frame.env = join_environments(*reached)
            frame.env = dict(frame.env) if frame.env is not None else None
        run(frame, node.finalbody)
        if ended:
            frame.env = None


_SWALLOWING: Final = frozenset({"contextlib.suppress", "pytest.raises"})
_ASSERTIONS: Final = frozenset({"assertRaises", "assertRaisesRegex"})


def ended_by(frame: Frame, item: ir.WithItem) -> tuple[str, ...] | None:
    """The exceptions that a context ends where they are raised within it, ``None`` if it is none of that sort."""
    context = item.context
    if not isinstance(context, ir.Call):
        return None
    named = isinstance(context.function, ir.Attribute) and context.function.name in _ASSERTIONS
    if named or any(isinstance(atom, External) and atom.name in _SWALLOWING for atom in evaluate(frame, context.function)):
        given = context.arguments if not named else context.arguments[:1]
        return tuple(name for each in given if not isinstance(each, ir.Starred) for name in _names(evaluate(frame, each)))
    return None


def _caught_names(frame: Frame, handler: ir.Handler) -> list[str]:
    return ["*"] if handler.type is None else _names(evaluate(frame, handler.type))


def _names(caught: Value) -> list[str]:
    names: list[str] = []
    for atom in caught:
        items = [part for element in atom.elements for part in element] if isinstance(atom, Tuple) else [atom]
        names += [item.name if isinstance(item, External) else item.ref if isinstance(item, Class) else "?" for item in items]
    return names


def _looks_at_it(handler: ir.Handler) -> bool:
    """Whether a handler's body reads the exception that it has caught, and not its class alone."""
    if handler.name is None:
        return False
    found = list(nodes(handler.body))
    asked = {node.arguments[0].at for node in found if isinstance(node, ir.Call) and _asks_class(node)}
    return any(isinstance(node, ir.Name) and node.id == handler.name.id and node.at not in asked for node in found)


def _asks_class(node: ir.Call) -> bool:
    return isinstance(node.function, ir.Name) and node.function.id in ("type", "isinstance") and bool(node.arguments)
