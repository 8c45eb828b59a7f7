"""An expression as a person would name it, for messages."""

from __future__ import annotations

from graphlift.facts import ir

MAX_LENGTH = 60


def shown(node: ir.Expr) -> str:
    """Short source-like text: names, attributes and calls as written, the rest abbreviated."""
    text = _shown(node, 4)
    return text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"


def _shown(node: ir.Expr, depth: int) -> str:
    if depth == 0:
        return "…"
    match node:
        case ir.Name(id=name):
            return name
        case ir.Attribute(object=receiver, name=name):
            return f"{_shown(receiver, depth - 1)}.{name}"
        case ir.Call(function=function, arguments=arguments, keywords=keywords):
            return f"{_shown(function, depth - 1)}({'…' if arguments or keywords else ''})"
        case ir.Subscript(object=receiver, index=index):
            return f"{_shown(receiver, depth - 1)}[{_shown(index, depth - 1)}]"
        case ir.Const(value=value, type=type_name):
            return "None" if type_name == "NoneType" else "..." if type_name == "ellipsis" else repr(value)
        case ir.Starred(value=value):
            return f"*{_shown(value, depth - 1)}"
        case ir.Binary(operator=operator, left=left, right=right):
            return f"{_shown(left, depth - 1)} {operator} {_shown(right, depth - 1)}"
        case ir.Display(type="tuple", elements=elements):
            return ", ".join(_shown(element, depth - 1) for element in elements)
        case _:
            return "…"
