"""Where names belong: by example, and against CPython's own symbol tables."""

from __future__ import annotations

import tokenize
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.facts.parse import ParseProblem
from tests.facts.samples import sample
from tests.facts.scope_oracle import disagreements, names


def scopes(text: str, function: str) -> dict[str, str]:
    """The names in a function's body and where each belongs: ``local``, ``global`` or ``free:owner``."""
    found = lower(text).functions[function]
    return {name.id: f"free:{name.owner}" if name.scope == "free" else name.scope for name, _ in names(found.body)}


def test_a_name_is_local_where_the_function_binds_it_anywhere() -> None:
    text = "def f(a):\n    b = a + c\n    for d in b: pass\n    with e as g: pass\n    import h.i\n    del j\n    print(d)\n"
    found = scopes(text, "f")
    assert {name for name, scope in found.items() if scope == "local"} == {"a", "b", "d", "g", "h", "j"}
    assert {name for name, scope in found.items() if scope == "global"} == {"c", "e", "print"}


def test_global_and_nonlocal_hold_for_their_own_scope() -> None:
    text = (
        "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n"
        "    def h():\n        global x\n        x = 3\n    def i():\n        x = 4\n"
    )
    assert scopes(text, "f.<locals>.g") == {"x": "free:f"}
    assert scopes(text, "f.<locals>.h") == {"x": "global"}
    assert scopes(text, "f.<locals>.i") == {"x": "local"}
    assert lower(text).functions["f"].captured == ("x",)


def test_methods_do_not_see_the_names_of_their_class() -> None:
    text = "class A:\n    rate = 1\n    def f(self):\n        return rate, __class__, self\n    doubled = rate * 2\n"
    assert scopes(text, "A.f") == {"rate": "global", "__class__": "free:A", "self": "local"}
    body = lower(text).classes["A"].body
    assert isinstance(body[2], ir.Assign)
    assert [name.scope for name, _ in names(body[2])] == ["local", "local"]


def test_comprehensions_have_names_of_their_own_but_an_assignment_expression_binds_outside() -> None:
    text = "def f(xs):\n    return [y for x in xs if (y := g(x))]\n"
    facts = lower(text).functions["f"]
    assert facts.local_names == ("xs", "y")
    assert scopes(text, "f") == {"x": "local", "xs": "local", "y": "local", "g": "global"}


def test_a_comprehension_in_a_class_sees_the_class_only_in_its_first_iterable() -> None:
    body = lower("class A:\n    n = 3\n    a = [n for _ in n]\n").classes["A"].body
    assert [name.scope for name, _ in names(body[1]) if name.id == "n"] == ["global", "local"]


def test_a_lambda_captures_what_it_uses_also_from_a_comprehension() -> None:
    text = "def f(a):\n    return [lambda: (a, i) for i in a]\n"
    assert scopes(text, "f.<locals>.<lambda>") == {"a": "free:f", "i": "free:f"}
    assert lower(text).functions["f"].captured == ("a", "i")


def test_defaults_decorators_and_annotations_are_evaluated_outside() -> None:
    facts = lower("def f(x):\n    @d(x)\n    def g(y: x = x, *, z=(w := x)): pass\n")
    function = facts.functions["f.<locals>.g"]
    assert {(name.id, name.scope) for name, _ in names((function.decorators, function.parameters))} == {
        ("d", "global"),
        ("x", "local"),
        ("w", "local"),
    }
    assert facts.functions["f"].local_names == ("g", "w", "x")
    assert facts.functions["f"].captured == ()


@pytest.mark.parametrize("path", sample(25), ids=str)
def test_cpython_agrees_on_library_code(path: Path) -> None:
    agree_on(path)


def agree_on(path: Path) -> None:
    try:
        with tokenize.open(path) as stream:
            text = stream.read()
        facts = lower(text)
        assert disagreements(text, facts) == [], path
    except (SyntaxError, UnicodeDecodeError, ParseProblem):
        # Files that show off what Python rejects, also after parsing.
        return


NAMES = st.sampled_from(["a", "b", "c"])


def indented(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Statements that bind and read a few names in scopes nested at will."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        x, y, z = draw(NAMES), draw(NAMES), draw(NAMES)
        simple = [
            f"{x} = {y}",
            f"global {x}",
            f"nonlocal {x}",
            f"print({x}, {y})",
            f"{z} = [{x} for {y} in {z}]",
            f"{{{x}: {y} for {x} in {y} for {y} in {z}}}",
            f"({x} for {y} in [{z} for {z} in {x}])",
            f"[({x} := {y}) for {z} in b]",
            f"lambda {x}, *{y}, c2={z}: ({x}, {y}, {z})",
            f"[lambda: ({x}, {y}) for {x} in {z}]",
            f"import {x}.q, {y} as {z}",
            f"del {x}",
            f"{x}: int",
            f"({x}): int",
            f"yield {x}",
            f"try: pass\nexcept E as {x}: {y}",
            f"match {x}:\n    case [{y}, *{z}] if {x}: {z}",
            f"for {x} in {y}: {z} += 1",
        ]
        kind = draw(st.integers(0, len(simple) + (3 if depth < 3 else -1)))
        if kind < len(simple):
            lines += simple[kind].split("\n")
        elif kind % 2:
            lines += [f"def {x}({y}={z}):", *indented(draw(blocks(depth + 1)))]
        else:
            lines += [f"class {x}({y}):", *indented(draw(blocks(depth + 1)))]
    return lines


@settings(max_examples=300)
@given(blocks())
def test_cpython_agrees_on_whatever_it_accepts(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    facts = lower(text)
    try:
        found = disagreements(text, facts)
    except SyntaxError:
        return
    assert found == [], text
