"""Lowering: the text of a module to its facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from graphlift.facts import ir
from graphlift.facts.collector import knots
from graphlift.facts.context import Context
from graphlift.facts.directives import DIRECTIVE_MARK, with_directives
from graphlift.facts.exports import exported_names
from graphlift.facts.parse import Extents, Outline, ParseProblem, nodes
from graphlift.facts.statements import statement
from graphlift.facts.units import Unit, Units

_LINE_END: Final = re.compile(r"\r\n?")


def lower(text: str, units: Units | None = None) -> ir.ModuleFacts:
    r"""The facts of a module, as a pure function of its text.

    Line ends may be ``\n``, ``\r\n`` or ``\r``, also mixed. Docstrings leave no statement. Nothing is imported or opened. *units*: what the
    statements of its last text came to, and of this one will have come to; statements that are there again are not lowered again.

    Raises :class:`~graphlift.facts.parse.ParseProblem` for text that cannot be parsed; nothing else.
    """
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    try:
        with knots():  # a tree is one knot of references, and goes as a whole
            facts = _lower(text, Units() if units is None else units)
    except RecursionError:
        raise ParseProblem(1, "The code is nested too deeply to be analysed; split up its largest expression.") from None
    return with_directives(facts, text) if DIRECTIVE_MARK in text else facts


def _lower(text: str, units: Units) -> ir.ModuleFacts:
    partial = None if units.extents is None else Outline.after(text, units.extents)
    outline = partial or Outline.of(text)
    texts, kept, found = _found(outline, units)
    if found is None and partial is not None:
        outline = Outline.of(text)
        texts, kept, found = _found(outline, units)
    if found is None:  # a name is defined once more or once less than before
        found = _units(outline, {})
    assert found is not None
    statement_lines = tuple(line for line, _ in found)
    made = [unit if number in kept else units.shared(unit) for number, (_, unit) in enumerate(found)]
    units.replace(zip(texts, made, strict=True), outline.extents)
    functions = {name: facts for unit in made for name, facts in unit.functions.items()}
    lines = {
        name: (start + line, end + line)
        for line, unit in zip(statement_lines, made, strict=True)
        for name, (start, end) in unit.lines.items()
    }
    order = sorted(lines, key=lambda name: (lines[name][0], functions[name].at))
    body = tuple(unit.statements for unit in made)
    return ir.ModuleFacts(
        body=body,
        functions={name: functions[name] for name in order},
        classes={name: facts for unit in made for name, facts in unit.classes.items()},
        exports=exported_names(body),
        statement_lines=statement_lines,
        lines={name: lines[name] for name in order},
        suppressions={},
        line_count=text.count("\n") + (not text.endswith("\n") and text != ""),
    )


_Texts = list[str | None]
_Found = list[tuple[int, Unit]]


def _found(outline: Outline, units: Units) -> tuple[_Texts, Mapping[int, Unit], _Found | None]:
    """The lines of each statement, the *units* that say what some of them come to, and all with the line that their positions count from:
    ``None`` if that cannot be told without looking at more of them again.
    """
    texts = _own_lines(outline.extents)
    known = ((number, units.find(lines, type_comments=outline.extents.type_comments)) for number, lines in enumerate(texts))
    kept = {number: unit for number, unit in known if unit is not None}
    is_enough = outline.holds(number for number in range(len(texts)) if number not in kept)
    return texts, kept, _units(outline, kept) if is_enough else None


def _own_lines(extents: Extents) -> _Texts:
    """The lines of each statement; ``None`` for one that shares a line with another."""
    lines, spans = extents.lines, extents.spans
    before = [0, *(end for _, end in spans)]
    behind = [*(start for start, _ in spans[1:]), len(lines) + 1]
    return [
        "\n".join(lines[start - 1 : end]) if above < start and end < below else None
        for (start, end), above, below in zip(spans, before, behind, strict=False)
    ]


def _units(outline: Outline, kept: Mapping[int, Unit]) -> _Found | None:
    """Each unit with the line that its positions count from; those *kept* as they are, ``None`` if they cannot be."""
    spans = outline.extents.spans
    wanted = [number for number in range(len(spans)) if number not in kept]
    module = outline.built(wanted)
    trees = dict(zip(wanted, module.statements, strict=True))
    c = Context(module)
    found: _Found = []
    for number, (start, _) in enumerate(spans):
        unit = kept.get(number)
        if unit is None:
            unit = _unit(c, trees[number], start)
        elif not c.scope.define_again(unit.defined):
            return None
        found.append((start + unit.base, unit))
    return found


def _unit(c: Context, node: nodes.NodeNG, start: int) -> Unit:
    line = c.header(node).line if isinstance(node, nodes.FunctionDef | nodes.ClassDef) else node.lineno or 1
    defined = len(c.scope.defined)
    c.functions, c.classes, c.lines = {}, {}, {}
    with c.unit(line):
        lowered = statement(c, node)
    return Unit(
        line - start,
        lowered if isinstance(lowered, tuple) else (lowered,),
        tuple(c.scope.defined[defined:]),
        c.functions,
        c.classes,
        {name: (start - line, end - line) for name, (start, end) in c.lines.items()},
    )
