"""Comments that quieten a finding, put where Python takes them for comments."""

import io
import tokenize

import pytest
from pygls.workspace import PositionCodec

from graphlift_lsp.convert import Text
from graphlift_lsp.features.suppressions import commenting, directing, ignoring


def after(source: str, line: int, code: str = "GL301") -> str | None:
    edit = ignoring(Text(source, PositionCodec("utf-16")), line, code)
    return None if edit is None else source[: edit[0]] + edit[2] + source[edit[1] :]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("x = 1\n", "x = 1  # graphlift: ignore[GL301]\n"),
        ("x = 1", "x = 1  # graphlift: ignore[GL301]"),
        ("x = 1   \r\ny\r\n", "x = 1  # graphlift: ignore[GL301]\r\ny\r\n"),
        ("x = 1  # why\n", "x = 1  # why  # graphlift: ignore[GL301]\n"),
        ("x = 1  # graphlift: ignore[GL101]\n", "x = 1  # graphlift: ignore[GL101, GL301]\n"),
        ("x = '😀'\n", "x = '😀'  # graphlift: ignore[GL301]\n"),
        ("x = f'{y}' + '''a'''\n", "x = f'{y}' + '''a'''  # graphlift: ignore[GL301]\n"),
    ],
)
def test_the_comment_ends_the_line(before: str, expected: str) -> None:
    assert after(before, 1) == expected
    assert any(token.type == tokenize.COMMENT for token in tokenize.generate_tokens(io.StringIO(expected).readline))


@pytest.mark.parametrize(
    "source", ["x = \\\n  1\n", "x = '''\n'''\n", "x = f'''{1}\n'''\n", "def f(): pass  # graphlift: eager\n", "x = (\n", "x = '''"]
)
def test_no_comment_where_none_can_stand(source: str) -> None:
    assert after(source, 1) is None


def test_a_code_that_is_ignored_already_needs_no_other_comment() -> None:
    assert after("x = 1  # graphlift: ignore[GL301]\n", 1) is None


def test_other_directives() -> None:
    edit = commenting(Text("def f(x):\n    pass\n", PositionCodec("utf-16")), 1, "eager")
    assert edit == (9, 9, "  # graphlift: eager")


def test_a_second_directive_stands_on_a_line_of_its_own() -> None:
    source = "class C:\r\n    def f(x):  # graphlift: assume pure\r\n        pass\r\n"
    start, end, new = directing(Text(source, PositionCodec("utf-16")), 2, "assume x: Tensor") or (0, 0, "")
    expected = "class C:\r\n    # graphlift: assume x: Tensor\r\n    def f(x):  # graphlift: assume pure\r\n        pass\r\n"
    assert source[:start] + new + source[end:] == expected
