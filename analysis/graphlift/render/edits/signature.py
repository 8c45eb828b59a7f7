"""Adding ``input_signature`` to a function that is hybrid already."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from graphlift.render.edits.checking import Draft
from graphlift.render.edits.document import Document
from graphlift.render.edits.imports import Spelling, spelling
from graphlift.render.edits.meaning import FUNCTION
from graphlift.render.edits.model import EditProblem, TextEdit
from graphlift.render.edits.opening import opened
from graphlift.render.edits.usages import applications


def add_signature(
    text: str, line: int, qualname: str, signature: str, *, code: str | None = None, preceding: Sequence[str] = ()
) -> tuple[TextEdit, ...]:
    """Write ``input_signature=signature`` where ``tf.function`` is applied: in its decorator, or in the one call that wraps the function.

    *signature* names TensorFlow ``tf``, and is written with the file's own name for it. Raises :class:`EditProblem`.
    """
    document, names = opened(text, code, preceding)
    draft = Draft(document)
    definition = document.definition(line, qualname)
    name = definition.name
    scope = names.scope_of(definition)
    decorators = [
        (index, decorator) for index, decorator in enumerate(definition.decorator_list) if names.resolve(decorator, scope) == FUNCTION
    ]
    written = spelling(document, names, definition, needs_module=True)
    edits: list[TextEdit] = [] if written.imported is None else [written.imported]
    value = signature_expression(signature, written)
    keyword = ast.keyword(arg="input_signature", value=value)
    argument = f"input_signature={signature_text(signature, written)}"
    if len(decorators) == 1:
        index, decorator = decorators[0]
        if isinstance(decorator, ast.Call):
            edits.append(_argument(document, decorator, argument))
            draft.copy(decorator).keywords.append(keyword)
        elif names.is_plain(decorator, scope):
            end = document.end(decorator)
            edits.append(TextEdit(end, end, f"({argument})"))
            draft.copy(definition).decorator_list[index] = ast.Call(func=draft.copy(decorator), args=[], keywords=[keyword])
        else:
            raise EditProblem(f"the decorator of `{name}` is configured elsewhere: add the signature there")
    elif decorators:
        raise EditProblem(f"`{name}` has several tf.function decorators")
    else:
        found = applications(names, definition)
        if len(found) != 1:
            raise EditProblem(
                f"tf.function is applied to `{name}` {'in several places' if found else 'in another way'}: add the signature there"
            )
        edits.append(_argument(document, found[0].call, argument))
        draft.copy(found[0].call).keywords.append(keyword)
    return draft.checked(edits, written)


def _argument(document: Document, call: ast.Call, argument: str) -> TextEdit:
    """One more keyword argument at the end of a call, in the layout that its arguments have."""
    if any(keyword.arg == "input_signature" for keyword in call.keywords):
        raise EditProblem("there is an input_signature already")
    if any(keyword.arg is None for keyword in call.keywords) or any(isinstance(item, ast.Starred) for item in call.args):
        raise EditProblem("the arguments of tf.function are unpacked from a variable: add the signature there")
    given: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    if not given:
        at = document.end(call) - 1
        return TextEdit(at, at, argument)
    last = max(given, key=document.end)
    at = document.end(last)
    first_line = document.line_of(document.start(last))
    if document.indent_end(first_line) == document.start(last) and first_line > call.lineno:
        return TextEdit(at, at, f",{document.terminator(first_line)}{document.indent(first_line)}{argument}")
    return TextEdit(at, at, f", {argument}")


def signature_expression(signature: str, written: Spelling) -> ast.expr:
    """The signature as a tree, with the file's name for TensorFlow. Raises :class:`EditProblem` if it is no expression."""
    try:
        tree = ast.parse(signature_text(signature, written), mode="eval")
    except (SyntaxError, ValueError):
        raise EditProblem("the signature cannot be written down") from None
    return tree.body


def signature_text(signature: str, written: Spelling) -> str:
    """The signature with the file's own name in place of ``tf``."""
    if written.module in (None, "tf"):
        return signature
    try:
        tree = ast.parse(signature, mode="eval")
    except (SyntaxError, ValueError):
        raise EditProblem("the signature cannot be written down") from None
    at = sorted(node.col_offset for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "tf")
    encoded = signature.encode()
    pieces = [encoded[start:end] for start, end in zip([0, *(place + 2 for place in at)], [*at, len(encoded)], strict=True)]
    return str(written.module).join(piece.decode() for piece in pieces)
