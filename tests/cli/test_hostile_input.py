"""Input that no one would wish for: a sentence for what cannot be read, the rest analysed, no traceback, and the promised status."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CERTAIN, Run, write

FOUND = "GL101 `normalise` can run as a graph"
DEFINITION = CERTAIN.partition("\n\n\n")[2]


def cell(source: object, kind: str = "code") -> dict[str, object]:
    return {"cell_type": kind, "source": source, "metadata": {}}


def notebook(*sources: str, **more: object) -> bytes:
    return json.dumps({"cells": [cell(source) for source in sources], "nbformat": 4, **more}).encode()


READABLE: dict[str, bytes] = {
    "an encoding line": b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + CERTAIN.encode(),
    "a byte order mark": b"\xef\xbb\xbf" + CERTAIN.encode(),
    "carriage returns": CERTAIN.replace("\n", "\r").encode(),
    "a form feed": CERTAIN.replace("def", "\fdef").encode(),
    "a surrogate in a string": b"x = '\\ud800'\n" + CERTAIN.encode(),
    "a line of 4 MB": CERTAIN.encode() + b'x = "' + b"a" * 4_000_000 + b'"\n',
    "calls in calls": CERTAIN.encode() + b"x = " + b"f(" * 150 + b")" * 150,
    "blocks in blocks": (CERTAIN + "".join(f"{' ' * depth}if x:\n" for depth in range(90)) + " " * 90 + "pass\n").encode(),
}

UNREADABLE: dict[str, tuple[bytes, int, int, str]] = {
    # content, status where the file is named itself, line, part of the message
    "a syntax error": (b"x = 1\ndef f(:\n", 1, 2, "cannot parse this"),
    "another encoding": (b"# caf\xe9\n" + CERTAIN.encode(), 2, 1, "not UTF-8 text"),
    "an unknown encoding": (b"# -*- coding: klingon -*-\n", 2, 1, "klingon"),
    "a codec that is none of text": (b"# -*- coding: rot13 -*-\n", 2, 1, "no text encoding"),
    "UTF-16": (CERTAIN.encode("utf-16"), 2, 1, "UTF-16"),
    "encoded surrogates": (b"x = '\xed\xa0\x80'\n", 2, 1, "not UTF-8 text"),
    "a null byte": (b"x = 1\n\0\n", 1, 2, "null byte"),
    "10 MB in a line": (b'x = "' + b"a" * 10_000_000 + b'"\n', 2, 1, "larger than"),
    "a million literals": (b"x = [" + b"1," * 1_000_000 + b"]\n", 1, 1, "names and literals"),
    "parentheses in parentheses": (b"x = " + b"(" * 3000 + b")" * 3000, 1, 1, "too many nested parentheses"),
    "a sum of 20,000": (b"x = " + b"1+" * 20_000 + b"1\n", 1, 1, "deep"),
    "5,000 attributes": (b"x = a" + b".b" * 5000, 1, 1, "deep"),
    "5,000 branches": (b"if x: pass\n" + b"elif y: pass\n" * 5000, 1, 250, "nests more than"),
}

NOTEBOOKS: dict[str, tuple[bytes, str]] = {
    "no JSON": (b'{"cells": [', "no valid JSON"),
    "nothing": (b"", "no valid JSON"),
    "a list": (b"[1, 2]", "no Jupyter notebook"),
    "no cells": (b'{"nbformat": 4}', 'no "cells"'),
    "an old format": (b'{"worksheets": [], "nbformat": 3}', "format 3"),
    "cells that are none": (b'{"cells": [1, null], "nbformat": 4}', "no Jupyter notebook"),
    "endless nesting": (b"[" * 100_000, "no"),
}


@pytest.mark.parametrize("name", READABLE)
def test_is_analysed(project: Path, run: Run, name: str) -> None:
    (project / "m.py").write_bytes(READABLE[name])
    outcome = run("check")
    assert (outcome.status, outcome.err) == (0, "")
    assert FOUND in outcome.out


@pytest.mark.parametrize("name", UNREADABLE)
def test_is_reported_and_the_rest_analysed(project: Path, run: Run, name: str) -> None:
    content, status, line, message = UNREADABLE[name]
    write(project, good=CERTAIN)
    (project / "bad.py").write_bytes(content)
    outcome = run("check")
    assert (outcome.status, outcome.err) == (1, "")
    assert f"good.py:4:5: {FOUND}" in outcome.out
    (error,) = json.loads(run("check", "--format", "json", "bad.py").out)["errors"]
    assert message in error["message"]
    assert abs(error["line"] - line) < 20 and (line > 20 or error["line"] == line)
    assert run("check", "bad.py", "good.py").status == status
    assert run("fix", "--diff").out.startswith("--- a/good.py\n")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_file_that_is_no_notebook(project: Path, run: Run, name: str) -> None:
    content, message = NOTEBOOKS[name]
    write(project, good=CERTAIN)
    (project / "bad.ipynb").write_bytes(content)
    outcome = run("check")
    assert (outcome.status, outcome.err) == (1, "")
    assert FOUND in outcome.out
    (row,) = [row for row in outcome.out.splitlines() if row.startswith("bad.ipynb:1: error ")]
    assert message in row


def test_a_notebook_with_magics_and_a_cell_that_does_not_parse(project: Path, run: Run) -> None:
    cells = ["%matplotlib inline\n!pip install x\nimport tensorflow as tf", "%%bash\nls | grep x", "def f(:", "?x\n%%time", DEFINITION]
    (project / "nb.ipynb").write_bytes(notebook(*cells))
    outcome = run("check")
    assert f"nb.ipynb#4:1:5: {FOUND}" in outcome.out
    assert "nb.ipynb#2:1: error " in outcome.out
    assert "nb.ipynb#1" not in outcome.out


@pytest.mark.parametrize("content", [notebook(), notebook("x <- 3", metadata={"kernelspec": {"language": "R"}})])
def test_a_notebook_without_python(project: Path, run: Run, content: bytes) -> None:
    (project / "nb.ipynb").write_bytes(content)
    outcome = run("check")
    assert (outcome.status, outcome.err) == (0, "")
    assert "error" not in outcome.out


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", '"""Nothing."""'])
def test_an_empty_file(project: Path, run: Run, text: str) -> None:
    write(project, empty=text)
    assert run("check").out.startswith("0 functions in 1 file, ")


def test_a_file_of_20_000_lines(project: Path, run: Run) -> None:
    functions = "".join(f"def f{number}(x):\n    y = x + {number}\n    return y\n\n\n" for number in range(4000))
    write(project, long=functions, good=CERTAIN)
    outcome = run("check", "--no-cache")
    assert FOUND in outcome.out
    assert "4001 functions in 2 files, 20009 lines" in outcome.out


def test_links_in_circles_and_files_that_are_none(project: Path, run: Run) -> None:
    inner = project / "inner"
    inner.mkdir()
    write(inner, good=CERTAIN)
    (inner / "up").symlink_to(project)
    (project / "one.py").symlink_to("two.py")
    (project / "two.py").symlink_to("one.py")
    (project / "broken.py").symlink_to("nowhere")
    os.mkfifo(project / "pipe.py")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.py")
        outcome = run("check")
    assert (outcome.status, outcome.err) == (1, "")
    assert f"inner/good.py:4:5: {FOUND}" in outcome.out
    told = [row.partition(":")[0] for row in outcome.out.splitlines() if ": error " in row]
    assert told == ["broken.py", "one.py", "pipe.py", "socket.py", "two.py"]


def test_a_folder_that_cannot_be_read(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, good=CERTAIN)
    (project / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # whoever runs the tests may be allowed to read everything
    outcome = run("check")
    assert (outcome.status, outcome.err) == (1, "")
    assert FOUND in outcome.out
    assert "\nclosed:1: error The folder cannot be read: Permission denied.\n" in outcome.out
    assert run("check", "closed", "good.py").status == 2


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: Path(path).symlink_to(os.devnull)], ids=["pipe", "device"])
def test_a_file_that_is_none_and_is_named(project: Path, run: Run, make: Callable[[Path], None]) -> None:
    make(project / "x.py")
    outcome = run("check", "x.py")
    assert (outcome.status, outcome.err) == (2, "")
    assert "neither a file nor a folder" in outcome.out


def test_a_link_that_leads_nowhere(project: Path, run: Run) -> None:
    (project / "broken.py").symlink_to("nowhere")
    assert run("check", "broken.py") == (2, "", "graphlift: the link 'broken.py' leads nowhere\n")


def test_an_empty_name_is_not_the_working_folder(project: Path, run: Run) -> None:
    write(project, good=CERTAIN)
    assert run("check", "") == (2, "", "graphlift: there is no file or folder ''\n")


@pytest.mark.parametrize("command", [["check"], ["check", "/"], ["fix", "--diff"], ["show-config"], ["types"], ["explain", "a.py::f"]])
def test_a_working_folder_that_is_gone(project: Path, run: Run, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    gone = project / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    outcome = run(*command)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("graphlift: the working folder cannot be reached (")
    assert outcome.err.count("\n") == 1


def test_forms_without_a_place_for_errors_name_them_beside(project: Path, run: Run) -> None:
    write(project, bad="def f(:\n")
    for arguments in (["check", "--format", "csv"], ["types"]):
        outcome = run(*arguments)
        assert outcome.status == 1
        assert outcome.err.startswith("graphlift: bad.py:1: ")


ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "csv"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_disk_that_is_full(project: Path, form: str) -> None:
    write(project, good=CERTAIN)
    command = [sys.executable, "-m", "graphlift", "check", "--format", form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, cwd=project, check=False)
    assert (done.returncode, done.stderr) == (2, b"graphlift: the result cannot be written: No space left on device\n")


@pytest.mark.parametrize(("closed", "status"), [("<&-", 0), (">&-", 0), ("2>&-", 0), (">&- 2>&- <&-", 0)])
def test_streams_that_are_closed(project: Path, closed: str, status: int) -> None:
    write(project, good=CERTAIN)
    command = f"exec '{sys.executable}' -m graphlift check {'-' if closed == '<&-' else ''} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=ENVIRONMENT, cwd=project, check=False)
    assert (done.returncode, done.stderr) == (status, b"")
