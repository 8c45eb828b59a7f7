"""What the modules of a program ask of each body of statements alone, found in one walk through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import names_bound, nodes

Body = tuple[ir.Stmt, ...]


class Summary(msgspec.Struct, frozen=True):
    """Of one body; what the functions and classes that it defines do is not in it."""

    imports: tuple[ir.Import | ir.ImportFrom, ...]
    called: Mapping[str, int]
    """How often each name is called."""
    rebound: frozenset[str]
    """The module's names that it binds, if it is a function's: they are declared ``global`` there."""


class Summaries:
    """Of the bodies of one module, taken over from an *earlier* text of it where the bodies are the same."""

    def __init__(self, earlier: Summaries | None = None) -> None:
        self._earlier: Final = {} if earlier is None else earlier._known
        self._known: Final[dict[int, tuple[Body, Summary]]] = {}
        """By the identity of the body, which is kept with it."""

    def of(self, bodies: Iterable[Body]) -> list[Summary]:
        """Those of *bodies*, in this order."""
        return [self._of(body) for body in bodies]

    def _of(self, body: Body) -> Summary:
        known = self._known.get(id(body)) or self._earlier.get(id(body))
        if known is None or known[0] is not body:
            known = body, _summary(body)
        self._known[id(body)] = known
        return known[1]


def bodies_of(facts: ir.ModuleFacts) -> list[Body]:
    """All bodies of a module: of its units, its functions and its classes."""
    return [*facts.body, *(function.body for function in facts.functions.values()), *(cls.body for cls in facts.classes.values())]


def _summary(body: Body) -> Summary:
    imports: list[ir.Import | ir.ImportFrom] = []
    called: Counter[str] = Counter()
    bound = names_bound((body,))
    rebound: set[str] = set()
    for node in nodes(body):
        if isinstance(node, ir.Name):
            if node.scope == "global" and node.id in bound:
                rebound.add(node.id)
        elif isinstance(node, ir.Call):
            if isinstance(node.function, ir.Name):
                called[node.function.id] += 1
            elif isinstance(node.function, ir.Attribute):
                called[node.function.name] += 1
        elif isinstance(node, ir.Import | ir.ImportFrom):
            imports.append(node)
    return Summary(tuple(imports), called, frozenset(rebound))
