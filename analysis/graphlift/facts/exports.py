"""What a module exports through ``__all__``."""

from __future__ import annotations

from collections.abc import Iterable

from graphlift.facts import ir


def exported_names(body: Iterable[tuple[ir.Stmt, ...]]) -> tuple[str, ...] | None:
    """The names in ``__all__``, or ``None`` where there is none or where it is not made of plain lists of strings.

    Followed are assignments, ``+=``, ``.extend`` and ``.append`` among the module's own statements; one inside
    an ``if`` or ``try`` makes the list unknown.
    """
    names: list[str] | None = None
    for unit in body:
        for statement in unit:
            match statement:
                case ir.Assign(targets=targets, value=value) if any(_is_all(target) for target in targets):
                    names = _strings(value)
                case ir.AnnAssign(target=ir.Name(id="__all__"), value=ir.Display() as value):
                    names = _strings(value)
                case ir.AugAssign(target=ir.Name(id="__all__"), operator="+", value=value):
                    names = _joined(names, value)
                case ir.ExprStmt(value=ir.Call(function=ir.Attribute(object=ir.Name(id="__all__"), name=method), arguments=(argument,))):
                    names = _changed(names, method, argument)
                case ir.If() | ir.Try() | ir.For() | ir.With() | ir.While() if names is not None and _binds_all(statement):
                    return None
    return None if names is None else tuple(names)


def _is_all(target: ir.Expr) -> bool:
    return isinstance(target, ir.Name) and target.id == "__all__"


def _strings(value: ir.Expr) -> list[str] | None:
    if isinstance(value, ir.Binary) and value.operator == "+":
        return _joined(_strings(value.left), value.right)
    if not isinstance(value, ir.Display) or value.type == "set":
        return None
    names = [item.value for item in value.elements if isinstance(item, ir.Const) and isinstance(item.value, str)]
    return names if len(names) == len(value.elements) else None


def _joined(names: list[str] | None, value: ir.Expr) -> list[str] | None:
    added = _strings(value)
    if names is None or added is None:
        return None
    names.extend(added)
    return names


def _changed(names: list[str] | None, method: str, argument: ir.Expr) -> list[str] | None:
    if method == "extend":
        return _joined(names, argument)
    if method != "append" or names is None or not (isinstance(argument, ir.Const) and isinstance(argument.value, str)):
        return None
    names.append(argument.value)
    return names


def _binds_all(statement: ir.Stmt) -> bool:
    """Whether a compound statement assigns ``__all__`` or changes it somewhere inside."""
    match statement:
        case ir.Assign(targets=targets):
            return any(_is_all(target) for target in targets)
        case ir.AnnAssign(target=target) | ir.AugAssign(target=target):
            return _is_all(target)
        case ir.ExprStmt(value=ir.Call(function=ir.Attribute(object=owner))):
            return _is_all(owner)
        case ir.If(body=body, orelse=orelse) | ir.For(body=body, orelse=orelse) | ir.While(body=body, orelse=orelse):
            return any(map(_binds_all, (*body, *orelse)))
        case ir.With(body=body):
            return any(map(_binds_all, body))
        case ir.Try(body=body, handlers=handlers, orelse=orelse, finalbody=finalbody):
            inner = (statement for handler in handlers for statement in handler.body)
            return any(map(_binds_all, (*body, *inner, *orelse, *finalbody)))
    return False
