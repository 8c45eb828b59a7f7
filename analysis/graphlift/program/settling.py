"""Whether a block of statements is done with a change before it gets to certain places in it.

Told from the order of the text: no statement above is run again, unless a loop is around both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from graphlift.facts import ir
from graphlift.program.bindings import names_bound, nodes
from graphlift.program.filling import CHANGES

Changes: TypeAlias = Callable[[ir.Stmt], bool]
"""Whether a statement, or one inside of it, makes the change that is looked at."""
_CHANGES: Final = CHANGES | {"add", "remove", "discard", "extendleft", "popitem", "rotate", "difference_update", "intersection_update"}

_VIEWING: Final = frozenset({"keys", "values", "items", "reshape", "ravel", "view", "transpose", "squeeze", "swapaxes", "diagonal"})
"""Methods that give a view of a dictionary or array, or may."""
_VIEWING_FUNCTIONS: Final = frozenset({"asarray", "asanyarray", "ascontiguousarray", "broadcast_to", "expand_dims", "moveaxis"})
"""Functions that may give a view of their first argument."""


def is_settled_above(block: tuple[ir.Stmt, ...], changes: Changes, places: Iterable[int], defined: int = -1) -> bool:
    """Whether all that *changes* something stands above the *places*, given as positions.

    What a loop does in its next pass counts as well, unless a new function is *defined* in each, which alone looks at what changes.
    """
    wanted = frozenset(places)
    changed = max((index for index, statement in enumerate(block) if changes(statement)), default=-1)
    first = min((_index(block, place) for place in wanted), default=-1)
    if changed != first or first < 0:
        return changed < first
    match block[first]:
        case ir.If(body=body, orelse=orelse):
            return all(is_settled_above(branch, changes, inner, defined) for branch, inner in _split(wanted, body, orelse) if inner)
        case ir.With(body=body) if min(wanted) >= body[0].at:
            return is_settled_above(body, changes, wanted, defined)
        case ir.For(body=body, orelse=()) | ir.While(body=body, orelse=()) if min(wanted) >= body[0].at and defined >= body[0].at:
            inside = max(_index(block, place) for place in (*wanted, defined)) == first
            return inside and is_settled_above(body, changes, wanted, defined)
        case _:
            return False


def _split(
    wanted: frozenset[int], body: tuple[ir.Stmt, ...], orelse: tuple[ir.Stmt, ...]
) -> list[tuple[tuple[ir.Stmt, ...], frozenset[int]]]:
    """The branches of a condition with the places in them; what stands in the test counts as above the first."""
    other = orelse[0].at if orelse else None
    below = frozenset(place for place in wanted if other is not None and place >= other)
    return [(body, wanted - below), (orelse, below)]


def _index(block: tuple[ir.Stmt, ...], place: int) -> int:
    """The statement that a place is in."""
    return max((index for index, statement in enumerate(block) if statement.at <= place), default=-1)


def is_kept(block: tuple[ir.Stmt, ...], definition: ir.Node) -> bool:
    """Whether something may refer to a function for longer than the calls take that it is written in, as callee or argument."""

    def is_it(node: ir.Node) -> bool:
        return node is definition or (
            isinstance(definition, ir.FunctionDef) and isinstance(node, ir.Name) and node.id == definition.target.id
        )

    found = sum(is_it(node) for node in nodes(block))
    passing = 2 if isinstance(definition, ir.FunctionDef) else 0  # the definition and its name
    for node in nodes(block):
        if isinstance(node, ir.Call):
            passing += is_it(node.function)
            if not (isinstance(node.function, ir.Attribute) and node.function.name in _CHANGES):
                passing += sum(map(is_it, (*node.arguments, *(keyword.value for keyword in node.keywords))))
    return found > passing


def binds(statement: ir.Stmt, name: str) -> bool:
    """Whether a statement gives a variable a value."""
    return name in names_bound(((statement,),))


def defines(node: ir.Node, qualname: str) -> bool:
    """Whether a node defines a function or class, or one that it is inside of, by the names that references use."""
    return isinstance(node, ir.FunctionDef | ir.ClassDef | ir.Lambda) and f"{qualname}.".startswith(f"{node.qualname}.")


def may_fill(statement: ir.Stmt, name: str, names: frozenset[str]) -> bool:
    """Whether a statement gives a variable a value, or may put items into its container or take them out, itself or by what it calls;
    *names*: those that the container has (:func:`names_of_same`).
    """
    return binds(statement, name) or any(_may_fill(node, names) for node in nodes(statement))


def names_of_same(block: tuple[object, ...], name: str) -> frozenset[str]:
    """The variables that may hold the container that is held by one, or a view of it, or what it is in, or what is in it.

    Told from assignments. What functions return and what loops go through counts as new.
    """
    links = [names for node in nodes(block) for names in _linked(node) if len(names) > 1]
    found = frozenset({name})
    while found != (grown := found.union(*(names for names in links if not names.isdisjoint(found)))):
        found = grown
    return found


def _linked(node: ir.Node) -> Iterator[frozenset[str]]:
    """The variables that a statement makes hold the same."""
    match node:
        case ir.Assign(targets=(ir.Display(elements=targets),), value=ir.Display(elements=values)) if len(targets) == len(values):
            for target, value in zip(targets, values, strict=True):
                yield _held_names(target) | _held_names(value)
        case ir.Assign(targets=targets, value=value):
            yield frozenset().union(*map(_held_names, (*targets, value)))
        case ir.AnnAssign(target=target, value=ir.Node() as value) | ir.Walrus(target=target, value=value):
            yield _held_names(target) | _held_names(value)
        case ir.For(target=target, iterable=ir.Display() as value):
            yield _held_names(target) | _held_names(value)
        case _:
            return


def _held_names(expression: ir.Expr | None) -> frozenset[str]:
    """The variables whose container an expression gives, or part of it, or one that it is put into."""
    inner: tuple[ir.Expr | None, ...]
    match expression:
        case ir.Name(id=name):
            return frozenset({name})
        case ir.Call(function=ir.Attribute(object=held, name=name)) if name in _VIEWING:
            inner = (held,)
        case ir.Call(function=ir.Attribute(name=name) | ir.Name(id=name), arguments=arguments) if name in _VIEWING_FUNCTIONS:
            inner = arguments[:1]
        case ir.Attribute(object=held, name="T" | "flat" | "real") | ir.Subscript(object=held) | ir.Starred(value=held):
            inner = (held,)
        case ir.Display(elements=elements):
            inner = elements
        case ir.DictDisplay(items=items):
            inner = tuple(value for _, value in items)
        case ir.Conditional(body=body, orelse=orelse):
            inner = (body, orelse)
        case _:
            return frozenset()
    return frozenset().union(*map(_held_names, inner))


def sets_attribute(statement: ir.Stmt, name: str) -> bool:
    """Whether a statement sets an attribute of that name, or of a name that only running tells."""
    return any(
        (isinstance(node, ir.Attribute) and node.name == name and _is_target(statement, node))
        or (isinstance(node, ir.Name) and node.id in ("setattr", "delattr"))
        for node in nodes(statement)
    )


def _is_target(statement: ir.Stmt, attribute: ir.Attribute) -> bool:
    found: list[ir.Expr] = []
    for node in nodes(statement):
        match node:
            case ir.Assign(targets=targets) | ir.Delete(targets=targets):
                found += targets
            case ir.AnnAssign(target=target) | ir.AugAssign(target=target) | ir.For(target=target):
                found.append(target)
            case ir.WithItem(target=ir.Node() as target):
                found.append(target)
            case _:
                continue
    return any(each is attribute for target in found for each in nodes(target))


def _may_fill(node: ir.Node, names: frozenset[str]) -> bool:
    match node:
        case ir.Call(function=ir.Attribute(object=changed, name=method)) if method in _CHANGES and _is_of(changed, names):
            return True
        case ir.Call(arguments=arguments, keywords=keywords):
            return any(_is_of(each, names) for each in (*arguments, *(keyword.value for keyword in keywords)))
        case ir.Assign(targets=targets) | ir.Delete(targets=targets):
            return any(isinstance(target, ir.Subscript) and _is_of(target, names) for target in targets)
        case ir.AugAssign(target=ir.Subscript() as target):
            return _is_of(target, names)
        case _:
            return False


def _is_of(expression: ir.Expr, names: frozenset[str]) -> bool:
    while isinstance(expression, ir.Subscript | ir.Attribute):
        expression = expression.object
    return isinstance(expression, ir.Name) and expression.id in names
