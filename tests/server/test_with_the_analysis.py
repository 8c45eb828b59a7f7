"""The server with the real analysis: it says what the command line says, and edits as the command line does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from tests.server.conftest import REAL
from tests.server.editor import Editor
from tests.server.test_code_actions import CONVERT, FIX_ALL, of_kind
from tests.server.test_notebooks import Book

pytestmark = pytest.mark.asyncio(loop_scope="session")

EXAMPLES = Path(__file__).parents[2] / "examples"
CONVERTIBLE = """\
import tensorflow as tf


def normalise(image):
    centred = image - tf.reduce_mean(image)
    return centred / tf.math.reduce_std(image)


for step in range(3):
    normalise(tf.random.stateless_normal([28, 28], seed=[step, 0]))
"""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def real() -> AsyncIterator[Editor]:
    editor = await Editor.start("vscode", REAL)
    yield editor
    await editor.stop()


async def test_a_place_in_another_document_is_where_that_is_now(real: Editor, folder: Path) -> None:
    real.folders(added=[folder])
    loud = real.open(folder / "loud.py", "def say(x):\n    print(x)\n")
    (folder / "loud.py").write_text(real.texts[loud])
    text = "import tensorflow as tf\nfrom loud import say\n\ndef double(x):\n    say(x)\n    return tf.add(x, x)\n\ndouble(tf.ones([2]))\n"
    address = real.open(folder / "quiet.py", text)

    async def covered() -> set[str]:
        found = [step for finding in await real.diagnostics(address) for step in finding.related_information or ()]
        return {real.covered(loud, step.location.range) for step in found if step.location.uri == loud}

    assert await covered() == {"print(x)"}
    real.type(loud, 2, 13, "  # out loud")
    assert await covered() == {"print(x)  # out loud"}


async def test_the_editor_and_the_command_line_say_the_same(real: Editor, folder: Path) -> None:
    for source in EXAMPLES.glob("*.py"):
        shutil.copy(source, folder)
    command = [sys.executable, "-m", "graphlift", "check", "--format", "json", "--exit-zero", "--no-cache", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    real.folders(added=[folder])
    seen = 0
    for path in sorted(folder.glob("*.py")):
        address = real.open(path, path.read_text())
        told = [(found.code, found.message, real.covered(address, found.range)) for found in await real.diagnostics(address)]
        expected = [found for found in report["diagnostics"] if Path(found["path"]) == path]
        assert told == [(found["code"], found["message"], text_of(path, found)) for found in expected]
        seen += len(told)
        for function in report["functions"]:
            if Path(function["path"]) == path:
                hover = await real.hover(address, real.at(address, f"def {function['qualname'].split('.')[-1]}", 4))
                assert hover is not None
        real.close(address)
    real.folders(removed=[folder])
    assert seen == len(report["diagnostics"]) > 0


def text_of(path: Path, found: dict[str, int]) -> str:
    lines = path.read_text().split("\n")[found["line"] - 1 : found["end_line"]]
    lines[-1] = lines[-1][: found["end_column"] - 1]
    lines[0] = lines[0][found["column"] - 1 :]
    return "\n".join(lines)


async def test_converting_and_undoing_end_where_they_began(real: Editor, folder: Path) -> None:
    address = real.open(folder / "a.py", CONVERTIBLE)
    (action,) = of_kind(await real.actions(address, real.at(address, "normalise(")), CONVERT)
    converted = (await real.apply(action))[address]
    assert converted == CONVERTIBLE.replace("def normalise", "@tf.function\ndef normalise")
    real.replace(address, converted)
    assert await real.codes(address) in ([], ["GL102"])


async def test_fixing_all_is_what_the_command_line_does(real: Editor, folder: Path) -> None:
    source = (EXAMPLES / "augmentations.py").read_text()
    path = folder / "augmentations.py"
    path.write_text(source)
    address = real.open(path, source)
    actions = await real.actions(address, real.position(address, 1, 1), [FIX_ALL])
    subprocess.run([sys.executable, "-m", "graphlift", "fix", "--no-cache", str(path)], capture_output=True, check=True)
    fixed = path.read_text()
    assert fixed != source
    assert (await real.apply(actions[0]))[address] == fixed


async def test_a_cell_of_a_notebook_is_converted_with_the_names_of_the_cells_before(real: Editor, folder: Path) -> None:
    book = Book(real, folder / "nb.ipynb", ["# Title", "import tensorflow as tf", CONVERTIBLE.partition("\n\n\n")[2]])
    address = book.address(2)
    assert "GL101" in await real.codes(address)
    (action,) = of_kind(await real.actions(address, real.at(address, "normalise(")), CONVERT)
    assert (await real.apply(action))[address].startswith("@tf.function\ndef normalise(image):\n")
    book.close()


async def test_a_document_that_is_in_no_file_yet(real: Editor) -> None:
    address = real.open("untitled:Untitled-7", CONVERTIBLE)
    found = await real.diagnostics(address)
    assert [diagnostic.code for diagnostic in found] == ["GL101"]
    real.close(address)


async def test_a_file_that_does_not_parse_is_told_so(real: Editor, folder: Path) -> None:
    address = real.open(folder / "a.py", "import tensorflow as tf\n\ndef f(:\n")
    (found,) = await real.diagnostics(address)
    assert found.message.startswith("Not analysed: ")
    assert found.range.start.line == 2


async def test_a_wrong_option_is_told_with_its_place(real: Editor, folder: Path) -> None:
    (folder / "graphlift.toml").write_text("speculatoin = true\n")
    real.folders(added=[folder])
    real.lsp.messages.clear()
    address = real.open(folder / "a.py", CONVERTIBLE)
    await real.diagnostics(address)
    (message,) = real.lsp.messages
    assert f"{folder / 'graphlift.toml'}:1: " in message.message
    assert "speculation" in message.message
    real.close(address)
    real.folders(removed=[folder])


@pytest.mark.parametrize("seed", [1, 2])
async def test_after_any_edits_it_says_what_it_says_of_the_same_text_at_first_sight(real: Editor, folder: Path, seed: int) -> None:
    source = (EXAMPLES / "augmentations.py").read_text()
    random = Random(seed)
    address = real.open(folder / "edited.py", source)
    for number in range(25):
        lines = real.texts[address].split("\n")
        line = random.randrange(len(lines)) + 1
        column = random.randrange(len(lines[line - 1]) + 1) + 1
        length = random.randrange(len(lines[line - 1]) - column + 2)
        real.type(address, line, column, random.choice(["", "x", "(", "\n", "😀", "    ", "'", "tf.", "@tf.function\n"]), instead_of=length)
        if number % 5 == 0:
            await real.diagnostics(address)
    real.replace(address, source.replace("brighten", "lighten"))
    edited = [(found.code, found.message, found.range) for found in await real.diagnostics(address)]
    other = real.open(folder / "fresh.py", real.texts[address])
    fresh = [(found.code, found.message, found.range) for found in await real.diagnostics(other)]
    assert edited == fresh != []
