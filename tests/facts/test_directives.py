"""Comments that direct the tool, and what they hold for."""

from __future__ import annotations

import pytest

from graphlift.facts import ir
from graphlift.facts.lower import lower


def directives(text: str) -> dict[str, list[tuple[str, str, str]]]:
    """The directives of each function that has some, as (name, argument, on)."""
    functions = lower(text).functions
    return {name: [(d.name, d.argument, d.on) for d in facts.directives] for name, facts in functions.items() if facts.directives}


@pytest.mark.parametrize(
    "text",
    [
        "def f(x): pass  # graphlift: eager",
        "# graphlift: eager\ndef f(x): pass",
        "# graphlift: eager\n# why: it is slow\ndef f(x): pass",
        "# graphlift: eager\n@d\ndef f(x): pass",
        "@d  # graphlift: eager\ndef f(x): pass",
        "@d(\n  1)\n# graphlift: eager\ndef f(x): pass",
        "def f(\n  x):  # type: ignore  # graphlift: eager\n  pass",
        "def f(\n  x,  # graphlift: eager\n): pass",
        "#graphlift:eager\ndef f(x): pass",
    ],
)
def test_a_def_is_directed_from_its_head_or_the_lines_above(text: str) -> None:
    assert directives(text) == {"f": [("eager", "", "def")]}


def test_a_blank_line_parts_a_comment_from_the_def() -> None:
    assert directives("x = 1\n# graphlift: eager\n\ndef f(x): pass\n") == {}


def test_assumptions_keep_their_text() -> None:
    text = "# graphlift: assume x: Tensor[float32, (None, 28)]\n# graphlift: assume pure\ndef f(x): pass\n"
    assert directives(text) == {"f": [("assume", "x: Tensor[float32, (None, 28)]", "def"), ("assume", "pure", "def")]}


def test_a_line_of_a_body_is_directed_for_the_statement_that_it_belongs_to() -> None:
    text = "def f(x):\n    y = g(\n        x)  # graphlift: assume pure\n    # graphlift: assume pure\n    h(y)\n    def k(): pass\n"
    first, second = lower(text).functions["f"].directives
    assert (first.on, ir.unpack(first.at), ir.unpack(first.end)[0]) == ("line", (1, 0), 2)
    assert (second.on, ir.unpack(second.at)[0], ir.unpack(second.end)[0]) == ("line", 3, 4)


def test_the_innermost_function_has_the_directive() -> None:
    text = "def f():\n    def g():\n        h()  # graphlift: assume pure\n    i()  # graphlift: assume pure\n"
    assert directives(text) == {"f": [("assume", "pure", "line")], "f.<locals>.g": [("assume", "pure", "line")]}


def test_lines_outside_of_functions_have_theirs_by_unit() -> None:
    facts = lower("import a\nfor b in c:\n    d(b)  # graphlift: assume pure\n")
    assert {unit: [ir.unpack(d.at) for d in found] for unit, found in facts.directives.items()} == {1: [(1, 0)]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f(x)  # graphlift: ignore", {1: ()}),
        ("f(x)  # graphlift: ignore[GL301, GL4]", {1: ("GL301", "GL4")}),
        ("f(x)  # graphlift: ignore [GL301] since it is fast", {1: ("GL301",)}),
        ("f(\n  x)  # graphlift: ignore[GL301]", {1: ("GL301",), 2: ("GL301",)}),
        ("f(  # graphlift: ignore[GL301]\n  x)", {1: ("GL301",)}),
        ("f(x)  # graphlift: ignore[GL1]  # graphlift: ignore[GL2]", {1: ("GL1",)}),
        ("f(x)  # graphlift: ignore[]", {}),
        ("s = '# graphlift: ignore'", {}),
        ("s = '''\n# graphlift: ignore\n'''", {}),
    ],
)
def test_what_is_silenced(text: str, expected: dict[int, tuple[str, ...]]) -> None:
    assert lower(text).suppressions == expected


def test_directives_move_with_their_function() -> None:
    text = "# graphlift: eager\ndef f(x):\n    g(x)  # graphlift: assume pure\n"
    assert lower("x = 1\n\n" + text).functions == lower(text).functions
