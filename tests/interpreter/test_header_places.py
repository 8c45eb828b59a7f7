"""What a decorator or a default does happens where it stands, also in a function or class inside of others."""

from __future__ import annotations

from pathlib import Path

from graphlift.config import Config
from graphlift.session import Session

PROGRAM = """\
import tensorflow as tf


def registered(function):
    print(function)
    return function


def announced(function):
    print(function)
    return function


def outer(x):
    y = x + 1

    @registered
    def inner(
        v,
        w=print("default"),
    ):
        return v * y

    class Local:
        z = 1

        @announced
        def method(self, v):
            return v

    return inner(x) + Local().method(x)


outer(tf.ones([2]))
"""


def test_effects_of_headers(tmp_path: Path) -> None:
    path = tmp_path / "headers.py"
    path.write_text(PROGRAM)
    (report,) = [function for function in Session(tmp_path, Config(cache=False)).analyse([path]).functions if function.qualname == "outer"]
    rows = PROGRAM.split("\n")
    found = {(block.line, rows[block.line - 1][block.column - 1 :].split("(")[0]) for block in report.blockers if "print" in block.message}
    assert found == {(17, "registered"), (20, "print"), (27, "announced")}
