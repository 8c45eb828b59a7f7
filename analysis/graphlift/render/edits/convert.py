"""Making an eager function hybrid: ``@tf.function`` directly above its ``def``."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from graphlift.render.edits.checking import Draft
from graphlift.render.edits.imports import Spelling, spelling
from graphlift.render.edits.meaning import FUNCTION
from graphlift.render.edits.model import EditProblem, TextEdit
from graphlift.render.edits.opening import opened
from graphlift.render.edits.signature import signature_expression, signature_text


def convert(
    text: str, line: int, qualname: str, *, signature: str | None = None, code: str | None = None, preceding: Sequence[str] = ()
) -> tuple[TextEdit, ...]:
    """Add the decorator, innermost, with the file's own name for TensorFlow; with ``input_signature`` if *signature* is given.

    *line* is that of the ``def``. Nothing else changes but for an import where the file has none. Raises :class:`EditProblem`.
    """
    document, names = opened(text, code, preceding)
    definition = document.definition(line, qualname)
    scope = names.scope_of(definition)
    if any(names.resolve(decorator, scope) == FUNCTION for decorator in definition.decorator_list):
        raise EditProblem(f"`{definition.name}` is decorated with tf.function already")
    written = spelling(document, names, definition, needs_module=signature is not None)
    start = document.start(definition)
    indent = document.indent(document.logical_line(definition.lineno))
    above = document.line_of(start) - 1
    newline = document.terminator(above) if above else document.terminator(1)
    argument = "" if signature is None else f"(input_signature={signature_text(signature, written)})"
    edits = [TextEdit(start, start, f"@{written.function}{argument}{newline}{indent}")]
    if written.imported is not None:
        edits = _joined(written.imported, edits[0])
    draft = Draft(document)
    draft.copy(definition).decorator_list.append(_decorator(written, signature))
    return draft.checked(edits, written)


def _joined(imported: TextEdit, decorator: TextEdit) -> list[TextEdit]:
    """Two insertions, as one if they fall on the same place: the order of equal places is nobody's to choose."""
    if imported.start == decorator.start:
        return [TextEdit(imported.start, imported.end, imported.text + decorator.text)]
    return [imported, decorator]


def _decorator(written: Spelling, signature: str | None) -> ast.expr:
    function = ast.parse(written.function, mode="eval").body
    if signature is None:
        return function
    return ast.Call(func=function, args=[], keywords=[ast.keyword(arg="input_signature", value=signature_expression(signature, written))])
