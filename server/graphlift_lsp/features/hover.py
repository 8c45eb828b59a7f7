"""Hover on a function's ``def`` or decorators: the verdict, and everything it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from graphlift.render.typetext import parameter_text
from graphlift.report import FACTS, Finding, FunctionReport
from graphlift_lsp.features.diagnostics import rule_page
from graphlift_lsp.locate import header_at
from graphlift_lsp.verdict_text import assumptions, verdict

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

_FACTS: Final = {
    "tensor_parameter": ("takes tensors", "takes no tensors", "may take tensors"),
    "literal_parameter": ("takes Python numbers or strings", "takes no Python numbers or strings", "may take Python numbers"),
    "python_side_effect": ("has Python side effects", "has no Python side effects", "may have Python side effects"),
    "recursive": ("is recursive", "is not recursive", "may be recursive"),
    "tensor_computation": ("runs TensorFlow operations", "runs no TensorFlow operations", "may run TensorFlow operations"),
    "covered": ("only called from traced code", "not covered by traced callers", "callers unknown"),
}
_MAX_FINDINGS: Final = 6


async def hover(server: GraphliftServer, params: types.HoverParams) -> types.Hover | None:
    """Answer from the last finished analysis, at once."""
    found = server.sessions.document(params.text_document.uri)
    if found is None:
        return None
    document = found[1]
    line, column = document.text.place(params.position)
    header = header_at(document, line)
    if header is None:
        return None
    start, end = header.name_columns(document.text)
    if line == header.line and column > end:
        return None
    markdown = server.client.markdown
    text = "\n\n".join(_sections(header.function))
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    shown = document.text.range(header.line, start, header.line, end) if line == header.line else document.text.line_content(line)
    return types.Hover(types.MarkupContent(kind, text if markdown else plain(text)), shown)


def _sections(function: FunctionReport) -> Iterator[str]:
    extra = [note for note in (function.precondition, assumptions(function)) if note]
    yield f"**{verdict(function)}**" + (f" ({', '.join(extra)})" if extra else "")
    if function.blockers:
        yield from _findings("Why not:", function.blockers)
    if function.warnings:
        yield from _findings("Under `tf.function`:", function.warnings)
    if function.assumptions:
        yield "Assumed:\n" + "\n".join(
            f"{assumption.id}. {assumption.message} *Clue:* {_sentence(assumption.clue)} *If not:* {_sentence(assumption.consequence)}"
            for assumption in function.assumptions
        )
    parameters = [
        f"- `{parameter.name}`: `{text}`" + (f" ({parameter.basis})" if parameter.basis != "none" else "")
        for parameter in function.parameters
        if (text := parameter_text(parameter))
    ]
    if parameters:
        yield "Parameters:\n" + "\n".join(parameters)
    yield "Facts: " + "; ".join(_fact(function, name) for name in FACTS if name in function.facts) + "."


def _fact(function: FunctionReport, name: str) -> str:
    yes, no, unknown = _FACTS[name]
    value = function.facts[name]
    basis = function.basis.get(name, "none")
    text = unknown if value is None else yes if value else no
    return text + (f" ({basis})" if value is not None and basis != "none" else "")


def _findings(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    shown = [f"- [{found.code}]({rule_page(found.rule)}) {found.message} (line {found.line})" for found in findings[:_MAX_FINDINGS]]
    if len(findings) > _MAX_FINDINGS:
        shown.append(f"- and {len(findings) - _MAX_FINDINGS} more")
    yield title + "\n" + "\n".join(shown)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def plain(markdown: str) -> str:
    """Our own Markdown without its marks, for clients that show text as it is."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return text.replace("**", "").replace("`", "").replace("*Clue:*", "Clue:").replace("*If not:*", "If not:")
