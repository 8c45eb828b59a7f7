"""Whether the shapes of what a function receives stay the same, as far as the calls show: each new one is traced anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.engine.speculation import Assumption
from graphlift.tensors.values import Array, Dict, List, Shape, Tensor, Tuple, Value
from graphlift.verdict.facts import FunctionFacts
from graphlift.verdict.found import Incoming
from graphlift.verdict.view import View

MAX_NESTING: Final = 3
"""So deep are structures of tensors looked into."""


def open_shapes(view: View, facts: FunctionFacts) -> list[Assumption]:
    """Tensors of many shapes, or made in a loop with a length that is not known: as far as we see, each pass may bring another shape."""
    found = []
    for parameter in facts.parameters:
        if _has_many_shapes([value for value, _ in parameter.calls]):
            found.append(
                Assumption(
                    "stable-shape",
                    view.ref,
                    parameter.name,
                    f"the shape of `{parameter.name}` seldom changes",
                    "known calls pass only a few shapes",
                    "each further shape costs one retrace",
                )
            )
            continue
        for value, call in parameter.calls:
            if call is None or not any(isinstance(atom, Tensor | Array) and _is_open(atom) for atom in value):
                continue
            if _is_of_variables(value, call) or _follows_counter(view, call):
                found.append(
                    Assumption(
                        "stable-shape",
                        view.ref,
                        parameter.name,
                        f"the shape of `{parameter.name}` seldom changes",
                        "a loop passes it, with an axis whose length is not known",
                        "each further shape costs one retrace",
                    )
                )
                break
    varying = None if found else _first_of_many(facts)
    if varying is not None:
        found.append(
            Assumption(
                "stable-shape",
                view.ref,
                varying,
                f"the shape of `{varying}` and of what comes with it seldom changes",
                "known calls pass only a few combinations of shapes",
                "each further one costs one retrace",
            )
        )
    return found


MAX_SHAPES: Final = 2
"""So many shapes of one rank are one trace each, and then a last one for all others."""


def _leaves(value: Value, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], Tensor | Array]]:
    """The tensors and arrays of a structure, each with the way to it; lists of any length are left out, whose items differ anyway."""
    for atom in value if len(path) <= MAX_NESTING else ():
        match atom:
            case Tensor() | Array():
                yield path, atom
            case Dict(items=items):
                for key, item in items:
                    yield from _leaves(item, (*path, key))
            case Tuple(elements=elements) | List(elements=elements) if elements is not None:
                for place, item in enumerate(elements):
                    yield from _leaves(item, (*path, place))
            case _:
                continue


def _has_many_shapes(values: list[Value]) -> bool:
    """Whether known calls pass tensors of more shapes than cost nothing worth a word."""
    shapes: dict[tuple[object, ...], set[Shape]] = {}
    for path, atom in (leaf for value in values for leaf in _leaves(value)):
        if atom.shape is not None:
            sort = (path, type(atom), getattr(atom, "kind", ""), atom.dtype, len(atom.shape))
            shapes.setdefault(sort, set()).add(atom.shape)
    return any(len(found) > MAX_SHAPES for found in shapes.values())


def _first_of_many(facts: FunctionFacts) -> str | None:
    """A parameter with which shapes change, where known calls pass together more combinations of them than cost nothing worth a word."""
    sorts: dict[Incoming, list[object]] = {}
    shapes: dict[Incoming, list[Shape]] = {}
    for parameter in facts.parameters:
        for value, call in parameter.calls:
            leaves = list(_leaves(value)) if call is not None else []
            if call is not None and len({path for path, _ in leaves}) == len(leaves):
                known = [(path, atom) for path, atom in leaves if atom.shape is not None]
                sorts.setdefault(call, []).append((parameter.name, *((path, atom.dtype, len(atom.shape or ())) for path, atom in known)))
                shapes.setdefault(call, []).extend(atom.shape for _, atom in known)
    together: dict[tuple[object, ...], set[tuple[Shape, ...]]] = {}
    for call, sort in sorts.items():
        together.setdefault(tuple(sort), set()).add(tuple(shapes[call]))
    if all(len(found) <= MAX_SHAPES for found in together.values()):
        return None
    changing = (parameter.name for parameter in facts.parameters if len({value for value, _ in parameter.calls}) > 1)
    return next(changing, facts.parameters[0].name)


def _follows_counter(view: View, call: Incoming) -> bool:
    """Whether a loop over Python values makes a call with open shapes, or calls what makes it, with open shapes as well."""
    return call.record.in_counted_loop or call.caller.ref in view.index.calling.run_by_counters


def _is_of_variables(value: Value, call: Incoming) -> bool:
    """Whether a loop passes variables: each has a shape of its own, where the elements of a data set are taken to be alike."""
    return call.record.in_loop and any(isinstance(atom, Tensor) and atom.kind == "variable" and _is_open(atom) for atom in value)


def _is_open(atom: Tensor | Array) -> bool:
    return atom.shape is None or not all(isinstance(dim, int) for dim in atom.shape)
