"""How often each name of a function is bound: a captured variable that is bound once can be taken along by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Final, get_args

import msgspec

from graphlift.facts import ir
from graphlift.facts.remembered import emptied_by, remembered


def binding_counts(function: ir.FunctionFacts) -> Mapping[str, int]:
    """Bindings of each local name in the function's own body; those in a loop count twice, since they bind again."""
    counts: Counter[str] = Counter(parameter.name for parameter in function.parameters)
    _count(function.body, 1, counts)
    return counts


def names_bound(blocks: tuple[tuple[ir.Stmt, ...], ...]) -> Counter[str]:
    """How often each name is bound by these blocks of statements, whatever its scope."""
    counts: Counter[str] = Counter()
    for block in blocks:
        _count(block, 1, counts)
    return counts


_BINDING: Final[Mapping[type[ir.Node], Callable[[Any], Iterable[ir.Expr | None]]]] = {
    ir.Assign: attrgetter("targets"),
    ir.AnnAssign: lambda node: (node.target,) if node.value is not None else (),
    ir.AugAssign: lambda node: (node.target,),
    ir.Delete: attrgetter("targets"),
    ir.For: lambda node: (node.target,),
    ir.WithItem: lambda node: (node.target,),
    ir.Handler: lambda node: (node.name,),
    ir.Pattern: lambda node: (node.name,),
    **dict.fromkeys((ir.Import, ir.ImportFrom, ir.FunctionDef, ir.ClassDef, ir.Walrus), lambda node: (node.target,)),
}
"""By kind of node, what itself gives values to."""


def bound_by(node: ir.Node) -> Iterable[str]:
    """The names that a node itself binds, without those that are bound by what is below it."""
    targets = _BINDING.get(type(node))
    if targets is None:
        return ()
    counts: Counter[str] = Counter()
    for target in targets(node):
        _targets(target, 1, counts)
    return counts


def times_bound(blocks: tuple[tuple[ir.Stmt, ...], ...]) -> Counter[str]:
    """How often each name gets a value in one run: of the branches of a condition, and of a ``try`` and its handlers, one counts."""
    counts: Counter[str] = Counter()
    for block in blocks:
        for statement in block:
            match statement:
                case ir.If(body=body, orelse=orelse):
                    counts.update(times_bound((body,)) | times_bound((orelse,)))
                case ir.Try(body=body, orelse=orelse, finalbody=finalbody, handlers=handlers):
                    tried = times_bound((body, orelse))
                    for handler in handlers:
                        tried |= times_bound((handler.body,))
                    counts.update(tried + times_bound((finalbody,)))
                case _:
                    _count((statement,), 1, counts)
    return counts


def captured_targets(body: tuple[ir.Stmt, ...]) -> list[tuple[str, str]]:
    """The variables of enclosing functions that a function body rebinds (declared ``nonlocal`` there), as owner and name."""
    bound = names_bound((body,))
    return sorted(
        {(node.owner, node.id) for node in nodes(body) if isinstance(node, ir.Name) and node.scope == "free" and node.id in bound}
    )


def bound_from(body: tuple[ir.Stmt, ...], qualname: str) -> Counter[str] | None:
    """The names that a function's body may still bind once it has made the inner function; ``None`` if it does not make that itself."""
    for index, statement in enumerate(body):
        if any(isinstance(node, ir.FunctionDef | ir.Lambda) and node.qualname == qualname for node in nodes(statement)):
            match statement:
                case ir.If(body=first, orelse=second):
                    inside = bound_from(first, qualname)
                    inside = bound_from(second, qualname) if inside is None else inside
                case ir.With(body=first):
                    inside = bound_from(first, qualname)
                case _:
                    inside = None
            return names_bound((body[index + 1 :],)) + (names_bound(((statement,),)) if inside is None else inside)
    return None


_MOST_BODIES: Final = 64
_bodies: Final[dict[int, tuple[object, tuple[ir.Node, ...]]]] = {}
"""The bodies that were gone through last, by identity, each kept with its nodes: several rules ask for those of one function in turn."""
emptied_by(_bodies.clear)


def nodes(node: object) -> Iterable[ir.Node]:
    """A node and all below it (inner functions and classes are references, so they stay out)."""
    if type(node) is not tuple:
        return _walk(node)
    known = _bodies.get(id(node))
    if known is not None and known[0] is node:
        return known[1]
    while len(_bodies) >= _MOST_BODIES:
        _bodies.pop(next(iter(_bodies)), None)
    found = tuple(_walk(node))
    _bodies[id(node)] = node, found
    return found


def _walk(node: object) -> Iterator[ir.Node]:
    stack: list[Any] = [node]
    while stack:
        current = stack.pop()
        if type(current) is tuple:
            stack.extend(current[::-1])
        elif current is not None:
            yield current
            parts = _last_parts_first(type(current))
            if parts is not None:
                stack.extend(parts(current))


@remembered(1 << 7)
def _last_parts_first(kind: type[ir.Node]) -> Callable[[ir.Node], tuple[Any, ...]] | None:
    """What reads the fields that hold nodes, if anything, in nodes of a kind; ``None`` if it has no such."""
    names = [field.name for field in reversed(msgspec.structs.fields(kind)) if _is_of_nodes(field.type)]
    if len(names) == 1:
        get = attrgetter(*names)
        return lambda node: (get(node),)
    return attrgetter(*names) if names else None


def _is_of_nodes(declared: object) -> bool:
    inner = get_args(declared)
    return any(map(_is_of_nodes, inner)) if inner else isinstance(declared, type) and issubclass(declared, msgspec.Struct)


def blocks_in(statement: ir.Stmt) -> tuple[tuple[ir.Stmt, ...], ...]:
    """The blocks of statements inside of one, in order of the text; not those of functions and classes that it defines."""
    match statement:
        case ir.If(body=body, orelse=orelse) | ir.While(body=body, orelse=orelse) | ir.For(body=body, orelse=orelse):
            return body, orelse
        case ir.With(body=body):
            return (body,)
        case ir.Try(body=body, handlers=handlers, orelse=orelse, finalbody=finalbody):
            return body, *(handler.body for handler in handlers), orelse, finalbody
        case ir.Match(cases=cases):
            return tuple(case.body for case in cases)
        case _:
            return ()


def _count(statements: tuple[ir.Stmt, ...], weight: int, counts: Counter[str]) -> None:
    for statement in statements:
        match statement:
            case ir.For(target=target, iterable=iterable, body=body, orelse=orelse):
                _targets(target, 2, counts)
                _walrus(iterable, weight, counts)
                _count(body, 2, counts)
                _count(orelse, weight, counts)
            case ir.While(test=test, body=body, orelse=orelse):
                _walrus(test, 2, counts)
                _count(body, 2, counts)
                _count(orelse, weight, counts)
            case ir.If(test=test, body=body, orelse=orelse):
                _walrus(test, weight, counts)
                _count(body, weight, counts)
                _count(orelse, weight, counts)
            case ir.With(items=items, body=body):
                for item in items:
                    if item.target is not None:
                        _targets(item.target, weight, counts)
                _count(body, weight, counts)
            case ir.Try():
                _count_try(statement, weight, counts)
            case ir.Match():
                _count_match(statement, weight, counts)
            case _:
                _count_simple(statement, weight, counts)


def _count_try(statement: ir.Try, weight: int, counts: Counter[str]) -> None:
    for handler in statement.handlers:
        if handler.name is not None:
            counts[handler.name.id] += weight
        _count(handler.body, weight, counts)
    for block in (statement.body, statement.orelse, statement.finalbody):
        _count(block, weight, counts)


def _count_match(statement: ir.Match, weight: int, counts: Counter[str]) -> None:
    for case in statement.cases:
        for node in nodes(case.pattern):
            if isinstance(node, ir.Pattern) and node.name is not None:
                counts[node.name.id] += weight
        _count(case.body, weight, counts)


def _count_simple(statement: ir.Stmt, weight: int, counts: Counter[str]) -> None:
    """The statements without blocks."""
    match statement:
        case ir.Assign(targets=targets, value=value):
            for target in targets:
                _targets(target, weight, counts)
            _walrus(value, weight, counts)
        case ir.AnnAssign(target=target, value=value) if value is not None:
            _targets(target, weight, counts)
        case ir.AugAssign(target=target):
            _targets(target, 2, counts)
        case ir.Delete(targets=targets):
            for target in targets:
                _targets(target, 2, counts)
        case ir.Import(target=name) | ir.ImportFrom(target=name) | ir.FunctionDef(target=name) | ir.ClassDef(target=name):
            counts[name.id] += weight
        case _:
            _walrus(statement, weight, counts)


def _targets(target: ir.Expr | None, weight: int, counts: Counter[str]) -> None:
    match target:
        case ir.Name(id=name):
            counts[name] += weight
        case ir.Display(elements=elements):
            for element in elements:
                _targets(element, weight, counts)
        case ir.Starred(value=value):
            _targets(value, weight, counts)
        case _:
            return


def _walrus(node: object, weight: int, counts: Counter[str]) -> None:
    for inner in nodes(node):
        if isinstance(inner, ir.Walrus):
            counts[inner.target.id] += weight
