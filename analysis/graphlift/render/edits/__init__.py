"""The refactorings as edits of a file's text, byte for byte the same outside what they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from graphlift.render.edits.convert import convert
from graphlift.render.edits.eager import to_eager
from graphlift.render.edits.model import EditProblem, TextEdit, apply, overlap
from graphlift.render.edits.signature import add_signature
from graphlift.report import FunctionReport

Kind: TypeAlias = Literal["convert", "eager", "signature"]

__all__ = ["EditProblem", "Kind", "TextEdit", "apply", "overlap", "refactor"]


def refactor(
    text: str,
    function: FunctionReport,
    kind: Kind,
    *,
    signature: bool = False,
    code: str | None = None,
    preceding: Sequence[str] = (),
) -> tuple[TextEdit, ...]:
    """The edits of *text* that refactor one function, in code points of the text as it is now.

    ``convert`` adds the decorator (with the inferred ``input_signature`` if *signature* is set and there is one), ``eager`` removes
    ``tf.function``, ``signature`` adds the inferred ``input_signature`` to it. *code* is what the parser sees where that is not the
    text, such as a notebook's cell with its magics blanked out; *preceding* are the cells before it.
    Raises :class:`EditProblem` with the reason if there is no edit that leaves everything else as it is.
    """
    name = function.qualname
    match kind:
        case "convert":
            given = function.input_signature if signature else None
            return convert(text, function.line, name, signature=given, code=code, preceding=preceding)
        case "eager":
            return to_eager(text, function.line, name, code=code, preceding=preceding)
        case "signature":
            if function.input_signature is None:
                raise EditProblem(f"no input_signature can be inferred for `{name}`")
            return add_signature(text, function.line, name, function.input_signature, code=code, preceding=preceding)
