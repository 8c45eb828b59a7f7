"""Statements of the tree as facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from graphlift.facts import ir
from graphlift.facts.annotations import annotation, comment_annotation
from graphlift.facts.context import Context
from graphlift.facts.expressions import expression, expressions, optional
from graphlift.facts.parse import ParseProblem, nodes
from graphlift.facts.patterns import pattern

_Result = ir.Stmt | tuple[ir.Stmt, ...]


def block(c: Context, body: Iterable[nodes.NodeNG]) -> tuple[ir.Stmt, ...]:
    """The statements of a block. ``global`` and ``nonlocal`` leave none: they are in how names resolve."""
    result: list[ir.Stmt] = []
    for node in body:
        lowered = statement(c, node)
        if isinstance(lowered, tuple):
            result.extend(lowered)
        else:
            result.append(lowered)
    return tuple(result)


def statement(c: Context, node: nodes.NodeNG) -> ir.Stmt | tuple[ir.Stmt, ...]:
    """The facts of one statement; an import of several names makes several."""
    lower = _STATEMENTS.get(node.__class__)
    if lower is None:
        raise ParseProblem(node.lineno or 1, f"Graphlift does not know this syntax yet ({node.__class__.__name__}).")
    return lower(c, node)


def _expr(c: Context, node: nodes.Expr) -> ir.ExprStmt:
    at, end = c.span(node)
    return ir.ExprStmt(at=at, end=end, value=expression(c, node.value))


def _assign(c: Context, node: nodes.Assign) -> ir.Assign | ir.AnnAssign:
    at, end = span = c.span(node)
    if node.type_annotation is not None and len(node.targets) == 1 and not isinstance(node.targets[0], nodes.Tuple | nodes.List):
        declared = comment_annotation(c, node.type_annotation, span)
        return ir.AnnAssign(at=at, end=end, target=expression(c, node.targets[0]), annotation=declared, value=expression(c, node.value))
    value = expression(c, node.value)
    return ir.Assign(at=at, end=end, targets=expressions(c, node.targets), value=value)


def _ann_assign(c: Context, node: nodes.AnnAssign) -> ir.AnnAssign:
    at, end = c.span(node)
    value = optional(c, node.value)
    return ir.AnnAssign(at=at, end=end, target=expression(c, node.target), annotation=annotation(c, node.annotation), value=value)


def _aug_assign(c: Context, node: nodes.AugAssign) -> ir.AugAssign:
    at, end = c.span(node)
    return ir.AugAssign(
        at=at, end=end, target=expression(c, node.target), operator=node.op.removesuffix("="), value=expression(c, node.value)
    )


def _type_alias(c: Context, node: Any) -> ir.Assign:
    """``type X = …`` as an assignment of what it stands for; its type parameters are names of its own."""
    from graphlift.facts.scopes import Scope

    at, end = c.span(node)
    target = expression(c, node.name)
    parameters = [parameter.name.name for parameter in node.type_params]
    with c.within(Scope("type", c.scope.frame.qualname, c.scope, parameters) if parameters else c.scope):
        return ir.Assign(at=at, end=end, targets=(target,), value=annotation(c, node.value))


def _delete(c: Context, node: nodes.Delete) -> ir.Delete:
    at, end = c.span(node)
    return ir.Delete(at=at, end=end, targets=expressions(c, node.targets))


def _return(c: Context, node: nodes.Return) -> ir.Return:
    at, end = c.span(node)
    return ir.Return(at=at, end=end, value=optional(c, node.value))


def _raise(c: Context, node: nodes.Raise) -> ir.Raise:
    at, end = c.span(node)
    return ir.Raise(at=at, end=end, exception=optional(c, node.exc), cause=optional(c, node.cause))


def _assert(c: Context, node: nodes.Assert) -> ir.Assert:
    at, end = c.span(node)
    return ir.Assert(at=at, end=end, test=expression(c, node.test), message=optional(c, node.fail))


def _if(c: Context, node: nodes.If) -> ir.If:
    at, end = c.span(node)
    return ir.If(at=at, end=end, test=expression(c, node.test), body=block(c, node.body), orelse=block(c, node.orelse))


def _while(c: Context, node: nodes.While) -> ir.While:
    at, end = c.span(node)
    return ir.While(at=at, end=end, test=expression(c, node.test), body=block(c, node.body), orelse=block(c, node.orelse))


def _for(c: Context, node: nodes.For) -> ir.For:
    at, end = c.span(node)
    iterable = expression(c, node.iter)
    return ir.For(
        at=at,
        end=end,
        target=expression(c, node.target),
        iterable=iterable,
        body=block(c, node.body),
        orelse=block(c, node.orelse),
        is_async=isinstance(node, nodes.AsyncFor),
    )


def _with(c: Context, node: nodes.With) -> ir.With:
    at, end = c.span(node)
    items: list[ir.WithItem] = []
    for context, target in node.items:
        value = expression(c, context)
        bound = optional(c, target)
        items.append(ir.WithItem(at=value.at, end=value.end if bound is None else bound.end, context=value, target=bound))
    return ir.With(at=at, end=end, items=tuple(items), body=block(c, node.body), is_async=isinstance(node, nodes.AsyncWith))


def _try(c: Context, node: nodes.Try | nodes.TryStar) -> ir.Try:
    at, end = c.span(node)
    return ir.Try(
        at=at,
        end=end,
        body=block(c, node.body),
        handlers=tuple([_handler(c, handler) for handler in node.handlers]),
        orelse=block(c, node.orelse),
        finalbody=block(c, node.finalbody),
    )


def _handler(c: Context, node: nodes.ExceptHandler) -> ir.Handler:
    at, end = span = c.span(node)
    # The tree gives the name after "as" no place of its own.
    name = None if node.name is None else c.name(node.name.name, span)
    return ir.Handler(at=at, end=end, type=optional(c, node.type), name=name, body=block(c, node.body))


def _match(c: Context, node: nodes.Match) -> ir.Match:
    at, end = c.span(node)
    subject = expression(c, node.subject)
    cases: list[ir.Case] = []
    for case in node.cases:
        lowered = pattern(c, case.pattern)
        guard = optional(c, case.guard)
        body = block(c, case.body)
        last = body[-1] if body else guard or lowered
        cases.append(ir.Case(at=lowered.at, end=last.end, pattern=lowered, guard=guard, body=body))
    return ir.Match(at=at, end=end, subject=subject, cases=tuple(cases))


def _import(c: Context, node: nodes.Import) -> tuple[ir.Stmt, ...]:
    at, end = span = c.span(node)
    return tuple(
        [
            ir.Import(at=at, end=end, module=module, target=c.name(alias or module.partition(".")[0], span))
            if alias is None
            else ir.Import(at=at, end=end, module=module, target=c.name(alias, span))
            for module, alias in node.names
        ]
    )


def _import_from(c: Context, node: nodes.ImportFrom) -> tuple[ir.Stmt, ...]:
    at, end = span = c.span(node)
    return tuple(
        [
            ir.ImportFrom(at=at, end=end, module=node.modname, level=node.level or 0, name=name, target=c.name(alias or name, span))
            for name, alias in node.names
        ]
    )


def _function(c: Context, node: nodes.FunctionDef) -> ir.FunctionDef:
    # Definitions import this module, since their bodies are blocks.
    from graphlift.facts.definitions import lower_function

    return lower_function(c, node)


def _class(c: Context, node: nodes.ClassDef) -> ir.ClassDef:
    from graphlift.facts.definitions import lower_class

    return lower_class(c, node)


def _declaration(c: Context, node: nodes.NodeNG) -> tuple[ir.Stmt, ...]:
    return ()


def _jump(kind: type[ir.Break | ir.Continue | ir.Pass]) -> Callable[[Context, Any], ir.Stmt]:
    def lower(c: Context, node: nodes.NodeNG) -> ir.Stmt:
        at, end = c.span(node)
        return kind(at=at, end=end)

    return lower


_STATEMENTS: Final[dict[type[nodes.NodeNG], Callable[[Context, Any], _Result]]] = {
    nodes.Expr: _expr,
    nodes.Assign: _assign,
    nodes.AnnAssign: _ann_assign,
    nodes.AugAssign: _aug_assign,
    nodes.TypeAlias: _type_alias,
    nodes.Delete: _delete,
    nodes.Return: _return,
    nodes.Raise: _raise,
    nodes.Assert: _assert,
    nodes.If: _if,
    nodes.While: _while,
    nodes.For: _for,
    nodes.AsyncFor: _for,
    nodes.With: _with,
    nodes.AsyncWith: _with,
    nodes.Try: _try,
    nodes.TryStar: _try,
    nodes.Match: _match,
    nodes.Import: _import,
    nodes.ImportFrom: _import_from,
    nodes.FunctionDef: _function,
    nodes.AsyncFunctionDef: _function,
    nodes.ClassDef: _class,
    nodes.Global: _declaration,
    nodes.Nonlocal: _declaration,
    nodes.Break: _jump(ir.Break),
    nodes.Continue: _jump(ir.Continue),
    nodes.Pass: _jump(ir.Pass),
}
