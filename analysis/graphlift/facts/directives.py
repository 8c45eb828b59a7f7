"""Comments that direct the tool: ``# graphlift: ignore[GL301]``, ``# graphlift: eager``, ``# graphlift: assume pure``.

A directive stands at the end of a line, or alone on a line directly above a ``def`` (or its decorators) or above a statement.
``ignore`` holds for its own line; at the end of a statement of several lines also for the first of them.
"""

from __future__ import annotations

import io
import re
import tokenize
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from graphlift.facts import ir

DIRECTIVE_MARK: Final = "graphlift:"
"""What the text of a module with directives holds."""

_DIRECTIVE: Final = re.compile(r"#\s*graphlift:\s*(?P<name>[A-Za-z][\w-]*)(?P<codes>\s*\[[^\]#]*\])?(?P<argument>[^#]*)")
_LAYOUT: Final = frozenset({tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER})


class Comment(NamedTuple):
    """One directive as written; ``first`` and ``last`` are the lines of the statement (its head, if compound) that it is for."""

    line: int
    column: int
    end: int
    name: str
    codes: tuple[str, ...] | None
    argument: str
    first: int
    last: int


def with_directives(facts: ir.ModuleFacts, text: str) -> ir.ModuleFacts:
    """The facts of a module, with the directives in its text put where they belong."""
    suppressions: dict[int, tuple[str, ...]] = {}
    functions: defaultdict[str, list[ir.Directive]] = defaultdict(list)
    units: defaultdict[int, list[ir.Directive]] = defaultdict(list)
    heads = _heads(facts)
    enclosing = _Enclosing(facts)
    for comment in directive_comments(text):
        if comment.name == "ignore":
            _suppress(suppressions, comment)
            continue
        owner = heads.get(comment.first)
        if owner is not None:
            start = facts.lines[owner][0]
            at, end = ir.pack(comment.line - start, comment.column), ir.pack(comment.line - start, comment.end)
            functions[owner].append(ir.Directive(at=at, end=end, name=comment.name, argument=comment.argument, on="def"))
            continue
        owner = enclosing.function(comment.first)
        if owner is not None:
            functions[owner].append(_on_line(comment, facts.lines[owner][0]))
        else:
            unit = bisect_right(facts.statement_lines, comment.first) - 1
            if unit >= 0:
                units[unit].append(_on_line(comment, facts.statement_lines[unit]))
    return msgspec.structs.replace(
        facts,
        functions={
            name: msgspec.structs.replace(function, directives=tuple(functions[name])) if name in functions else function
            for name, function in facts.functions.items()
        },
        suppressions=suppressions,
        directives={unit: tuple(found) for unit, found in units.items()},
    )


def directive_comments(text: str) -> Iterator[Comment]:
    """The directives in a text, in order; what cannot be split into tokens ends them."""
    alone: list[tuple[tokenize.TokenInfo, re.Match[str]]] = []
    trailing: list[tuple[tokenize.TokenInfo, re.Match[str]]] = []
    first: int | None = None
    for token in _tokens(text):
        if token.type == tokenize.COMMENT:
            match = _DIRECTIVE.search(token.string)
            if match is not None:
                (alone if first is None else trailing).append((token, match))
        elif token.type == tokenize.NEWLINE and first is not None:
            last = token.start[0]
            for comment, match in (*alone, *trailing):
                yield _comment(comment, match, first, last)
            alone, trailing, first = [], [], None
        elif token.type == tokenize.NL and first is None and not token.line.strip():
            # A blank line parts a directive from the statement below; a plain comment does not.
            for comment, match in alone:
                yield _comment(comment, match, comment.start[0], comment.start[0])
            alone = []
        elif token.type not in _LAYOUT and first is None:
            first = token.start[0]
    for comment, match in (*alone, *trailing):
        yield _comment(comment, match, comment.start[0], comment.start[0])


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    try:
        yield from tokenize.generate_tokens(io.StringIO(text).readline)
    except (tokenize.TokenError, SyntaxError):
        # The parser has accepted the text; where the tokenizer is stricter, what it has given so far counts.
        return


def _comment(token: tokenize.TokenInfo, match: re.Match[str], first: int, last: int) -> Comment:
    column = token.start[1] + match.start()
    codes = match["codes"]
    return Comment(
        line=token.start[0],
        column=column,
        end=column + len(match.group().rstrip()),
        name=match["name"],
        codes=None if codes is None else tuple(code.strip() for code in codes.strip()[1:-1].split(",") if code.strip()),
        argument=f"{codes or ''}{match['argument']}".strip(),
        first=first,
        last=last,
    )


def _heads(facts: ir.ModuleFacts) -> dict[int, str]:
    """The functions by the lines on which their ``def`` and decorators begin."""
    heads: dict[int, str] = {}
    for name, function in facts.functions.items():
        if not function.is_lambda:
            start = facts.lines[name][0]
            heads[start] = name
            for decorator in function.decorators:
                heads[start + ir.unpack(decorator.at)[0]] = name
    return heads


class _Enclosing:
    """Finds the functions around lines."""

    def __init__(self, facts: ir.ModuleFacts) -> None:
        self._facts = facts
        self._names = [name for name, function in facts.functions.items() if not function.is_lambda]
        self._starts = [facts.lines[name][0] for name in self._names]

    def function(self, line: int) -> str | None:
        """The innermost function whose lines hold a line: the last to begin before it, or one around that."""
        index = bisect_right(self._starts, line) - 1
        name = self._names[index] if index >= 0 else ""
        while name:
            if name in self._facts.functions:
                if line <= self._facts.lines[name][1]:
                    return name
                name = self._facts.functions[name].parent
            else:
                name = self._facts.classes[name].parent
        return None


def _on_line(comment: Comment, start: int) -> ir.Directive:
    last = max(comment.last, comment.line)
    at = ir.pack(min(comment.first, comment.line) - start, 0)
    return ir.Directive(at=at, end=ir.pack(last - start, ir.LAST_COLUMN), name=comment.name, argument=comment.argument, on="line")


def _suppress(suppressions: dict[int, tuple[str, ...]], comment: Comment) -> None:
    if comment.codes == ():
        return
    lines = {comment.line, comment.first} if comment.line == comment.last else {comment.line}
    for line in lines:
        known = suppressions.get(line)
        suppressions[line] = _merged(known, comment.codes)


def _merged(known: tuple[str, ...] | None, codes: Iterable[str] | None) -> tuple[str, ...]:
    """Two suppressions of one line together; an empty tuple silences everything."""
    if codes is None or known == ():
        return ()
    return tuple(sorted({*(known or ()), *codes}))
