"""What the modules of a program ask of each body of statements alone, found in one walk through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import blocks_in, bound_by, nodes

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


def imports_in(body: Body) -> Iterator[ir.Import | ir.ImportFrom]:
    """The import statements of a body, in order of the text."""
    for statement in body:
        if isinstance(statement, ir.Import | ir.ImportFrom):
            yield statement
        else:
            for block in blocks_in(statement):
                yield from imports_in(block)


class Overview(msgspec.Struct, frozen=True):
    """Of a module."""

    packages: frozenset[str]
    """What its body and its functions import: packages by their names, and what is taken from modules."""
    called: Counter[str]
    """How often each name is called."""
    rebound: frozenset[str]
    """The variables of the module that its functions bind."""


def bodies_of(facts: ir.ModuleFacts) -> list[Body]:
    """All bodies of a module: of its units, its functions and its classes."""
    return [*facts.body, *(function.body for function in facts.functions.values()), *(cls.body for cls in facts.classes.values())]


def overview(facts: ir.ModuleFacts, summaries: Summaries) -> Overview:
    """What the *summaries* of a module's bodies come to."""
    found = summaries.of(bodies_of(facts))
    units, end = len(facts.body), len(facts.body) + len(facts.functions)
    packages: set[str] = set()
    for node in (node for one in found[:end] for node in one.imports):
        if isinstance(node, ir.ImportFrom):
            packages.add(node.name)
        if isinstance(node, ir.Import) or not node.level:
            packages.add(node.module.partition(".")[0])
    called: Counter[str] = Counter()
    for one in found:
        called.update(one.called)
    return Overview(frozenset(packages), called, frozenset().union(*(one.rebound for one in found[units:end] if one.rebound)))


def _summary(body: Body) -> Summary:
    imports: list[ir.Import | ir.ImportFrom] = []
    called: Counter[str] = Counter()
    bound: set[str] = set()
    of_module: set[str] = set()
    for node in nodes(body):
        if isinstance(node, ir.Name):
            if node.scope == "global":
                of_module.add(node.id)
        elif isinstance(node, ir.Call):
            if isinstance(node.function, ir.Name):
                called[node.function.id] += 1
            elif isinstance(node.function, ir.Attribute):
                called[node.function.name] += 1
        else:
            bound.update(bound_by(node))
            if isinstance(node, ir.Import | ir.ImportFrom):
                imports.append(node)
    return Summary(tuple(imports), called, frozenset(of_module & bound))
