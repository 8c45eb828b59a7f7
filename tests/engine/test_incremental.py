"""What is remembered makes an answer faster, never different; and no order of files or functions shows in one."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphlift.config import Config
from graphlift.session import Session
from tests.robustness.edits import REPOSITORY, edited

PARTS = ("examples", "tests/programs/packages", "tests/programs/situations")
EDITS = 30


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Scripts and packages of this repository as one project of some 1,400 lines."""
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, tmp_path / Path(part).name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def sources(project: Path) -> list[Path]:
    return sorted(project.rglob("*.py"))


def answer(session: Session, project: Path) -> dict[str, Any]:
    return session.analyse([project]).to_dict()


def changed(text: str, kind: str, random: Random) -> str:
    """A text after one edit: in a line, of a definition as a whole, or of anything."""
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith(("def ", "class "))]
    if kind == "anything" or not heads:
        return edited(text, random)
    start = random.choice(heads)
    end = next((number for number in [*heads, len(lines)] if number > start), len(lines))
    definition, rest = lines[start:end], [*lines[:start], *lines[end:]]
    match kind:
        case "delete":
            return "\n".join(rest)
        case "move":
            return "\n".join([*rest, "", *definition])
        case "parameter":
            definition[0] = definition[0].replace("(", "(extra=None, ", 1)
        case _:
            indented = [number for number, line in enumerate(definition) if line.startswith("    return ")]
            for number in indented[:1]:
                definition.insert(number, "    print('seen')")
    return "\n".join([*lines[:start], *definition, *lines[end:]])


@pytest.mark.slow
def test_after_each_edit_the_answer_is_that_of_a_fresh_session(project: Path) -> None:
    random = Random(11)
    session = Session(project, Config(cache=False))
    answer(session, project)
    for number in range(EDITS):
        path = random.choice(sources(project))
        kind = ("body", "delete", "move", "parameter", "anything")[number % 5]
        original = path.read_text(encoding="utf-8")
        path.write_text(changed(original, kind, random), encoding="utf-8")
        assert answer(session, project) == answer(Session(project, Config(cache=False)), project), f"edit {number}: {kind} in {path.name}"
        if number % 3 == 0:
            path.write_text(original, encoding="utf-8")


def test_a_file_that_comes_and_goes_leaves_nothing(project: Path) -> None:
    session = Session(project, Config(cache=False))
    before = answer(session, project)
    path = project / "examples" / "passing.py"
    path.write_text("import tensorflow as tf\nfrom data import *\n\n\ndef f(x):\n    return tf.abs(x)\n\n\nf(tf.ones(3))\n")
    assert answer(session, project) != before
    path.unlink()
    assert answer(session, project) == before


def test_the_order_of_the_files_does_not_show(project: Path) -> None:
    paths = sources(project)
    expected = Session(project, Config(cache=False)).analyse(paths).to_dict()
    for seed in range(3):
        Random(seed).shuffle(paths)
        assert Session(project, Config(cache=False)).analyse(paths).to_dict() == expected


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key not in ("line", "end_line", "id")}
    if isinstance(value, list):
        return sorted((_without_places(item) for item in value), key=repr)
    return value


DEFINITIONS = (
    "def scaled(x, by):\n    return helped(x) * by\n",
    "def helped(x):\n    return tf.reduce_mean(x, axis=0) + shifted(x)\n",
    "def shifted(x):\n    return even(tf.reduce_sum(x), 3)\n",
    "def even(x, depth):\n    return x if depth == 0 else odd(x, depth - 1)\n",
    "def odd(x, depth):\n    return x if depth == 0 else even(x + 1.0, depth - 1)\n",
    "class Net:\n    w = tf.ones([3, 4])\n\n    def __call__(self, x):\n        return scaled(x @ self.w, 2.0)\n",
)


def test_the_order_of_the_functions_does_not_show(tmp_path: Path) -> None:
    answers = []
    for seed in range(6):
        definitions = list(DEFINITIONS)
        Random(seed).shuffle(definitions)
        body = "\n\n".join(["import tensorflow as tf", *definitions, "print(Net()(tf.zeros([2, 3])), scaled(tf.zeros([5]), 0.5))\n"])
        (tmp_path / "program.py").write_text(body, encoding="utf-8")
        report = answer(Session(tmp_path, Config(cache=False)), tmp_path)
        answers.append(_without_places(report["functions"]))
    assert all(other == answers[0] for other in answers)
