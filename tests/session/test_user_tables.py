"""Tables of libraries that a project describes itself: what they give, and what is said of those that are wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import graphlift
from graphlift.config import load
from graphlift.session import Session

PROGRAM = """
import mylib
import tensorflow as tf
from mylib import Encoder, ops

encoder = Encoder(3)


def f(x):
    return mylib.norm(ops.normalise(x, axis=0))


def g(x):
    return encoder.encode(x)


def h(x):
    mylib.announce(x)
    return mylib.each(inner, x)


def inner(x):
    return x + float(encoder.size)


f(tf.ones([2, 3]))
g(mylib.load("a"))
h(tf.ones([2]))
"""
TABLE = """
[functions]
"mylib.ops.normalise" = { parameters = "x, axis=-1", returns = "like x", effect = "pure" }
"mylib.load" = { parameters = "path", returns = "Tensor[float32, (None, 28)]", effect = "file" }
"mylib.announce" = { effect = "output" }
"mylib.each" = { parameters = "fn, x", returns = "tensor", effect = "pure", callbacks = { fn = "caller" } }

[classes]
"mylib.Encoder" = { parameters = "units", bases = ["keras.layers.Layer"], effect = "pure" }

[methods]
"mylib.Encoder.encode" = { parameters = "x", returns = "Tensor[float32, (None, 64)]", effect = "pure" }

[properties]
"mylib.Encoder.size" = { returns = "int" }

[aliases]
"mylib.norm" = "mylib.ops.normalise"
"""


def project(folder: Path, table: str | bytes = TABLE, named: str = '"tools/mylib.toml"') -> Path:
    (folder / "tools").mkdir(parents=True)
    (folder / "graphlift.toml").write_text(f"libraries = [{named}]\n", encoding="utf-8")
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "tools" / "mylib.toml").write_bytes(table.encode() if isinstance(table, str) else table)
    return folder


def functions(folder: Path) -> dict[str, dict[str, Any]]:
    report = graphlift.check([folder], cache=False).to_dict()
    return {function["qualname"]: function for function in report["functions"]}


def test_what_a_table_says_holds(tmp_path: Path) -> None:
    found = functions(project(tmp_path))
    assert found["f"]["returns"] == [{"kind": "dense", "dtype": "float32", "shape": [2, 3]}]
    assert (found["f"]["decision"], found["f"]["speculative"]) == ("convert", False)
    assert found["g"]["parameters"][0]["types"][0]["shape"] == [None, 28]
    assert found["g"]["returns"] == [{"kind": "dense", "dtype": "float32", "shape": [None, 64]}]
    assert [blocker["rule"] for blocker in found["h"]["blockers"]] == ["python-side-effect"]


def test_without_it_nothing_is_known(tmp_path: Path) -> None:
    found = functions(project(tmp_path, named=""))
    assert not found["f"]["returns"]
    assert found["g"]["parameters"][0]["types"] == []


def test_modules_of_the_project_come_before_tables(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "mylib.py").write_text("import ops\nclass Encoder: pass\ndef norm(x): return 1\n", encoding="utf-8")
    assert functions(tmp_path)["f"]["returns"] == [{"kind": "other", "name": "int"}]


def test_a_changed_table_is_read_anew(tmp_path: Path) -> None:
    project(tmp_path)
    config, problems, _ = load(tmp_path, {"cache": False})
    assert not problems
    session = Session(tmp_path, config)

    def shape() -> object:
        (found,) = (function for function in session.analyse([tmp_path]).functions if function.qualname == "g")
        return found.returns[0].shape

    assert shape() == (None, 64)
    first = session.interpreted
    assert shape() == (None, 64)
    assert session.interpreted < first
    (tmp_path / "tools" / "mylib.toml").write_text(TABLE.replace("64", "32"), encoding="utf-8")
    assert shape() == (None, 32)


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ('[functions]\n"mylib.f" = { retuns = "tensor" }', 2, "there is no `retuns`"),
        ('[functions]\n\n"mylib.f" = { returns = "tensr" }', 3, "`returns` is a word"),
        ('[functions]\n"mylib.f" = { parameters = "x", returns = "like y" }', 2, "one of the `parameters`"),
        ('[functions]\n"mylib.f" = { parameters = "x, lambda: 0" }', 2, "written as in a `def`"),
        ('[functions]\n"mylib.f" = { effect = "harmless" }', 2, "no such kind of effect"),
        ('[functions]\n"mylib.f" = { callbacks = { fn = "often" } }', 2, "caller, eager, traced"),
        ('[functions]\n"mylib.f" = { callbacks = { fn = 3 } }', 2, "caller, eager, traced"),
        ('[functions]\n"mylib.f" = { bases = ["a.B"] }', 2, "only a class"),
        ('[functions]\n"mylib.f" = { eager-only = "yes" }', 2, "true or false"),
        ('[functions]\n"mylib.f" = 3', 2, "an entry is a table"),
        ("[functions]\nmylib.f = {}", 2, "dotted one"),
        ('[aliases]\n"a.b" = 3', 2, "an alias stands for a name"),
        ("functions = 3", 1, "no table of names"),
        ('[function]\n"mylib.f" = {}', 1, "there is no section `function`"),
        ("[functions]\n=", 2, "not valid TOML"),
        ("a = " + "[" * 5000, 1, "nested too deeply"),
        ("a" + ".a" * 4000 + " = 1", 1, "too many dots"),
        (b"\xff\xfe", 1, "not UTF-8"),
        (b"#" * 600_000, 1, "reasonable size"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, table: str | bytes, line: int, message: str) -> None:
    report = graphlift.check([project(tmp_path, table)], cache=False)
    (error,) = (error for error in report.errors if error.path.endswith("mylib.toml"))
    assert error.line == line
    assert message in error.message
    assert len(error.message) < 400
    assert len(report.functions) == 4


def test_a_table_that_is_missing_is_reported(tmp_path: Path) -> None:
    report = graphlift.check([project(tmp_path, named='"tools/other.toml"')], cache=False)
    assert [error.message for error in report.errors] == ["the table of a library cannot be read (No such file or directory)"]


@pytest.mark.parametrize("name", ["../mylib.toml", "/etc/passwd", "tools/../../mylib.toml", "link.toml", "\\u0000"])
def test_only_files_below_the_configuration_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "mylib.toml").write_text(TABLE, encoding="utf-8")
    folder = project(tmp_path / "project", named=f'"{name}"')
    if hasattr(os, "symlink"):
        (folder / "link.toml").symlink_to(tmp_path / "mylib.toml")
    config, problems, _ = load(folder)
    assert config.libraries == ()
    (problem,) = problems
    assert (problem.line, problem.key) == (1, "libraries")
    assert "no file below the folder of the configuration" in problem.message
