"""How long an editor waits for the server: its start, findings after an edit, and hover, code actions and lenses while an analysis runs.

    python benchmarks/editor_latency.py [NAME…] [--edits 60] [--output FILE]

The project is that of the named folders in corpus/ side by side; edits and questions go to the files of about a thousand lines in it. The
same edits are made, and the same hovers asked for, in jedi-language-server. Milliseconds, as JSON; run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from edits import can_be_edited, place
from measure import ROOT, prepare, projects
from sizes import lines

sys.path.insert(0, str(ROOT))
prepare()

from lsprotocol import types  # noqa: E402 (after the path is set)

from tests.server.editor import Editor  # noqa: E402 (found by the path above)
from tests.server.processes import memory  # noqa: E402 (found by the path above)

_FILES = 3
_GRAPHLIFT = [sys.executable, "-m", "graphlift", "serve"]


def summary(times: list[float]) -> dict[str, float]:
    """The median and the 95th percentile, in milliseconds, and of how many."""
    ordered = sorted(times)
    at = {"median": statistics.median(ordered), "p95": ordered[int(0.95 * (len(ordered) - 1))]}
    return {name: round(1000 * value, 1) for name, value in at.items()} | {"number": len(times)}


@dataclass
class Times:
    """Seconds, by what was asked for."""

    save_to_findings: list[float] = field(default_factory=list)
    hover: list[float] = field(default_factory=list)
    code_action: list[float] = field(default_factory=list)
    lens: list[float] = field(default_factory=list)


async def timed(question: Awaitable[Any], into: list[float]) -> None:
    """Wait for an answer, and note how long it took."""
    began = time.perf_counter()
    await question
    into.append(time.perf_counter() - began)


async def edit(editor: Editor, address: str, number: int, random: Random) -> None:
    """Add a statement to some function, and save."""
    line, indentation = place(editor.texts[address], random)
    editor.type(address, line, 1, f"{indentation}edited_{number} = {number}\n")
    editor.save(address)


def a_function(editor: Editor, address: str, random: Random) -> types.Position:
    """The place of the name of some function."""
    rows = editor.texts[address].split("\n")
    line = random.choice([number for number, row in enumerate(rows, 1) if row.lstrip().startswith("def ")])
    return editor.position(address, line, rows[line - 1].index("def ") + 5)


async def ask(editor: Editor, address: str, random: Random, times: Times) -> None:
    """A hover, the code actions at the same place, and the lenses of the file, one after the other."""
    identity, where = types.TextDocumentIdentifier(address), a_function(editor, address, random)
    await timed(editor.hover(address, where), times.hover)
    context = types.CodeActionContext([], None, types.CodeActionTriggerKind.Automatic)
    actions = types.CodeActionParams(identity, types.Range(where, where), context)
    await timed(editor.lsp.text_document_code_action_async(actions), times.code_action)
    await timed(editor.lsp.text_document_code_lens_async(types.CodeLensParams(identity)), times.lens)


async def ask_until(pulling: asyncio.Future[Any], editor: Editor, address: str, random: Random, times: Times) -> None:
    """Ask again and again while an analysis runs, whose findings are waited for."""
    await asyncio.sleep(0.005)
    while not pulling.done():
        during = Times()
        await ask(editor, address, random, during)
        if not pulling.done():  # else some of it was asked after the analysis
            for name, found in vars(during).items():
                getattr(times, name).extend(found)
        await asyncio.sleep(0.005)
    await pulling


async def starts(folder: Path, number: int) -> list[float]:
    """Seconds from starting the server to its having been initialized."""
    found = []
    for _ in range(number):
        began = time.perf_counter()
        editor = await Editor.start("vscode", _GRAPHLIFT, folders=[folder])
        found.append(time.perf_counter() - began)
        await editor.stop()
    return found


async def graphlift(folder: Path, chosen: list[Path], edits: int) -> dict[str, Any]:
    """The figures of Graphlift's server."""
    random, times = Random(1), Times()
    began = time.perf_counter()
    editor = await Editor.start("vscode", _GRAPHLIFT, folders=[folder])
    addresses = [editor.open(path, path.read_text(encoding="utf-8")) for path in chosen]
    await editor.diagnostics(addresses[0])
    first = time.perf_counter() - began
    held = [memory(editor)]
    for address in addresses:
        await editor.diagnostics(address)
    for number in range(2 * edits):
        address = addresses[number % len(addresses)]
        await edit(editor, address, number, random)
        saved = time.perf_counter()
        pulling = asyncio.ensure_future(editor.diagnostics(address))
        if number < edits:
            await pulling
            times.save_to_findings.append(time.perf_counter() - saved)
        else:
            await ask_until(pulling, editor, address, random, times)
        print(f"edit {number + 1}: {time.perf_counter() - saved:.3f} s", file=sys.stderr, flush=True)
    held.append(memory(editor))
    await editor.stop()
    figures = {name: summary(found) for name, found in asdict(times).items() if found}
    return {
        "start to first findings": round(1000 * first),
        "MB, after them and after the edits": [round(each / 1e6) for each in held],
        **figures,
    }


def _without_notebooks(announced: types.ClientCapabilities) -> None:
    """Its answer about notebooks is one that the client's library cannot read."""
    announced.notebook_document = None


async def jedi(command: Path, folder: Path, chosen: list[Path], edits: int) -> dict[str, Any]:
    """The time of a hover of jedi-language-server after each of the same edits."""
    random, times = Random(1), Times()
    editor = await Editor.start("vscode", [str(command)], folders=[folder], change=_without_notebooks)
    addresses = [editor.open(path, path.read_text(encoding="utf-8")) for path in chosen]
    for address in addresses:
        await editor.hover(address, a_function(editor, address, random))  # the first one reads the file
    for number in range(edits):
        address = addresses[number % len(addresses)]
        await edit(editor, address, number, random)
        await asyncio.sleep(0.005)
        await timed(editor.hover(address, a_function(editor, address, random)), times.hover)
    await asyncio.sleep(1)  # it publishes what it finds after a pause, and complains if nobody listens any more
    await editor.stop()
    return {"hover": summary(times.hover)}


async def measure(options: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    """All figures."""
    folder = scratch / "project"
    for project in projects(options.names):
        shutil.copytree(project, folder / project.name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.py"))}
    lengths = {path: text.count("\n") for path, text in texts.items() if can_be_edited(text)}
    chosen = sorted(lengths, key=lambda path: abs(lengths[path] - options.length))[:_FILES]
    result: dict[str, Any] = {
        "projects": options.names,
        "edits": options.edits,
        "lines": lines(folder),
        "files": {str(path.relative_to(folder)): lengths[path] for path in chosen},
        "start to initialized": summary(await starts(folder, options.starts)),
        "graphlift": await graphlift(folder, chosen, options.edits),
    }
    if options.jedi.is_file():
        result["jedi-language-server"] = await jedi(options.jedi, folder, chosen, options.edits)
    else:
        print(f"jedi-language-server is left out: {options.jedi} does not exist", file=sys.stderr)
    return result


def main() -> None:
    """Measure, and print or write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", default=["gpflow", "OpenNMT-tf"], help="folders in corpus/: 50,000 lines")
    parser.add_argument("--length", type=int, default=1000, help="lines of the files that are edited, about")
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--starts", type=int, default=10, help="how often the server is started")
    parser.add_argument("--jedi", type=Path, default=ROOT / ".venv-jedi/bin/jedi-language-server")
    parser.add_argument("--limit", type=float, default=1800, metavar="SECONDS", help="give up after this time")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="graphlift-latency-") as name:
        os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
        result = json.dumps(asyncio.run(asyncio.wait_for(measure(options, Path(name)), options.limit)), indent=2)
    print(result)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(result + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
