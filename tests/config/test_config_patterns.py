"""The patterns for function names: a part of regular expressions, without their explosions."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlift.config.patterns import NamePattern, PatternError, matches_any

ATOMS = st.sampled_from(["a", "b", "_", ".", r"\w", r"\d", r"\W", "[ab]", "[^a]", "[a-c_]", "[]a]", "[a-]", r"\."])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text("abc_.1-]", max_size=8))
def test_fits_the_names_that_a_regular_expression_fits(pattern: str, name: str) -> None:
    assert NamePattern(pattern).matches(name) == bool(re.fullmatch(pattern, name))


@given(st.text(r"ab()[]{}*+?|\^$.-1,", max_size=12))
def test_any_text_is_accepted_or_refused_with_a_reason(text: str) -> None:
    try:
        pattern = NamePattern(text)
    except PatternError as error:
        assert str(error)
    else:
        pattern.matches("ab1")


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(a|a)*b", "a?" * 25 + "a" * 25, ".*.*.*.*.*.*.*b", "(a|aa|aaa)*(a|aa)*b", "(?:(?:a{1,9}){1,9})b"],
)
def test_time_is_bounded(pattern: str) -> None:
    start = time.process_time()
    matches_any((pattern,), "a" * 300)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a", "( without its )"),
        ("a)", ") without its ("),
        ("[a", "[ without its ]"),
        ("*a", "nothing to repeat"),
        ("a**", "repeats a repetition"),
        ("a{3,1}", "wrong order"),
        ("(?P<x>a)", "only (?:…)"),
        (r"\bstep", r"\b, which is not supported"),
        (r"(a)\1", r"\1, which is not supported"),
        ("a$b", "inside"),
        ("((a{99}){99}){99}", "too large"),
        ("(" * 5000 + ")" * 5000, "too many groups"),
    ],
)
def test_what_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=re.escape(reason)):
        NamePattern(pattern)


def test_anchors_around_the_whole_change_nothing() -> None:
    assert matches_any(("^.*(train|test).*_step$",), "my_train_one_step")
    assert not matches_any(("^.*(train|test).*_step$",), "my_train_one_steps")
    assert matches_any((r"cost\$",), "cost$")
