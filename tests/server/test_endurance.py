"""What a long day brings: an analysis process that is killed again and again, and documents by the hundred."""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.server.conftest import REAL
from tests.server.editor import Editor
from tests.server.processes import children, server_pid
from tests.server.test_code_actions import CONVERT, of_kind

pytestmark = pytest.mark.asyncio(loop_scope="session")

SOURCE = "import tensorflow as tf\n\n\ndef square(x):\n    return tf.square(x)\n"


@pytest.mark.slow
async def test_fifty_kills_at_random_moments_lose_no_question(start: Callable[..., Awaitable[Editor]], folder: Path) -> None:
    random = Random(5)
    editor = await start()
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    for number in range(50):
        extra = "".join(f"\n\ndef other_{index}(x): return tf.sin(x)\n" for index in range(number % 4))
        editor.replace(address, f"{SOURCE}{extra}# slow {random.uniform(0, 0.1):.3f}\n")
        if number % 5 == 4:
            actions = of_kind(await editor.actions(address, editor.at(address, "square(")), CONVERT)
            question = asyncio.ensure_future(editor.apply(actions[0]))
        else:
            question = asyncio.ensure_future(editor.codes(address))
        await asyncio.sleep(random.uniform(0, 0.4))
        for worker in children(server_pid(editor)):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        answer = await asyncio.wait_for(question, 20)
        if isinstance(answer, dict):
            assert "@tf.function\ndef square(x):" in answer[address]
        else:
            assert answer == ["GL101"] * (1 + number % 4)
    assert [message.message for message in editor.lsp.messages] == []


async def test_one_project_that_cannot_be_analysed_does_not_cost_the_others(start: Callable[..., Awaitable[Editor]], folder: Path) -> None:
    for name in ("good", "bad"):
        (folder / name).mkdir()
    editor = await start(folders=[folder / "good", folder / "bad"])
    good = editor.open(folder / "good" / "a.py", SOURCE)
    assert await editor.codes(good) == ["GL101"]
    bad = editor.open(folder / "bad" / "a.py", "# crash\n")
    assert await editor.codes(bad) == []
    editor.replace(good, SOURCE + "\n\ndef other(x): return tf.sin(x)\n")
    assert await editor.codes(good) == ["GL101", "GL101"]
    (message,) = {message.message for message in editor.lsp.messages}
    assert str(folder / "bad") in message


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
async def test_memory_returns_after_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "benchmarks"))
    editor_memory = importlib.import_module("editor_memory")
    result = await editor_memory.measure(60, REAL)
    assert result["ratio"] <= editor_memory.ALLOWED, result
