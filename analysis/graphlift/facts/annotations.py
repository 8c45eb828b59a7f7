"""Annotations, also those written as strings or in type comments."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.facts.context import Context
from graphlift.facts.expressions import expression
from graphlift.facts.parse import annotation_from, is_string, nodes

_AXES: Final = frozenset(
    {
        *("Shaped", "Num", "Inexact", "Real", "Integer", "Float", "Float16", "Float32", "Float64", "BFloat16", "Bool"),
        *("Complex", "Complex64", "Complex128", *(f"{kind}{bits}" for kind in ("Int", "UInt") for bits in ("", 8, 16, 32, 64))),
    }
)
"""Classes whose second argument tells axes, as jaxtyping has them."""
_NOT_TYPES: Final = frozenset({"Literal", "Annotated", *_AXES})


def annotation(c: Context, node: nodes.NodeNG) -> ir.Expr:
    """The facts of an annotation: strings in it are replaced by the type expressions that they hold.

    A string that is no type expression (as in jaxtyping's ``"batch 28 28"``) stays one, and so do those inside
    ``Literal`` and the further arguments of ``Annotated`` and of classes of jaxtyping. What comes out of a string has the string's place.
    """
    if is_string(node):
        inner = annotation_from(node.value)
        if inner is None or (is_string(inner) and inner.value == node.value):
            return expression(c, node)
        with c.pinned(c.span(node)):
            return annotation(c, inner)
    if isinstance(node, nodes.Subscript):
        at, end = c.span(node)
        return ir.Subscript(at=at, end=end, object=expression(c, node.value), index=_arguments(c, node))
    if isinstance(node, nodes.Tuple | nodes.List):
        at, end = c.span(node)
        elements = tuple([annotation(c, item) for item in node.elts])
        return ir.Display(at=at, end=end, type="tuple" if isinstance(node, nodes.Tuple) else "list", elements=elements)
    if isinstance(node, nodes.BinOp):
        at, end = c.span(node)
        return ir.Binary(at=at, end=end, operator=node.op, left=annotation(c, node.left), right=annotation(c, node.right))
    return expression(c, node)


def optional_annotation(c: Context, node: nodes.NodeNG | None) -> ir.Expr | None:
    """Like :func:`annotation`, for what may be absent."""
    return None if node is None else annotation(c, node)


def comment_annotation(c: Context, node: nodes.NodeNG, span: tuple[int, int]) -> ir.Expr:
    """An annotation from a type comment; *span* is the place of what it annotates."""
    with c.pinned(span):
        return annotation(c, node)


def _arguments(c: Context, node: nodes.Subscript) -> ir.Expr:
    generic = node.value
    name = generic.attrname if isinstance(generic, nodes.Attribute) else generic.name if isinstance(generic, nodes.Name) else ""
    if name not in _NOT_TYPES:
        return annotation(c, node.slice)
    if name in ("Annotated", *_AXES) and isinstance(node.slice, nodes.Tuple) and node.slice.elts:
        at, end = c.span(node.slice)
        first, *rest = node.slice.elts
        return ir.Display(at=at, end=end, type="tuple", elements=(annotation(c, first), *[expression(c, item) for item in rest]))
    return expression(c, node.slice)
