"""Loops over a few records go record by record where their fields are keys or decide; the members of enumerations are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check
from tests.judge.notation import from_report

_PREAMBLE = """
import enum
import sys
import tensorflow as tf

COLUMNS = [
    {"name": "age", "kind": "number", "low": 1.0},
    {"name": "income", "kind": "number", "low": 2.0},
    {"name": "tenure", "kind": "number", "low": 3.0},
    {"name": "city", "kind": "text", "values": ["Oslo", "Rome", "Lima"]},
    {"name": "plan", "kind": "text", "values": ["free", "paid"]},
    {"name": "device", "kind": "text", "values": ["phone", "desktop"]},
]


def column(record):
    return tf.constant(record["low"]) if record["kind"] == "number" else tf.constant(record["values"])


class Table:
    def __init__(self):
        self.numbers = {record["name"]: record["low"] for record in COLUMNS if record["kind"] == "number"}

    def find(self, name):
        if name in self.numbers:
            return self.numbers[name]
        return tf.constant(name)


def seen(x):
    pass


"""


def received(folder: Path, program: str) -> set[str]:
    """What ``seen`` receives, in the notation of the judged programs."""
    (folder / "program.py").write_text(f"{_PREAMBLE}{program}\n", encoding="utf-8")
    functions = check([folder], cache=False).to_dict()["functions"]
    (parameter,) = next(function["parameters"] for function in functions if function["qualname"] == "seen")
    return {str(from_report(found)) for found in parameter["types"]}


@pytest.mark.parametrize(
    ("program", "types"),
    [
        ("for record in COLUMNS:\n    seen(record['kind'])", {"str"}),
        ("table = {}\nfor record in COLUMNS:\n    table[record['name']] = column(record)\nseen(table['age'])", {"float32[]"}),
        ("table = {}\nfor record in COLUMNS:\n    table[record['name']] = column(record)\nseen(table['city'])", {"string[3]"}),
        (
            "seen({r['name']: column(r) for r in COLUMNS if r['kind'] == 'number'})",
            {"{age: float32[], income: float32[], tenure: float32[]}"},
        ),
        ("seen(tf.stack([r['low'] for r in COLUMNS if r['kind'] == 'number']))", {"float32[3]"}),
        ("seen(Table().find('city'))", {"string[]"}),
        ("seen(Table().find(sys.argv[0]))", {"float", "string[]"}),
        ("t = Table()\nt.numbers[sys.argv[0]] = 1.0\nseen(t.find('city'))", {"float", "string[]"}),
    ],
)
def test_records(tmp_path: Path, program: str, types: set[str]) -> None:
    assert received(tmp_path, program) == types


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ("A = 0\n    B = 1\n    C = 2", "3"),
        ("A = enum.auto()\n    B = enum.auto()", "2"),
        ("A = 0\n    B = 0", "?"),
        ("A = 2\n    B = 1\n    C = enum.auto()", "?"),
        ("A, B = range(2)", "?"),
        ("if len(sys.argv) > 1:\n        A = 0\n    B = 1", "?"),
    ],
)
def test_the_length_of_an_enumeration(tmp_path: Path, body: str, length: str) -> None:
    program = f"class Kind(enum.IntEnum):\n    '''Kinds.'''\n    {body}\nseen(tf.zeros([len(Kind)]))"
    assert received(tmp_path, program) == {f"float32[{length}]"}
