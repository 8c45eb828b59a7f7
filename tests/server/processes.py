"""A server's processes as the system sees them."""

from __future__ import annotations

from pathlib import Path

from tests.server.editor import Editor


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def running(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def server_pid(editor: Editor) -> int:
    assert editor.lsp._server is not None
    return editor.lsp._server.pid


def memory(editor: Editor) -> int:
    """Bytes of memory that the server and its analysis process hold, what they share counted once."""
    server = server_pid(editor)
    return sum(_proportional(pid) for pid in [server, *children(server)])


def _proportional(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    (size,) = [int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:")]
    return size * 1024
