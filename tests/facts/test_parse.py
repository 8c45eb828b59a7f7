"""What cannot be parsed is a problem with a line and a sentence; astroid keeps nothing."""

from __future__ import annotations

import gc
import sys
import warnings

import pytest
from astroid.manager import AstroidManager
from astroid.nodes import NodeNG
from hypothesis import given
from hypothesis import strategies as st

from graphlift.facts.lower import lower
from graphlift.facts.parse import MAX_DEPTH, ParseProblem


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("x = 1\ny = (\n", 2, "never closed"),
        ("def f():\n    x = 1\n  y = 2\n", 3, "unindent"),
        ("x = 1\n\ny = '\0'\n", 3, "null byte"),
        ("\n\nx = '\ud800'\n", 1, "surrogates"),
        ("x = " + "(" * 500 + ")" * 500, 1, "nested"),
        ("\nx = " + "1" * 5000, 2, "4300"),
        ("\nx = " + " + ".join("a" * 400), 2, "levels deep"),
        ("x = 0\n" + "x" + ".a" * 300, 2, "levels deep"),
        ("if x: pass\n" + "elif x: pass\n" * 300, 250, "levels deep"),
        ("-" * 50_000 + "1", 1, "deep"),
        ("x = [" + "1," * 450_000 + "]", 1, "400,000 names and literals"),
        ("from __future__ import braces; x = ?\n", 1, "invalid syntax"),
    ],
)
def test_problems_name_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(ParseProblem) as caught:
        lower(text)
    assert words in caught.value.message
    assert caught.value.line == line
    assert caught.value.message.endswith(".")


def test_what_may_be_nested_does_not_depend_on_the_caller() -> None:
    deep = "x = " + "-" * (MAX_DEPTH - 5) + "1\n"

    def at_depth(levels: int) -> object:
        return lower(deep) if levels == 0 else at_depth(levels - 1)

    assert at_depth(0) == at_depth(400)


def test_misplaced_type_comments_do_no_harm() -> None:
    lower(
        "def f(a,\n      # type: int\n      b):\n    x = [  # type: ignore\n        1]  # type: nonsense is here\n    pass  # type: int\n"
    )


def test_no_warnings_reach_the_user() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lower("x = '\\d' + 1if y else 2\n")


def test_nothing_stays_behind() -> None:
    known = set(AstroidManager().astroid_cache)
    text = "import os\nfrom os.path import *\nclass A:\n    def f(self): self.x = os.path.join('a')\n"
    lower(text)
    gc.collect()
    before = sum(isinstance(item, NodeNG) for item in gc.get_objects())
    for _ in range(1000):
        lower(text)
    gc.collect()
    assert sum(isinstance(item, NodeNG) for item in gc.get_objects()) <= before
    assert set(AstroidManager().astroid_cache) == known
    assert gc.isenabled()


def test_nothing_is_imported() -> None:
    loaded = set(sys.modules)
    lower("import this_module_is_not_there\nfrom antigravity import *\nimport turtle\nclass A(turtle.Turtle): pass\nA().x = 1\n")
    assert not {"antigravity", "turtle"} & (set(sys.modules) - loaded)


@given(st.text(max_size=60))
def test_any_text_has_facts_or_a_problem(text: str) -> None:
    try:
        lower(text)
    except ParseProblem as problem:
        assert 1 <= problem.line <= len(text.splitlines()) + 1


FRAGMENTS = [
    "def f",
    "(",
    ")",
    ":",
    "\n",
    "    ",
    "x",
    " = ",
    "[",
    "]",
    "lambda",
    " for ",
    " in ",
    "f'{",
    "}'",
    "'",
    '"""',
    "*",
    ",",
    "match ",
    "case ",
    "@",
    "\\",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_half_typed_code_has_facts_or_a_problem(text: str) -> None:
    try:
        lower(text)
    except ParseProblem as problem:
        assert problem.message
