"""Expressions of the tree as facts.

Each kind of node has one function here; :func:`expression` finds it by the node's class.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, Literal

from graphlift.facts import ir
from graphlift.facts.constants import plain
from graphlift.facts.context import Context
from graphlift.facts.parse import ParseProblem, nodes

_EXACT_FORMATTED_PLACES: Final = sys.version_info >= (3, 12)
"""Whether Python places the expressions inside an f-string where they stand."""


def expression(c: Context, node: nodes.NodeNG) -> ir.Expr:
    """The facts of an expression, which may also be the target of an assignment."""
    lower = _EXPRESSIONS.get(node.__class__)
    if lower is None:
        raise ParseProblem(node.lineno or 1, f"Graphlift does not know this syntax yet ({node.__class__.__name__}).")
    return lower(c, node)


def optional(c: Context, node: nodes.NodeNG | None) -> ir.Expr | None:
    """Like :func:`expression`, for what may be absent."""
    return None if node is None else expression(c, node)


def expressions(c: Context, items: Iterable[nodes.NodeNG]) -> tuple[ir.Expr, ...]:
    """Each of several expressions, in their order."""
    return tuple([expression(c, item) for item in items])


def _name(c: Context, node: nodes.Name) -> ir.Name:
    at, end = c.span(node)
    identifier = node.name
    scope, owner = c.scope.resolve(identifier)
    return ir.Name(at=at, end=end, id=identifier, scope=scope, owner=owner)


def _const(c: Context, node: nodes.Const) -> ir.Const:
    at, end = c.span(node)
    kind, value = plain(node.value)
    return ir.Const(at=at, end=end, type=kind, value=value)


def _attribute(c: Context, node: nodes.Attribute) -> ir.Attribute:
    at, end = c.span(node)
    return ir.Attribute(at=at, end=end, object=expression(c, node.expr), name=node.attrname)


def _call(c: Context, node: nodes.Call) -> ir.Call:
    at, end = c.span(node)
    return ir.Call(
        at=at,
        end=end,
        function=expression(c, node.func),
        arguments=tuple([expression(c, item) for item in node.args]),
        keywords=tuple([keyword(c, item) for item in node.keywords]) if node.keywords else (),
    )


def keyword(c: Context, node: nodes.Keyword) -> ir.Keyword:
    """A keyword argument, of a call or of a class."""
    at, end = c.span(node)
    return ir.Keyword(at=at, end=end, name=node.arg, value=expression(c, node.value))


def _subscript(c: Context, node: nodes.Subscript) -> ir.Subscript:
    at, end = c.span(node)
    return ir.Subscript(at=at, end=end, object=expression(c, node.value), index=expression(c, node.slice))


def _slice(c: Context, node: nodes.Slice) -> ir.Slice:
    at, end = c.span(node)
    return ir.Slice(at=at, end=end, lower=optional(c, node.lower), upper=optional(c, node.upper), step=optional(c, node.step))


def _binary(c: Context, node: nodes.BinOp) -> ir.Binary:
    at, end = c.span(node)
    return ir.Binary(at=at, end=end, operator=node.op, left=expression(c, node.left), right=expression(c, node.right))


def _unary(c: Context, node: nodes.UnaryOp) -> ir.Unary:
    at, end = c.span(node)
    return ir.Unary(at=at, end=end, operator=node.op, operand=expression(c, node.operand))


def _compare(c: Context, node: nodes.Compare) -> ir.Compare:
    at, end = c.span(node)
    return ir.Compare(
        at=at,
        end=end,
        operators=tuple([operator for operator, _ in node.ops]),
        operands=(expression(c, node.left), *[expression(c, operand) for _, operand in node.ops]),
    )


def _boolean(c: Context, node: nodes.BoolOp) -> ir.Boolean:
    at, end = c.span(node)
    operator: Literal["and", "or"] = "and" if node.op == "and" else "or"
    return ir.Boolean(at=at, end=end, operator=operator, operands=expressions(c, node.values))


def _conditional(c: Context, node: nodes.IfExp) -> ir.Conditional:
    at, end = c.span(node)
    return ir.Conditional(at=at, end=end, test=expression(c, node.test), body=expression(c, node.body), orelse=expression(c, node.orelse))


def _display(kind: Literal["tuple", "list", "set"]) -> Callable[[Context, Any], ir.Display]:
    def lower(c: Context, node: nodes.Tuple | nodes.List | nodes.Set) -> ir.Display:
        at, end = c.span(node)
        return ir.Display(at=at, end=end, type=kind, elements=tuple([expression(c, item) for item in node.elts]))

    return lower


def _dict(c: Context, node: nodes.Dict) -> ir.DictDisplay:
    at, end = c.span(node)
    items = [(None if isinstance(key, nodes.DictUnpack) else expression(c, key), expression(c, value)) for key, value in node.items]
    return ir.DictDisplay(at=at, end=end, items=tuple(items))


def _comprehension(kind: Literal["list", "set", "generator"]) -> Callable[[Context, Any], ir.Comprehension]:
    def lower(c: Context, node: nodes.ListComp | nodes.SetComp | nodes.GeneratorExp) -> ir.Comprehension:
        at, end = c.span(node)
        # The first iterable is evaluated outside; the generators come first, as they run.
        first = expression(c, node.generators[0].iter)
        with c.within(c.open_scope("comprehension", node, c.scope.qualname)):
            generators = _generators(c, node.generators, first)
            return ir.Comprehension(at=at, end=end, type=kind, element=expression(c, node.elt), key=None, generators=generators)

    return lower


def _dict_comprehension(c: Context, node: nodes.DictComp) -> ir.Comprehension:
    at, end = c.span(node)
    first = expression(c, node.generators[0].iter)
    with c.within(c.open_scope("comprehension", node, c.scope.qualname)):
        generators = _generators(c, node.generators, first)
        key = None if isinstance(node.key, nodes.DictUnpack) else expression(c, node.key)
        return ir.Comprehension(at=at, end=end, type="dict", element=expression(c, node.value), key=key, generators=generators)


def _generators(c: Context, items: list[nodes.Comprehension], first: ir.Expr) -> tuple[ir.Generator, ...]:
    generators: list[ir.Generator] = []
    for index, item in enumerate(items):
        target = expression(c, item.target)
        iterable = first if index == 0 else expression(c, item.iter)
        conditions = expressions(c, item.ifs)
        end = conditions[-1].end if conditions else iterable.end
        generators.append(
            ir.Generator(at=target.at, end=end, target=target, iterable=iterable, conditions=conditions, is_async=item.is_async)
        )
    return tuple(generators)


def _formatted(c: Context, node: nodes.JoinedStr) -> ir.Formatted:
    values: list[ir.Expr] = []
    formats: list[bool] = []
    texts = [""]
    span = c.span(node)
    plain = True
    for part in node.values:
        if isinstance(part, nodes.FormattedValue):
            _formatted_value(c, part, span, values, formats)
            plain = plain and part.format_spec is None and part.conversion in (-1, ord("s"))
            texts.append("")
        elif isinstance(part, nodes.Const):
            texts[-1] += str(part.value)
    return ir.Formatted(at=span[0], end=span[1], values=tuple(values), has_format=tuple(formats), texts=tuple(texts) if plain else ())


def _formatted_value(c: Context, part: nodes.FormattedValue, whole: tuple[int, int], values: list[ir.Expr], formats: list[bool]) -> None:
    """Append an f-string's expression, then those inside its format, which are formatted without one of their own."""
    values.append(_within_formatted(c, part.value, whole))
    formats.append(part.format_spec is not None)
    if part.format_spec is not None:
        for inner in part.format_spec.values:
            if isinstance(inner, nodes.FormattedValue):
                _formatted_value(c, inner, whole, values, formats)


def _within_formatted(c: Context, node: nodes.NodeNG, whole: tuple[int, int]) -> ir.Expr:
    if _EXACT_FORMATTED_PLACES:
        return expression(c, node)
    at, end = c.span(node)
    if whole[0] < at and end < whole[1]:
        return expression(c, node)
    with c.pinned(whole):
        return expression(c, node)


def _template(c: Context, node: Any) -> ir.Display:
    """A template string (Python 3.14) formats nothing: it holds its values."""
    at, end = c.span(node)
    values = [expression(c, part.value) for part in node.values if hasattr(part, "conversion")]
    return ir.Display(at=at, end=end, type="tuple", elements=tuple(values))


def _await(c: Context, node: nodes.Await) -> ir.Await:
    at, end = c.span(node)
    return ir.Await(at=at, end=end, value=expression(c, node.value))


def _yield(c: Context, node: nodes.Yield) -> ir.Yield:
    at, end = c.span(node)
    c.scope.frame.is_generator = True
    return ir.Yield(at=at, end=end, value=optional(c, node.value), delegates=isinstance(node, nodes.YieldFrom))


def _walrus(c: Context, node: nodes.NamedExpr) -> ir.Walrus:
    at, end = c.span(node)
    target = node.target
    assert isinstance(target, nodes.AssignName)
    return ir.Walrus(at=at, end=end, target=c.name(target.name, c.span(target)), value=expression(c, node.value))


def _starred(c: Context, node: nodes.Starred) -> ir.Starred:
    at, end = c.span(node)
    return ir.Starred(at=at, end=end, value=expression(c, node.value))


def _lambda(c: Context, node: nodes.Lambda) -> ir.Lambda:
    # Definitions import this module, since their heads hold expressions.
    from graphlift.facts.definitions import lower_lambda

    return lower_lambda(c, node)


_EXPRESSIONS: Final[dict[type[nodes.NodeNG], Callable[[Context, Any], ir.Expr]]] = {
    nodes.Name: _name,
    nodes.AssignName: _name,
    nodes.DelName: _name,
    nodes.Const: _const,
    nodes.Attribute: _attribute,
    nodes.AssignAttr: _attribute,
    nodes.DelAttr: _attribute,
    nodes.Call: _call,
    nodes.Subscript: _subscript,
    nodes.Slice: _slice,
    nodes.BinOp: _binary,
    nodes.UnaryOp: _unary,
    nodes.Compare: _compare,
    nodes.BoolOp: _boolean,
    nodes.IfExp: _conditional,
    nodes.Tuple: _display("tuple"),
    nodes.List: _display("list"),
    nodes.Set: _display("set"),
    nodes.Dict: _dict,
    nodes.ListComp: _comprehension("list"),
    nodes.SetComp: _comprehension("set"),
    nodes.GeneratorExp: _comprehension("generator"),
    nodes.DictComp: _dict_comprehension,
    nodes.JoinedStr: _formatted,
    nodes.Await: _await,
    nodes.Yield: _yield,
    nodes.YieldFrom: _yield,
    nodes.NamedExpr: _walrus,
    nodes.Starred: _starred,
    nodes.Lambda: _lambda,
}
if hasattr(nodes, "TemplateStr"):
    _EXPRESSIONS[nodes.TemplateStr] = _template
