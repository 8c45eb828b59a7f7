"""Functions, lambdas and classes: the definitions of a module, each with its own scope and its own count of lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from graphlift.facts import ir
from graphlift.facts.annotations import annotation, comment_annotation, optional_annotation
from graphlift.facts.context import Context
from graphlift.facts.expressions import expression, expressions, keyword, optional
from graphlift.facts.parse import nodes
from graphlift.facts.scopes import Scope
from graphlift.facts.statements import block

_ACCESSORS: Final = frozenset({"getter", "setter", "deleter"})


def lower_function(c: Context, node: nodes.FunctionDef) -> ir.FunctionDef:
    """Add the facts of a function, and give the statement that binds it.

    The statement spans the keyword to the name, so that it does not change with the body.
    """
    header = c.header(node)
    enclosing = c.scope
    qualname = enclosing.define(_definition_name(c, node))
    statement = ir.FunctionDef(
        at=c.point(header.line, node.col_offset or 0),
        end=c.point(header.name_line, header.end),
        qualname=qualname,
        target=c.name(node.name, (c.point(header.name_line, header.start), c.point(header.name_line, header.end))),
    )
    with c.unit(header.line):
        decorators = expressions(c, node.decorators.nodes) if node.decorators is not None else ()
        with c.within(_type_scope(c, node, qualname)):
            parameters = _parameters(c, node.args, _comment_types(node))
            returns = _returns(c, node)
            scope = c.open_scope("function", node, qualname)
            with c.within(scope):
                body = block(c, node.body)
        c.functions[qualname] = ir.FunctionFacts(
            qualname=qualname,
            name=node.name,
            at=c.point(header.name_line, header.start),
            end=c.point(header.name_line, header.end),
            parameters=parameters,
            body=body,
            decorators=decorators,
            returns=returns,
            parent=enclosing.frame.qualname,
            cls=enclosing.qualname if enclosing.kind == "class" else "",
            is_async=isinstance(node, nodes.AsyncFunctionDef),
            is_generator=scope.is_generator,
            local_names=tuple(sorted(scope.local_names)),
            captured=tuple(sorted(scope.captured)),
        )
    c.lines[qualname] = (header.line, node.end_lineno or header.line)
    return statement


def lower_lambda(c: Context, node: nodes.Lambda) -> ir.Lambda:
    """Add the facts of a lambda, whose body is one ``return``, and give the expression that makes it."""
    at, end = c.span(node)
    enclosing = c.scope
    qualname = enclosing.define("<lambda>")
    line = node.lineno or 1
    with c.unit(line):
        own_at, own_end = c.span(node)
        parameters = _parameters(c, node.args, ())
        scope = c.open_scope("function", node, qualname)
        with c.within(scope):
            value = expression(c, node.body)
        c.functions[qualname] = ir.FunctionFacts(
            qualname=qualname,
            name="<lambda>",
            at=own_at,
            end=own_end,
            parameters=parameters,
            body=(ir.Return(at=value.at, end=value.end, value=value),),
            parent=enclosing.frame.qualname,
            cls=enclosing.qualname if enclosing.kind == "class" else "",
            is_lambda=True,
            is_generator=scope.is_generator,
            local_names=tuple(sorted(scope.local_names)),
            captured=tuple(sorted(scope.captured)),
        )
    c.lines[qualname] = (line, node.end_lineno or line)
    return ir.Lambda(at=at, end=end, qualname=qualname)


def lower_class(c: Context, node: nodes.ClassDef) -> ir.ClassDef:
    """Add the facts of a class, and give the statement that binds it."""
    header = c.header(node)
    enclosing = c.scope
    qualname = enclosing.define(node.name)
    at, end = c.point(header.name_line, header.start), c.point(header.name_line, header.end)
    statement = ir.ClassDef(at=c.point(header.line, node.col_offset or 0), end=end, qualname=qualname, target=c.name(node.name, (at, end)))
    decorators = expressions(c, node.decorators.nodes) if node.decorators is not None else ()
    with c.within(_type_scope(c, node, qualname)):
        bases = expressions(c, node.bases)
        keywords = [keyword(c, item) for item in node.keywords]
        # astroid keeps this keyword apart, and gives no public access to it without inference.
        metaclass = node._metaclass
        if metaclass is not None:
            value = expression(c, metaclass)
            keywords.append(ir.Keyword(at=value.at, end=value.end, name="metaclass", value=value))
        with c.within(c.open_scope("class", node, qualname)) as scope:
            scope.properties = _properties(node)
            body = block(c, node.body)
    c.classes[qualname] = ir.ClassFacts(
        qualname=qualname,
        name=node.name,
        at=at,
        end=end,
        bases=bases,
        keywords=tuple(keywords),
        decorators=decorators,
        body=body,
        parent=enclosing.frame.qualname,
    )
    return statement


def _definition_name(c: Context, node: nodes.FunctionDef) -> str:
    """The name of a function within its scope: ``x.setter`` for an accessor, ``x.getter`` for a property that has another one.

    A property without setter or deleter keeps its plain name.
    """
    name: str = node.name
    if c.scope.kind != "class":
        return name
    accessor = _accessor(node)
    if accessor is not None:
        return f"{name}.{accessor}"
    return f"{name}.getter" if name in c.scope.properties else name


def _properties(node: nodes.ClassDef) -> set[str]:
    """The names in a class that have a setter, deleter or second getter."""
    return {
        name
        for name, definitions in node.locals.items()
        if len(definitions) > 1 and any(isinstance(item, nodes.FunctionDef) and _accessor(item) is not None for item in definitions)
    }


def _accessor(node: nodes.FunctionDef) -> str | None:
    """``setter`` for a def ``x`` under ``@x.setter`` or ``@Base.x.setter``, and so on."""
    if node.decorators is None:
        return None
    for decorator in node.decorators.nodes:
        if isinstance(decorator, nodes.Attribute) and decorator.attrname in _ACCESSORS:
            owner = decorator.expr
            name = owner.name if isinstance(owner, nodes.Name) else owner.attrname if isinstance(owner, nodes.Attribute) else None
            if name == node.name:
                return str(decorator.attrname)
    return None


def _type_scope(c: Context, node: nodes.FunctionDef | nodes.ClassDef, qualname: str) -> Scope:
    """The scope of a generic definition's type parameters; the scope at hand for one that has none."""
    if not node.type_params:
        return c.scope
    return Scope("type", qualname, c.scope, [parameter.name.name for parameter in node.type_params])


_ParameterKind = Literal["positional", "normal", "varargs", "keyword", "varkeywords"]


def _parameters(c: Context, node: nodes.Arguments, comments: Sequence[nodes.NodeNG]) -> tuple[ir.Parameter, ...]:
    """The parameters in the order in which they are written; *comments* hold the types of the positional ones, if any."""
    positional = [*node.posonlyargs, *(node.args or ())]
    if not positional and not node.kwonlyargs and node.vararg is None and node.kwarg is None:
        return ()
    annotations = [*node.posonlyargs_annotations, *node.annotations]
    own_comments = [*node.type_comment_posonlyargs, *node.type_comment_args]
    defaults = node.defaults or []
    first_default = len(positional) - len(defaults)
    first_comment = len(positional) - len(comments)
    result: list[ir.Parameter] = []

    def add(
        name: nodes.AssignName, kind: _ParameterKind, default: nodes.NodeNG | None, hint: nodes.NodeNG | None, comment: nodes.NodeNG | None
    ) -> None:
        at, end = span = c.span(name)
        declared = optional_annotation(c, hint)
        if declared is None and comment is not None:
            declared = comment_annotation(c, comment, span)
        result.append(ir.Parameter(at=at, end=end, name=name.name, kind=kind, default=optional(c, default), annotation=declared))

    for index, name in enumerate(positional):
        comment = own_comments[index]
        if comment is None and 0 <= first_comment <= 1 and index >= first_comment:
            comment = comments[index - first_comment]
        default = defaults[index - first_default] if index >= first_default else None
        add(name, "positional" if index < len(node.posonlyargs) else "normal", default, annotations[index], comment)
    if node.vararg_node is not None:
        add(node.vararg_node, "varargs", None, node.varargannotation, None)
    for index, name in enumerate(node.kwonlyargs):
        add(name, "keyword", node.kw_defaults[index], node.kwonlyargs_annotations[index], node.type_comment_kwonlyargs[index])
    if node.kwarg_node is not None:
        add(node.kwarg_node, "varkeywords", None, node.kwargannotation, None)
    return tuple(result)


def _comment_types(node: nodes.FunctionDef) -> Sequence[nodes.NodeNG]:
    """The types in ``# type: (…) -> …``; they may leave out ``self``."""
    types = node.type_comment_args or []
    if len(types) == 1 and isinstance(types[0], nodes.Const) and types[0].value is Ellipsis:
        return []
    return types


def _returns(c: Context, node: nodes.FunctionDef) -> ir.Expr | None:
    if node.returns is not None:
        return annotation(c, node.returns)
    if node.type_comment_returns is not None:
        header = c.header(node)
        point = c.point(header.name_line, header.start)
        return comment_annotation(c, node.type_comment_returns, (point, c.point(header.name_line, header.end)))
    return None
