"""Code lens: one line above each function with its verdict and the first reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from graphlift.report import FunctionReport
from graphlift_lsp.verdict_text import assumptions, verdict

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

_MAX_REASON = 90


async def code_lens(server: GraphliftServer, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Answer from the last finished analysis; nothing unless the user has switched lenses on."""
    found = server.sessions.document(params.text_document.uri)
    if found is None or not server.settings_of(found[0]).code_lens:
        return None
    document = found[1]
    return [
        types.CodeLens(document.text.line_content(line), types.Command(_title(function), "")) for line, function in document.functions()
    ]


def _title(function: FunctionReport) -> str:
    title = verdict(function).replace("`", "")
    if note := assumptions(function):
        title += f" ({note})"
    reasons = function.blockers or function.warnings
    if reasons:
        reason = reasons[0].message
        title += ": " + (reason if len(reason) <= _MAX_REASON else reason[: _MAX_REASON - 1].rstrip() + "…")
    return title
