"""Which objects come into being, and which models get their variables, where a function runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graphlift.interpreter.records import ContextKey, Event, Result
from graphlift.tensors.values import ExternalObject, Instance

_BUILDING: Final = ("__call__", "build", "fit", "predict", "evaluate")


def model_site(atom: object) -> str | None:
    """The allocation site of a model, a layer or an object of the program; ``None`` for all else."""
    if isinstance(atom, ExternalObject) and atom.cls.startswith(("keras.Sequential", "keras.Model", "keras.layers.")):
        return atom.site
    return atom.site if isinstance(atom, Instance) else None


def created_by(event: Event) -> set[str]:
    """The allocation sites of objects of the program that an event makes."""
    return {atom.site for atom in event.values[0] if isinstance(atom, Instance)} if event.kind == "create" else set()


def built_by(event: Event) -> set[str]:
    """The models that an event builds, if they are not yet."""
    if event.kind != "object-call" and not (event.kind == "method" and event.name in _BUILDING):
        return set()
    return {site for atom in (event.values[0] if event.values else ()) if (site := model_site(atom)) is not None}


def reached(results: Callable[[ContextKey], Result | None], start: ContextKey) -> Iterator[Result]:
    """The results of a context and of all that it leads to, each once."""
    seen: set[ContextKey] = set()
    pending = [start]
    while pending:
        result = results(pending.pop())
        if result is not None and result.key not in seen:
            seen.add(result.key)
            yield result
            pending.extend(call.callee for call in result.calls)
