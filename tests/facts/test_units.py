"""Of a text that is edited, only the statements are lowered that have changed, and the facts are those of the whole text."""

from __future__ import annotations

from pathlib import Path
from random import Random

import msgspec
import pytest

from graphlift.facts.lower import lower
from graphlift.facts.parse import Outline, ParsedModule, ParseProblem
from graphlift.facts.units import Units
from tests.facts.samples import sample

ENCODER = msgspec.msgpack.Encoder()

PROGRAM = '''\
"""Says what it is."""
import os

f = lambda x: x
LIMIT = 3; MORE = 4


@decorated(
    "by this",
)
def twice(x):
    # type: (int) -> int
    return x + LIMIT


class Net:
    def call(self, x):
        return [y for y in x]

    def other(self, x):
        return twice(x)  # graphlift: ignore


if LIMIT:
    def twice(x):
        return 2 * x

g = lambda x: 2 * x
'''
EDITS = {
    "a line above all": ('"""Says what it is."""\n', '"""Says what it is."""\n\n\n'),
    "a line in a function": ("    return x + LIMIT\n", "    y = x\n    return y + LIMIT\n"),
    "a definition less": ("f = lambda x: x\n", ""),
    "a definition more": ("LIMIT = 3;", "def twice(): pass\nLIMIT = 3;"),
    "one of two on a line": ("MORE = 4", "MORE = lambda: 5"),
    "a decorator": ('    "by this",\n', '    "by that",\n'),
    "a docstring less": ('"""Says what it is."""\n', ""),
    "a string that comes first": ('"""Says what it is."""\nimport os\n', '"""Says what it is."""\n"and more"\n'),
    "a type comment": ("(int) -> int", "(str) -> str"),
    "a type comment where Python has none": ("LIMIT = 3;", "x = [  # type: int\n]\nLIMIT = 3;"),
    "a directive": ("# graphlift: ignore", "# graphlift: assume pure"),
    "another character": ("2 * x\n", "2 * x  # ä\n"),
}


@pytest.mark.parametrize("what", EDITS)
def test_the_facts_are_those_of_the_whole_text(what: str) -> None:
    old, new = EDITS[what]
    edited = PROGRAM.replace(old, new, 1)
    assert edited != PROGRAM
    units = Units()
    for text in (PROGRAM, edited, PROGRAM, edited):
        assert lower(text, units) == lower(text)


@pytest.mark.parametrize("path", sample(12), ids=str)
def test_so_are_they_after_many_edits(path: Path) -> None:
    random, units = Random(len(path.name)), Units()
    rows = path.read_text("utf-8", "replace").split("\n")
    for _ in range(12):
        at = random.randrange(len(rows) + 1)
        match random.randrange(4):
            case 0:
                rows.insert(at, random.choice(["", "# a comment", "x = 1", "def f(): pass", "g = lambda: 0", "'text'"]))
            case 1:
                del rows[at : at + 1]
            case 2:
                rows[at:at] = rows[at : at + random.randrange(1, 9)]
            case _:
                rows[at : at + 1] = [f"{row}  # and more" for row in rows[at : at + 1]]
        text = "\n".join(rows)
        try:
            expected = lower(text)
        except ParseProblem:
            with pytest.raises(ParseProblem):
                lower(text, units)
        else:
            assert ENCODER.encode(lower(text, units)) == ENCODER.encode(expected)


FRAGMENTS = (
    "else:", "    y = 2", "\ty = 2", "@decorated", "x = 1 \\", "x = 1 + \\", '"""', "# type: int",
    "    # type: (int) -> int", "if x:", ")", "(", ";", "x = 1;", "'text'", "from __future__ import annotations", "class A:",
    "    pass", "except ValueError:", "\x0c", "x = [", "case 1:", "return", "\x00", "    'text'", "# -*- coding: ascii -*-",
    "async def f(): await g", "x = 'ä'", "lambda: (yield)",
)  # fmt: skip


@pytest.mark.parametrize("path", sample(12), ids=str)
def test_so_are_they_where_something_odd_is_typed_between_statements(path: Path) -> None:
    random, units = Random(len(path.name)), Units()
    rows = path.read_text("utf-8", "replace").split("\n")
    for _ in range(40):
        lower("\n".join(rows), units)
        edited = list(rows)
        at = random.randrange(len(edited) + 1)
        edited[at : at + random.choice((0, 0, 0, 1, 2))] = random.sample(FRAGMENTS, random.choice((1, 1, 2)))
        text = "\n".join(edited)
        try:
            expected = lower(text)
        except ParseProblem as problem:
            with pytest.raises(ParseProblem) as raised:
                lower(text, units)
            assert str(raised.value) == str(problem)
        else:
            assert ENCODER.encode(lower(text, units)) == ENCODER.encode(expected), text


def test_what_is_unchanged_is_not_lowered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    units = Units()
    before = lower(PROGRAM, units)
    built = Outline.built
    wanted: list[list[int]] = []

    def noted(outline: Outline, numbers: list[int]) -> ParsedModule:
        wanted.append(numbers)
        return built(outline, numbers)

    monkeypatch.setattr(Outline, "built", noted)
    after = lower(PROGRAM.replace("        return [y", "        z = x\n        return [y"), units)
    assert wanted == [[2, 3, 5]], "the two statements that share a line, and the class"
    assert after.functions["twice"] is before.functions["twice"]
    assert after.functions["Net.other"] == before.functions["Net.other"]
    assert after.functions["Net.call"] != before.functions["Net.call"]
