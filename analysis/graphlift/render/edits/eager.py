"""Making a hybrid function eager: its ``tf.function`` is removed, in whichever way it was applied."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Final

from graphlift.render.edits.checking import Draft, block_of
from graphlift.render.edits.document import Document
from graphlift.render.edits.meaning import FUNCTION
from graphlift.render.edits.model import EditProblem, TextEdit
from graphlift.render.edits.opening import opened
from graphlift.render.edits.usages import Application, applications

_COMMENT: Final = re.compile(r"#[^\r\n]*")
_OPENING: Final = re.compile(r"(?:[ \t\f\r\n(\\]|#[^\r\n]*[\r\n])*")
_CLOSING: Final = re.compile(r"(?:[ \t\f\r\n\\]|#[^\r\n]*[\r\n])*\)")
_MAX_LINES: Final = 50
"""So many lines may lie between ``@`` and what it applies."""
_REST: Final = re.compile(r"[ \t\f]*(#[^\r\n]*)?")


def to_eager(text: str, line: int, qualname: str, *, code: str | None = None, preceding: Sequence[str] = ()) -> tuple[TextEdit, ...]:
    """Remove the decorators that are ``tf.function``; without one, undo the calls that wrap the function in this file.

    ``f = tf.function(f)`` goes as a whole, ``g = tf.function(f)`` becomes ``g = f``. Comments stay, and so does an import that is no
    longer used. Raises :class:`EditProblem`, in particular where another file makes the function hybrid.
    """
    document, names = opened(text, code, preceding)
    definition = document.definition(line, qualname)
    name = definition.name
    scope = names.scope_of(definition)
    decorators = [decorator for decorator in definition.decorator_list if names.resolve(decorator, scope) == FUNCTION]
    found = applications(names, definition)
    if decorators:
        found = [application for application in found if application.rebinds]
    if not decorators and not found:
        raise EditProblem(f"no tf.function is applied to `{name}` in this file: it is made hybrid elsewhere, or by a decorator of its own")
    edits = [_without_decorator(document, decorator) for decorator in decorators]
    edits += [_unwrapped(document, application) for application in found]
    draft = Draft(document)
    if decorators:
        kept = [decorator for decorator in definition.decorator_list if decorator not in decorators]
        draft.copy(definition).decorator_list[:] = [draft.copy(decorator) for decorator in kept]
    for application, edit in zip(found, edits[len(decorators) :], strict=True):
        if application.rebinds:
            draft.remove(application.statement, keep_pass=edit.text == "pass")
        else:
            draft.replace(application.call, application.argument)
    return draft.checked(edits)


def _without_decorator(document: Document, decorator: ast.expr) -> TextEdit:
    """Remove ``@decorator`` with its line, but leave a comment that shares the line."""
    at, opened = _at_sign(document, document.start(decorator))
    end = document.end(decorator)
    for _ in range(opened):
        closing = _CLOSING.match(document.text, end)
        if closing is None:
            raise EditProblem("the decorator is laid out in a way that is not supported")
        end = closing.end()
    return _removal(document, at, end)


def _at_sign(document: Document, start: int) -> tuple[int, int]:
    """Where the ``@`` before an expression stands, and how many parentheses are opened in between."""
    line = document.line_of(start)
    for candidate in range(line, max(line - _MAX_LINES, 0), -1):
        at = document.indent_end(candidate)
        if document.text.startswith("@", at) and (between := _OPENING.fullmatch(document.text, at + 1, start)):
            return at, _COMMENT.sub("", between[0]).count("(")
    raise EditProblem("the decorator is laid out in a way that is not supported")


def _removal(document: Document, start: int, end: int) -> TextEdit:
    """Remove what fills the lines from *start* to *end*, but for a comment after it."""
    rest = _REST.match(document.text, end)
    comment = rest.group(1) if rest else None
    if rest and comment:
        return TextEdit(start, rest.start(1), "")
    line = document.line_of(end)
    stop = rest.end() if rest else end
    if stop != document.line_end(line):
        raise EditProblem("something else shares a line with what is to be removed")
    following = document.line_start(line + 1)
    first = document.line_of(start)
    indent = document.indent(document.logical_line(first))
    if following > document.line_end(line) and document.text[following : document.indent_end(line + 1)] == indent:
        return TextEdit(start, following + len(indent), "")
    return TextEdit(start - len(document.indent(first)), following, "")


def _unwrapped(document: Document, application: Application) -> TextEdit:
    if application.rebinds:
        return _without_statement(document, application.statement)
    start, end = document.start(application.argument), document.end(application.argument)
    return TextEdit(document.start(application.call), document.end(application.call), document.text[start:end])


def _without_statement(document: Document, statement: ast.stmt) -> TextEdit:
    """Remove a statement with its lines; put ``pass`` where it shares them or a block would be left empty."""
    start, end = document.start(statement), document.end(statement)
    rest = _REST.match(document.text, end)
    alone = document.indent_end(statement.lineno) == start and rest and rest.end() == document.line_end(document.line_of(end))
    if alone and len(block_of(document.tree, statement)) > 1:
        return _removal(document, start, end)
    return TextEdit(start, end, "pass")
