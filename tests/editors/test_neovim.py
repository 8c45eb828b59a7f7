"""What a user does, in a real Neovim: sees findings, reads the hover, has a function converted, and writes the file."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pynvim = pytest.importorskip("pynvim", reason="Neovim is not installed here; make e2e-neovim sets it up")

REPOSITORY = Path(__file__).parents[2]
NVIM = Path(sys.executable).with_name("nvim")
SAMPLE = (Path(__file__).parents[1] / "samples" / "editors" / "train.py").read_text()
TARGET = "def normalise("

pytestmark = pytest.mark.skipif(not NVIM.exists(), reason="Neovim is not installed here; make e2e-neovim sets it up")


class Neovim:
    """A Neovim without a screen, with a project open."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "train.py"
        self.file.write_text(SAMPLE)
        (folder / "pyproject.toml").write_text("[project]\nname = 'sample'\n")
        home = folder.parent / "home"
        programs = home / "bin"
        programs.mkdir(parents=True)
        server_on_path(programs)
        os.environ.update({"HOME": str(home), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"})
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(home / name.lower())
        self.log = home / "xdg_state_home" / "nvim" / "lsp.log"
        client = REPOSITORY / "clients" / "neovim"
        start = f"lua vim.opt.runtimepath:prepend('{client}'); vim.lsp.enable('graphlift')"
        self.nvim = pynvim.attach("child", argv=[str(NVIM), "--embed", "--headless", "-u", "NONE", "--cmd", start])
        self.nvim.command("filetype on")
        self.nvim.command(f"edit {self.file}")

    def lua(self, code: str, *arguments: Any) -> Any:
        return self.nvim.exec_lua(code, *arguments)

    def until(self, check: Callable[[], Any], what: str, seconds: float = 60) -> Any:
        end = time.monotonic() + seconds
        while not (found := check()):
            assert time.monotonic() < end, f"{what} did not come true\n{self.log.read_text() if self.log.exists() else ''}"
            time.sleep(0.1)
        return found

    def text(self) -> str:
        return "\n".join(self.nvim.current.buffer[:]) + "\n"

    def diagnostics(self) -> list[dict[str, Any]]:
        return self.lua("return vim.diagnostic.get(0)")

    def floating_lines(self) -> list[str]:
        """The text of the window that floats over the others, if there is one."""
        windows = [window for window in self.nvim.windows if self.lua("return vim.api.nvim_win_get_config(...).relative", window.handle)]
        return list(windows[0].buffer[:]) if windows else []

    def go_to(self, text: str) -> None:
        """The cursor onto the end of the first occurrence of a text."""
        lines = self.text().split("\n")
        row = next(number for number, line in enumerate(lines) if text in line)
        self.nvim.current.window.cursor = (row + 1, lines[row].index(text) + len(text) - 2)


def server_on_path(folder: Path) -> None:
    """The command ``graphlift``, as an installation would have put it on the search path."""
    python = REPOSITORY / ".venv" / "bin" / "python"
    search = os.environ.get("PYTHONPATH") or f"{REPOSITORY / 'analysis'}:{REPOSITORY / 'server'}"
    script = folder / "graphlift"
    script.write_text(f'#!/bin/sh\nPYTHONSAFEPATH=1 PYTHONPATH="{search}" exec "{python}" -m graphlift "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neovim]:
    folder = tmp_path_factory.mktemp("neovim") / "pröject"
    folder.mkdir()
    before = dict(os.environ)
    neovim = Neovim(folder)
    yield neovim
    with contextlib.suppress(EOFError):  # it ends before it answers
        neovim.nvim.command("qall!")
    os.environ.clear()
    os.environ.update(before)
    shutil.rmtree(folder.parent, ignore_errors=True)


def test_the_server_attaches_with_the_project_as_its_root(editor: Neovim) -> None:
    (client,) = editor.until(lambda: editor.lua("return vim.tbl_map(function(c) return c.root_dir end, vim.lsp.get_clients())"), "a client")
    assert client == str(editor.file.parent)


def test_findings_are_shown_where_they_are(editor: Neovim) -> None:
    found = editor.until(editor.diagnostics, "diagnostics")
    (convertible,) = [finding for finding in found if TARGET in editor.text().split("\n")[finding["lnum"]]]
    assert convertible["code"] == "GL101"
    assert convertible["source"] == "graphlift"
    assert (convertible["col"], convertible["end_col"]) == (4, 13)


def test_hover_tells_the_verdict_and_the_tensor_types(editor: Neovim) -> None:
    editor.until(editor.diagnostics, "diagnostics")
    editor.go_to(TARGET)
    editor.lua("vim.lsp.buf.hover()")
    lines = editor.until(editor.floating_lines, "a hover window")
    assert "Can run as a" in lines[0]
    assert any("float32[32, 784]" in line for line in lines)


def test_a_code_action_converts_the_function_and_the_finding_goes(editor: Neovim) -> None:
    editor.until(editor.diagnostics, "diagnostics")
    editor.go_to(TARGET)
    editor.lua("vim.lsp.buf.code_action({ apply = true, filter = function(a) return a.kind == 'refactor.rewrite.graphlift.convert' end })")
    expected = SAMPLE.replace(TARGET, f"@tf.function\n{TARGET}")
    editor.until(lambda: editor.text() == expected, "the conversion")
    assert editor.file.read_text() == SAMPLE
    editor.nvim.command("write")
    assert editor.file.read_text() == expected
    # by what it says, as old findings stay on their lines until there are new ones
    editor.until(lambda: not any("`normalise` can run" in finding["message"] for finding in editor.diagnostics()), "no finding")


def test_restarting_the_analysis_changes_nothing(editor: Neovim) -> None:
    before = editor.until(editor.diagnostics, "diagnostics")
    editor.lua("vim.lsp.buf_request_sync(0, 'workspace/executeCommand', { command = 'graphlift.restart' }, 20000)")
    editor.nvim.command("normal! Go")
    editor.until(lambda: [finding["code"] for finding in editor.diagnostics()] == [finding["code"] for finding in before], "the findings")
    editor.nvim.command("undo")
