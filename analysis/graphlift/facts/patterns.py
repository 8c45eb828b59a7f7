"""The patterns of ``match`` statements as facts."""

from __future__ import annotations

from graphlift.facts import ir
from graphlift.facts.constants import plain
from graphlift.facts.context import Context
from graphlift.facts.expressions import expression, expressions
from graphlift.facts.parse import ParseProblem, nodes


def pattern(c: Context, node: nodes.NodeNG) -> ir.Pattern:
    """The facts of one pattern, with those inside it."""
    at, end = c.span(node)
    match node:
        case nodes.MatchValue():
            return ir.Pattern(at=at, end=end, kind="value", value=expression(c, node.value))
        case nodes.MatchSingleton():
            kind, value = plain(node.value)
            return ir.Pattern(at=at, end=end, kind="singleton", value=ir.Const(at=at, end=end, type=kind, value=value))
        case nodes.MatchAs():
            inner = () if node.pattern is None else (pattern(c, node.pattern),)
            return ir.Pattern(at=at, end=end, kind="capture", name=_capture(c, node.name), patterns=inner)
        case nodes.MatchStar():
            return ir.Pattern(at=at, end=end, kind="star", name=_capture(c, node.name))
        case nodes.MatchSequence():
            return ir.Pattern(at=at, end=end, kind="sequence", patterns=_all(c, node.patterns))
        case nodes.MatchOr():
            return ir.Pattern(at=at, end=end, kind="or", patterns=_all(c, node.patterns))
        case nodes.MatchMapping():
            return ir.Pattern(
                at=at, end=end, kind="mapping", name=_capture(c, node.rest), keys=expressions(c, node.keys), patterns=_all(c, node.patterns)
            )
        case nodes.MatchClass():
            return ir.Pattern(
                at=at,
                end=end,
                kind="class",
                value=expression(c, node.cls),
                patterns=_all(c, [*node.patterns, *node.kwd_patterns]),
                keywords=tuple(node.kwd_attrs),
            )
    raise ParseProblem(node.lineno or 1, f"Graphlift does not know this pattern yet ({node.__class__.__name__}).")


def _all(c: Context, items: list[nodes.Pattern]) -> tuple[ir.Pattern, ...]:
    return tuple([pattern(c, item) for item in items])


def _capture(c: Context, node: nodes.AssignName | None) -> ir.Name | None:
    return None if node is None else c.name(node.name, c.span(node))
