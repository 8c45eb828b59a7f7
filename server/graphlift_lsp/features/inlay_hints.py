"""Inlay hints: the inferred tensor types of parameters that have no annotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from graphlift.render.typetext import parameter_text
from graphlift.report import FunctionReport
from graphlift_lsp.convert import Text
from graphlift_lsp.locate import parameter_ends

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer


async def inlay_hints(server: GraphliftServer, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """Answer from the last finished analysis; nothing unless the user has switched hints on."""
    found = server.sessions.document(params.text_document.uri)
    if found is None or not found[0].inlay_hints:
        return None
    document = found[1]
    return [
        hint
        for line, function in document.functions()
        if params.range.start.line + 1 <= line <= params.range.end.line + 1
        for hint in _hints(document.text, line, function)
    ]


def _hints(text: Text, line: int, function: FunctionReport) -> Iterator[types.InlayHint]:
    ends = parameter_ends(text, line)
    for parameter in function.parameters:
        if parameter.tensor and parameter.name in ends and (kind := parameter_text(parameter)):
            yield types.InlayHint(
                position=text.position(*ends[parameter.name]),
                label=f": {kind}",
                kind=types.InlayHintKind.Type,
                tooltip=f"What the known calls pass ({parameter.basis})" if parameter.basis != "none" else None,
            )
