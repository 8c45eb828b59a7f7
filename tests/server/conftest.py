"""Servers to test against: one for each client and analyser, kept for all tests, and fresh ones for tests that break theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.server.editor import HERE, Editor, uri

FAKE = [sys.executable, str(HERE / "fake_server.py")]
REAL = [sys.executable, "-m", "graphlift_lsp"]

CLIENTS = ["vscode", "neovim@v0.9", "neovim@v0.11", "emacs"]


def pytest_configure(config: pytest.Config) -> None:
    """What the client's capabilities do not allow is an error."""
    config.addinivalue_line("filterwarnings", "error::pytest_lsp.LspSpecificationWarning")


@pytest.fixture(scope="session", autouse=True)
def _search_path() -> None:
    """Servers find the packages where the tests do, without running a module of the working folder."""
    root = HERE.parent.parent
    os.environ["PYTHONPATH"] = os.pathsep.join([str(root / "analysis"), str(root / "server")])


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pool() -> AsyncIterator[dict[str, Editor]]:
    editors: dict[str, Editor] = {}
    yield editors
    for editor in editors.values():
        await editor.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def shared(pool: dict[str, Editor]) -> Callable[[str], Awaitable[Editor]]:
    """Gives the shared editor of a client, with the stand-in analyser."""

    async def get(name: str) -> Editor:
        if name not in pool:
            pool[name] = await Editor.start(name, FAKE)
        return pool[name]

    return get


@pytest_asyncio.fixture(loop_scope="session", params=CLIENTS)
async def editor(request: pytest.FixtureRequest, shared: Callable[[str], Awaitable[Editor]]) -> Editor:
    """Each client in turn."""
    return await shared(request.param)


@pytest_asyncio.fixture(loop_scope="session")
async def vscode(shared: Callable[[str], Awaitable[Editor]]) -> Editor:
    return await shared("vscode")


@pytest_asyncio.fixture(loop_scope="session")
async def workspace(vscode: Editor, folder: Path) -> AsyncIterator[Editor]:
    """An editor with the test's folder in its workspace, and nothing told to the user yet."""
    vscode.folders(added=[folder])
    vscode.lsp.messages.clear()
    vscode.lsp.log_messages.clear()
    vscode.lsp.progress_reports.clear()
    vscode.statuses.clear()
    yield vscode
    for address in [address for address in vscode.texts if address.startswith(uri(folder))]:
        vscode.close(address)
    vscode.folders(removed=[folder])


@pytest_asyncio.fixture(loop_scope="session")
async def start() -> AsyncIterator[Callable[..., Awaitable[Editor]]]:
    """Starts servers for one test alone."""
    editors: list[Editor] = []

    async def begin(name: str = "vscode", *, command: list[str] = FAKE, **how: Any) -> Editor:
        editors.append(await Editor.start(name, command, **how))
        return editors[-1]

    yield begin
    for editor in editors:
        await editor.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose name has what names can have."""
    path = tmp_path / "a projéct #1"
    path.mkdir()
    return path
