"""Which function a line belongs to, and where its parameters end."""

import textwrap

import pytest
from pygls.workspace import PositionCodec

from graphlift_lsp.convert import Text
from graphlift_lsp.locate import decorators_start, parameter_ends


def text(source: str) -> Text:
    return Text(textwrap.dedent(source).lstrip("\n"), PositionCodec("utf-16"))


@pytest.mark.parametrize(
    ("source", "line", "start"),
    [
        ("def f(): pass", 1, 1),
        ("@a\ndef f(): pass", 2, 1),
        ("@a\n@b(1)\ndef f(): pass", 3, 1),
        ("@a(\n    1,\n)\n# why\n\n@b\nasync def f(): pass", 7, 1),
        ("@a\nclass C:\n    @b\n    def f(self): pass", 4, 3),
        ("x = 1\ndef f(): pass", 2, 2),
        ("@a\ndef g(): pass\ndef f(): pass", 3, 3),
        ("@a\ndef g():\n    pass\n\ndef f(): pass", 5, 5),
        ("@\ndef f(): pass", 2, 1),
    ],
)
def test_decorators_start(source: str, line: int, start: int) -> None:
    assert decorators_start(text(source), line) == start


def names(source: str, line: int = 1) -> dict[str, str]:
    document = text(source)
    return {name: document.line(row)[column - 2] for name, (row, column) in parameter_ends(document, line).items()}


def test_parameters_without_annotation_are_found_with_their_ends() -> None:
    found = parameter_ends(text("def f(self, x, y: int, *args, z=g(a, b), **kw): pass"), 1)
    assert found == {"self": (1, 11), "x": (1, 14), "args": (1, 29), "z": (1, 32), "kw": (1, 46)}


def test_parameters_on_lines_of_their_own() -> None:
    assert parameter_ends(text("def f(\n    x,  # first\n    y\n):\n    pass"), 1) == {"x": (2, 6), "y": (3, 6)}


@pytest.mark.parametrize("source", ["def f(", "def f(x, ", "def f(x, '''", "def", ""])
def test_half_typed_functions_have_what_is_certain(source: str) -> None:
    assert set(parameter_ends(text(source), 1)) <= {"x"}


def test_columns_behind_other_scripts_count_code_points() -> None:
    assert parameter_ends(text("def f(größe, 変数): pass"), 1) == {"größe": (1, 12), "変数": (1, 16)}
