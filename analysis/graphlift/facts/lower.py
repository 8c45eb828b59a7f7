"""Lowering: the text of a module to its facts."""

from __future__ import annotations

import re
from typing import Final

from graphlift.facts import ir
from graphlift.facts.collector import knots
from graphlift.facts.context import Context
from graphlift.facts.directives import DIRECTIVE_MARK, with_directives
from graphlift.facts.exports import exported_names
from graphlift.facts.parse import ParseProblem, nodes, parse_module
from graphlift.facts.statements import statement

_LINE_END: Final = re.compile(r"\r\n?")


def lower(text: str) -> ir.ModuleFacts:
    r"""The facts of a module, as a pure function of its text.

    Line ends may be ``\n``, ``\r\n`` or ``\r``, also mixed. Docstrings leave no statement. Nothing is imported or opened.

    Raises :class:`~graphlift.facts.parse.ParseProblem` for text that cannot be parsed; nothing else.
    """
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    try:
        with knots():  # a tree is one knot of references, and goes as a whole
            facts = _lower(text)
    except RecursionError:
        raise ParseProblem(1, "The code is nested too deeply to be analysed; split up its largest expression.") from None
    return with_directives(facts, text) if DIRECTIVE_MARK in text else facts


def _lower(text: str) -> ir.ModuleFacts:
    module = parse_module(text)
    c = Context(module)
    units: list[tuple[ir.Stmt, ...]] = []
    statement_lines: list[int] = []
    for node in module.tree.body:
        line = c.header(node).line if isinstance(node, nodes.FunctionDef | nodes.ClassDef) else node.lineno or 1
        with c.unit(line):
            lowered = statement(c, node)
        units.append(lowered if isinstance(lowered, tuple) else (lowered,))
        statement_lines.append(line)
    body = tuple(units)
    order = sorted(c.lines, key=lambda name: (c.lines[name][0], c.functions[name].at))
    return ir.ModuleFacts(
        body=body,
        functions={name: c.functions[name] for name in order},
        classes=c.classes,
        exports=exported_names(body),
        statement_lines=tuple(statement_lines),
        lines={name: c.lines[name] for name in order},
        suppressions={},
        line_count=text.count("\n") + (not text.endswith("\n") and text != ""),
    )
