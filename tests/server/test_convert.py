"""Positions between the analysis (code points, from 1) and a client (its own units, from 0)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from graphlift_lsp.convert import Text, path_of, uri_of
from graphlift_lsp.lines import LineMap, split_lines

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
UNITS = {"utf-8": lambda text: len(text.encode()), "utf-16": lambda text: len(text.encode("utf-16-le")) // 2, "utf-32": len}
TEXTS = st.text(st.sampled_from("aé😀\n\r\t\f\x85\u2028 "), max_size=30)


def text(source: str, encoding: str = "utf-16") -> Text:
    return Text(source, PositionCodec(encoding))


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 13), ("utf-16", 11), ("utf-32", 10)])
def test_a_column_behind_an_emoji_is_counted_in_the_units_of_the_client(encoding: str, column: int) -> None:
    assert text("x = '😀'; def", encoding).position(1, 11) == types.Position(0, column)


def test_a_carriage_return_belongs_to_the_line_end() -> None:
    document = text("a\r\nbc\r\n")
    assert document.position(2, 99) == types.Position(1, 2)
    assert document.line(2) == "bc"
    assert document.position(3, 1) == types.Position(2, 0)


def test_form_feeds_and_unicode_separators_end_no_line() -> None:
    assert split_lines("a\fb\x85c\u2028d\re\r\nf\n") == ("a\fb\x85c\u2028d\r", "e\r\n", "f\n")


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_place_comes_back_from_the_client_as_it_went(source: str, encoding: str) -> None:
    document = text(source, encoding)
    for number, line in enumerate(document.lines, 1):
        for column in range(1, len(line.rstrip("\r\n")) + 2):
            position = document.position(number, column)
            assert position.character == UNITS[encoding](line[: column - 1])
            assert document.place(position) == (number, column)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_offsets_and_lines_agree(source: str, encoding: str) -> None:
    document = text(source, encoding)
    for offset in range(len(source) + 1):
        position = document.span(offset, offset).start
        line, column = document.place(position)
        assert document.offset(line) <= offset
        if source[offset : offset + 1] not in {"\n", "\r"}:
            assert document.offset(line) + column - 1 == offset


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(ENCODINGS))
def test_no_position_is_outside_of_the_text(source: str, line: int, column: int, encoding: str) -> None:
    document = text(source, encoding)
    position = document.position(line, column)
    assert 0 <= position.line <= len(document.lines)
    assert position == document.position(*document.place(position))


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n"]), max_size=8)


@given(LINES, LINES, LINES, LINES)
def test_lines_around_an_edit_keep_their_identity(head: list[str], removed: list[str], added: list[str], tail: list[str]) -> None:
    old, new = head + removed + tail, head + added + tail
    moved = LineMap(old, new)
    for line in range(1, len(old) + 1):
        if (now := moved.new(line)) is not None:
            assert old[line - 1] == new[now - 1]
    for line in range(1, len(head) + 1):
        assert moved.new(line) == line
    if len(removed) != len(added) or removed == added:
        return
    for line in range(len(head) + len(removed) + 1, len(old) + 1):
        assert moved.new(line) == line


@pytest.mark.parametrize("path", ["/a b/ü#1/[x].py", "/plain.py", "/100%/a?b.py"])
def test_paths_come_back_from_their_uri(path: str) -> None:
    assert str(path_of(uri_of(path))) == path


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "vscode-notebook-cell:/x.ipynb#W0", "git:/a.py", ""])
def test_other_schemes_name_no_file(uri: str) -> None:
    assert path_of(uri) is None
