"""Where things stand: relative to their unit, in code points, whatever stands around them."""

from __future__ import annotations

import ast
import sys
import tokenize
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.facts.parse import ParseProblem
from graphlift.source.text import LineIndex
from tests.facts.samples import sample
from tests.facts.scope_oracle import names

PROGRAM = '''\
import tensorflow as tf
"""Not a docstring."""
@tf.function(
    jit_compile=True)
def f(x, y=lambda: 1):
    z = "\N{GRINNING FACE}", x
    def g():
        return z
    return [x for x in z]

class A:
    @property
    def p(self):
        return self.é

    def h(self): return super().h

if tf.version:
    def k(): return f
'''


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["\n", "# a comment\n", "\n\n\n", "# \N{GRINNING FACE}\n"])), max_size=4))
def test_lines_added_above_change_no_fact(insertions: list[tuple[int, str]]) -> None:
    statements = ast.parse(PROGRAM).body
    lines = PROGRAM.splitlines(keepends=True)
    for index, added in sorted(insertions, reverse=True):
        node = statements[index]
        first = min([node.lineno, *(item.lineno for item in getattr(node, "decorator_list", []))])
        lines.insert(first - 1, added)
    before, after = lower(PROGRAM), lower("".join(lines))
    assert after.functions == before.functions
    assert after.classes == before.classes
    assert after.body == before.body


def test_lines_added_above_a_method_change_no_function() -> None:
    before = lower(PROGRAM)
    after = lower(PROGRAM.replace("    @property", "    # why\n\n    @property").replace("    def h(", "\n    def h("))
    assert after.functions == before.functions
    assert after.lines["A.h"] == (before.lines["A.h"][0] + 3, before.lines["A.h"][1] + 3)


def test_a_changed_body_changes_neither_its_neighbours_nor_the_statement_that_binds_it() -> None:
    before = lower(PROGRAM)
    after = lower(PROGRAM.replace("    def g():\n", "    more = 1\n    def g():\n        print()\n"))
    assert after.body == before.body
    changed = {name for name in before.functions if before.functions[name] != after.functions[name]}
    assert changed == {"f", "f.<locals>.g"}


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_change_no_fact(newline: str) -> None:
    assert lower(PROGRAM.replace("\n", newline)) == lower(PROGRAM)


def test_positions_count_code_points_from_the_def() -> None:
    facts = lower(PROGRAM)
    found = {name.id: ir.unpack(name.at) for name, _ in names(facts.functions["f"].body[0])}
    assert found == {"z": (1, 4), "x": (1, 13)}
    attribute = facts.functions["A.p"].body[0]
    assert isinstance(attribute, ir.Return)
    assert (ir.unpack(attribute.at), ir.unpack(attribute.end)) == ((1, 8), (1, 21))
    decorator = facts.functions["f"].decorators[0]
    assert (ir.unpack(decorator.at), ir.unpack(decorator.end)) == ((-2, 1), (-1, 21))
    assert facts.lines["f"] == (5, 9)
    assert (ir.unpack(facts.functions["f"].at), ir.unpack(facts.functions["f"].end)) == ((0, 4), (0, 5))


def test_tabs_and_form_feeds_are_one_column() -> None:
    facts = lower("\x0cdef f():\n\tif x:\n\t\ty = 1\n")
    statement = facts.functions["f"].body[0]
    assert isinstance(statement, ir.If)
    assert ir.unpack(statement.body[0].at) == (2, 2)
    assert ir.unpack(facts.functions["f"].at) == (0, 5)


def test_names_may_stand_below_their_keyword() -> None:
    facts = lower("async \\\n  def \\\n  f(): pass\nclass \\\n A: pass\n")
    assert ir.unpack(facts.functions["f"].at) == (2, 2)
    assert ir.unpack(facts.classes["A"].end) == (1, 2)


def test_a_long_line_beyond_ascii_is_placed_in_one_pass() -> None:
    facts = lower("x = ['é', " + "f(y), " * 20_000 + "]\n")
    assert ir.unpack(facts.body[0][0].end) == (0, ir.LAST_COLUMN)


def test_columns_stop_at_the_largest_that_is_held() -> None:
    facts = lower("x = " + "1 + " * 100 + " " * 5000 + "y\n")
    assert ir.unpack(facts.body[0][0].end) == (0, ir.LAST_COLUMN)


@pytest.mark.parametrize("path", sample(15), ids=str)
def test_names_stand_where_the_text_has_them(path: Path) -> None:
    try:
        with tokenize.open(path) as stream:
            text = stream.read()
        facts = lower(text)
    except (SyntaxError, UnicodeDecodeError, ParseProblem):
        pytest.skip("the file is not valid Python")
    index = LineIndex(text)
    exact = 0
    for qualname, function in facts.functions.items():
        for name, _ in names(function.body):
            (line, start), (_, end) = ir.unpack(name.at), ir.unpack(name.end)
            written = index.line_text(facts.lines[qualname][0] + line)[start:end]
            if end - start == len(name.id) and (written.isidentifier() or sys.version_info >= (3, 12)):
                assert unicodedata.normalize("NFKC", written) == name.id
                exact += 1
    assert exact > 0 or not any(list(names(function.body)) for function in facts.functions.values())
