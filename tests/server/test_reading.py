"""Hover, inlay hints and code lens: what the last finished analysis says, at once."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from lsprotocol import types

from tests.server.editor import Editor
from tests.yardstick import slowness

pytestmark = pytest.mark.asyncio(loop_scope="session")

SOURCE = """\
import tensorflow as tf


@decorated
def train_step(x, y: int = 1):
    return tf.sin(x)


def shout(x):
    print(x)
    return tf.sin(x)
"""


async def test_hover_tells_verdict_assumptions_types_and_facts(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    text = await editor.hover(address, editor.at(address, "train_step"))
    assert text is not None
    assert text.startswith("**Can run as a `tf.function`** (P1, assumes 1 thing)")
    assert "- *Assumed:* `x` is a tensor (the name of the function). *Otherwise:* each call retraces." in text
    assert "- `x`: `float32[None, 28]` (proven)" in text
    assert "Proven: takes tensors." in text
    assert "whether its callers are traced" in text
    assert await editor.hover(address, editor.at(address, "@decorated")) == text


async def test_hover_tells_what_stands_in_the_way(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    text = await editor.hover(address, editor.at(address, "shout"))
    assert text is not None
    assert text.startswith("**Stays eager**")
    assert "`print` runs once per trace (line 10)" in text


async def test_hover_is_plain_text_for_clients_that_show_no_markdown(start, folder: Path) -> None:
    def without_markdown(capabilities: types.ClientCapabilities) -> None:
        capabilities.text_document.hover.content_format = [types.MarkupKind.PlainText]

    editor = await start("vscode", change=without_markdown)
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    text = await editor.hover(address, editor.at(address, "shout"))
    assert "`" not in text and "**" not in text and "](" not in text


@pytest.mark.parametrize("where", ["import", "x, y", "return tf", "print"])
async def test_hover_is_silent_anywhere_else(editor: Editor, folder: Path, where: str) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    assert await editor.hover(address, editor.at(address, where)) is None


async def test_hover_does_not_wait_for_an_analysis_and_knows_where_functions_have_moved(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    await vscode.diagnostics(address)
    vscode.type(address, 1, 1, "# slow 1\n\n\n")
    await asyncio.sleep(0.2)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        text = await vscode.hover(address, vscode.at(address, "train_step"))
        times.append(time.perf_counter() - began)
        assert text is not None
    assert sorted(times)[-2] < 0.1 * slowness(), times
    vscode.replace(address, SOURCE)


async def test_views_are_off_by_default(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    await vscode.diagnostics(address)
    assert await hints(vscode, address) == []
    assert await lenses(vscode, address) == []


async def test_hints_and_lenses_when_switched_on(start, folder: Path) -> None:
    editor = await start("vscode", settings={"inlayHints": True, "codeLens": True})
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    assert await hints(editor, address) == [((4, 16), ": float32[None, 28]"), ((8, 11), ": float32[None, 28]")]
    assert await lenses(editor, address) == [
        (4, "Can run as a tf.function (assumes 1 thing)"),
        (8, "Stays eager: `print` runs once per trace"),
    ]
    assert {"hints", "lenses"} <= set(editor.refreshes)
    editor.lsp.set_configuration({"graphlift": {}})
    editor.lsp.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    await asyncio.sleep(0.3)
    assert await hints(editor, address) == []
    assert await lenses(editor, address) == []


async def hints(editor: Editor, address: str) -> list[tuple[tuple[int, int], object]]:
    everything = types.Range(types.Position(0, 0), types.Position(100, 0))
    found = await editor.lsp.text_document_inlay_hint_async(types.InlayHintParams(types.TextDocumentIdentifier(address), everything))
    return [((hint.position.line, hint.position.character), hint.label) for hint in found or []]


async def lenses(editor: Editor, address: str) -> list[tuple[int, str]]:
    found = await editor.lsp.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(address)))
    return [(lens.range.start.line, lens.command.title) for lens in found or [] if lens.command]
