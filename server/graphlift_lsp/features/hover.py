"""Hover on a function's ``def`` or decorators: the verdict, and everything it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from graphlift.render.typetext import parameter_text
from graphlift.report import FACTS, AssumptionReport, Finding, FunctionReport
from graphlift_lsp.features.diagnostics import rule_page
from graphlift_lsp.locate import header_at
from graphlift_lsp.verdict_text import assumptions, verdict

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

_FACTS: Final = {
    "tensor_parameter": ("takes tensors", "takes no tensors", "whether it takes tensors"),
    "literal_parameter": ("takes Python numbers or strings", "no Python numbers or strings", "whether it takes Python numbers or strings"),
    "python_side_effect": ("has Python side effects", "no Python side effects", "whether it has Python side effects"),
    "recursive": ("is recursive", "not recursive", "whether it is recursive"),
    "tensor_computation": ("runs TensorFlow operations", "runs no TensorFlow operations", "whether it runs TensorFlow operations"),
    "covered": ("called from traced code only", "not covered by traced callers", "whether its callers are traced"),
}
_BASES: Final = {"proven": "Proven", "declared": "Declared", "assumed": "Assumed", "none": "Found"}
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
    parameters = [
        f"- `{parameter.name}`: `{text}`" + (f" ({parameter.basis})" if parameter.basis != "none" else "")
        for parameter in function.parameters
        if (text := parameter_text(parameter))
    ]
    if parameters:
        yield "\n".join(parameters)
    if function.assumptions:
        yield "\n".join(_assumption(assumption) for assumption in function.assumptions)
    yield from _facts(function)


def _assumption(assumption: AssumptionReport) -> str:
    clue = f" ({assumption.clue.strip().rstrip('.')})" if assumption.clue else ""
    consequence = _sentence(assumption.consequence)
    if consequence.startswith("if "):
        consequence = "I" + consequence[1:]
    elif consequence:
        consequence = f"*Otherwise:* {consequence}"
    return f"- *Assumed:* {assumption.message.strip().rstrip('.')}{clue}. {consequence}".rstrip()


def _facts(function: FunctionReport) -> Iterator[str]:
    """The facts, grouped by the reason to believe them."""
    groups: dict[str, list[str]] = {title: [] for title in (*_BASES.values(), "Unknown")}
    for name in FACTS:
        yes, no, unknown = _FACTS[name]
        value = function.facts.get(name)
        title = "Unknown" if value is None else _BASES[function.basis.get(name, "none")]
        groups[title].append(unknown if value is None else yes if value else no)
    shown = [f"{title}: {', '.join(texts)}." for title, texts in groups.items() if texts]
    if shown:
        yield "  \n".join(shown)


def _findings(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    shown = [f"- [{found.code}]({rule_page(found.rule)}) {found.message} (line {found.line})" for found in findings[:_MAX_FINDINGS]]
    if len(findings) > _MAX_FINDINGS:
        shown.append(f"- and {len(findings) - _MAX_FINDINGS} more")
    yield title + "\n" + "\n".join(shown)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else text + "."


def plain(markdown: str) -> str:
    """Our own Markdown without its marks, for clients that show text as it is."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return text.replace("**", "").replace("`", "").replace("*Assumed:*", "Assumed:").replace("*Otherwise:*", "Otherwise:")
