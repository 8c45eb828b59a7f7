"""Notebooks as one program, and edits back into their cells."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlift.source.notebook import cell_path, parse_notebook, read_notebook
from graphlift.source.notebook_edit import replace_cell_source
from graphlift.source.text import ReadProblem


def code(source: str | list[str], kind: str = "code") -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": source}


def notebook(*cells: dict[str, Any], **metadata: Any) -> str:
    return json.dumps({"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False) + "\n"


def test_code_cells_are_joined_in_order_and_lines_lead_back_to_them() -> None:
    found = parse_notebook(notebook(code("# Title", "markdown"), code(["a = 1\n", "b = 2"]), code(""), code("c = 3\n"), code("raw", "raw")))
    assert found.text == "a = 1\nb = 2\n\nc = 3\n\n"
    assert [found.locate(line) for line in range(1, 6)] == [(1, 1), (1, 2), (2, 1), (3, 1), (3, 2)]
    assert [found.joined_line(1, 2), found.joined_line(3, 1)] == [2, 4]
    assert cell_path("a/nb.ipynb", 3) == "a/nb.ipynb#3"
    with pytest.raises(ValueError, match="no code cell"):
        found.joined_line(0, 1)


@pytest.mark.parametrize(
    ("source", "program"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install \\\n  a b\nx = 1", "pass\n\nx = 1"),
        ("if x:\n    !ls\n", "if x:\n    pass\n"),
        ("files = !ls\nt = %timeit -o f()", "files = get_ipython()\nt = get_ipython()"),
        ("%time y = f(x)", "0   ; y = f(x)"),
        ("if x:\n  %time", "if x:\n  pass"),
        ("tf.function?\n?x\nx??", "pass\npass\npass"),
        ("%%time\ny = f(x)", "\ny = f(x)"),
        ("\n%%capture out\ny = f(x)", "\n\ny = f(x)"),
        ("%%bash\nls $x\n", "\n\n"),
        ("%%writefile a.py\nx = 1", "\n"),
        ("x = (y\n % z)\ns = '''\n%no\n!no\n'''\n%yes", "x = (y\n % z)\ns = '''\n%no\n!no\n'''\npass"),
        ("x = a \\\n  % b", "x = a \\\n  % b"),
        ("s = 'a % b = %c'  # what?", "s = 'a % b = %c'  # what?"),
        ("d['a?'] = '=%s' % x", "d['a?'] = '=%s' % x"),
        ('s = "it\'s"\n%x', 's = "it\'s"\npass'),
        ("await f()", "await f()"),
    ],
)
def test_ipython_syntax_gives_way_to_python_in_the_same_lines(source: str, program: str) -> None:
    found = parse_notebook(notebook(code(source)))
    assert found.text == program + "\n"
    assert found.problems == ()


def test_notebooks_are_read_from_files(tmp_path: Path) -> None:
    path = tmp_path / "nb.ipynb"
    path.write_text("\ufeff" + notebook(code("x = 1")), "utf-8")
    assert read_notebook(path).text == "x = 1\n"
    with pytest.raises(ReadProblem, match="no such file"):
        read_notebook(tmp_path / "none.ipynb")


def test_a_cell_that_does_not_parse_is_reported_and_left_blank() -> None:
    found = parse_notebook(notebook(code("x = 1"), code("def f(:\n    pass"), code("y = x")))
    assert found.text == "x = 1\n\n\ny = x\n"
    (problem,) = found.problems
    assert (problem.cell, problem.line) == (1, 1)
    assert "cannot parse this cell" in problem.message


@pytest.mark.parametrize(
    ("metadata", "language"), [({}, "python"), ({"kernelspec": {"language": "R"}}, "r"), ({"language_info": {"name": "ipython"}}, "python")]
)
def test_only_python_is_a_program(metadata: dict[str, Any], language: str) -> None:
    found = parse_notebook(notebook(code("x <- 1" if language == "r" else "x = 1"), **metadata))
    assert (found.language, found.text) == (language, "" if language == "r" else "x = 1\n")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "no valid JSON"),
        ('{"cells": [\n{]}', 2, "no valid JSON"),
        ("[]", 1, "no Jupyter notebook"),
        ('{"nbformat": 4}', 1, "no Jupyter notebook"),
        ('{"cells": [{"cell_type": "code", "source": 4}], "nbformat": 4}', 1, r"\$.cells\[0\].source"),
        ('{"worksheets": [], "nbformat": 3}', 1, "format 3"),
        ('{"cells": [], "metadata": ' + "[" * 100_000, 1, "deeply|no valid JSON|no Jupyter"),
        ("\udcff", 1, "no valid JSON"),
    ],
)
def test_what_is_no_notebook_is_a_problem(content: str, line: int, words: str) -> None:
    with pytest.raises(ReadProblem, match=words) as caught:
        parse_notebook(content)
    assert caught.value.line == line


LINES = st.lists(
    st.sampled_from(["x = 1", "", "%magic", "!ls", "y = '''", "'''", "f(", ")", "a?", "if x:", "    y", "%%time", "%%bash", "\\"]),
    max_size=6,
)


@given(st.lists(st.tuples(LINES, st.booleans()), max_size=5))
def test_no_line_is_lost_or_moved_and_the_program_parses(sources: list[tuple[list[str], bool]]) -> None:
    texts = ["\n".join(lines) for lines, _ in sources]
    cells = [code(text.splitlines(keepends=True) if as_list else text) for text, (_, as_list) in zip(texts, sources, strict=True)]
    found = parse_notebook(notebook(*cells))
    lines = found.text.split("\n")
    assert len(lines) - 1 == sum(text.count("\n") + 1 for text in texts)
    ast.parse(found.text)
    blank = {problem.cell for problem in found.problems}
    for number, line in enumerate(lines[:-1], 1):
        cell, own = found.locate(number)
        original = texts[cell].split("\n")[own - 1]
        assert line in (original, "") or line.strip() == "pass"
        assert line == "" or cell not in blank


@pytest.mark.parametrize("indent", [1, 2, 4, None])
@pytest.mark.parametrize("source", ["x = 1\ny = '\N{GRINNING FACE}'\n", "", "one"])
@pytest.mark.parametrize("old", ["a = 1", ["a = 1"], ["a = 1\n", "x = 1\n", "b"], [], ""])
def test_an_edit_changes_the_source_of_its_cell_and_nothing_else(indent: int | None, source: str, old: str | list[str]) -> None:
    cells = [code("é"), {"outputs": [{"text": ['{"source": ["no"]}']}], "source": old, "cell_type": "code"}, code(["z"])]
    content = json.dumps({"metadata": {"a": [1.50, {}]}, "cells": cells, "nbformat": 4}, indent=indent, ensure_ascii=False)
    edited = replace_cell_source(content, 1, source)
    expected = json.loads(content)
    expected["cells"][1]["source"] = source.splitlines(keepends=True) if isinstance(old, list) else source
    assert json.loads(edited) == expected
    assert edited == json.dumps(expected, indent=indent, ensure_ascii=False)


def test_unchanged_lines_keep_their_spelling() -> None:
    content = '{"cells": [{"cell_type": "code", "source": ["\\u00e9\\/ = 1\\n",   "b"]}], "nbformat": 4}'
    assert replace_cell_source(content, 0, "é/ = 1\nc\n") == content.replace('"b"', '"c\\n"')


@pytest.mark.parametrize("content", ["", "[]", "{", '{"cells": []}', '{"cells": 3}', '{"cells": [{}]}', '{"cells": [{"source": ['])
def test_an_edit_of_what_is_no_cell_is_refused(content: str) -> None:
    with pytest.raises(ReadProblem):
        replace_cell_source(content, 0, "x")


@given(st.text(st.sampled_from('{}[]",:\\ncellsour'), max_size=40))
def test_an_edit_of_anything_ends(content: str) -> None:
    try:
        replace_cell_source(content, 0, "x")
    except ReadProblem:
        return
