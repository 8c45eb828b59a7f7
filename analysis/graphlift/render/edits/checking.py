"""The last word on every edit: the new text parses, and means the old one with exactly the intended change."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from graphlift.render.edits.document import Document, parse
from graphlift.render.edits.imports import Spelling
from graphlift.render.edits.model import EditProblem, TextEdit, apply


def checked(document: Document, edits: Iterable[TextEdit], spelling: Spelling | None = None) -> tuple[TextEdit, ...]:
    """The edits in order, if they turn the text into what the document's tree has been changed to. Raises :class:`EditProblem`.

    The import that *spelling* adds is expected beside it.
    """
    result = tuple(sorted(set(edits)))
    changes = document.in_code(result)
    try:
        after = parse(apply(document.code, changes).removeprefix("\ufeff"))
    except ValueError:
        raise EditProblem("the edits are in each other's way") from None
    except EditProblem:
        raise EditProblem("the edited text would not parse; the code is laid out in a way that is not supported") from None
    if spelling is not None and spelling.alias is not None:
        _drop_import(after, spelling.alias)
    try:
        same = ast.dump(after) == ast.dump(document.tree)
    except RecursionError:
        raise EditProblem("the file is nested too deeply") from None
    if not same:
        raise EditProblem("the edit would change more than intended; the code is laid out in a way that is not supported")
    return result


def _drop_import(tree: ast.Module, alias: ast.alias) -> None:
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.Import) and len(node.names) == 1:
            only = node.names[0]
            if (only.name, only.asname) == (alias.name, alias.asname):
                del tree.body[index]
                return
    raise EditProblem("the import of TensorFlow would end up in the wrong place")
