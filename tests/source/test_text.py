"""Files as text: encodings, line ends, and offsets as lines and columns."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlift.source.text import LineIndex, ReadProblem, SourceText, decode, read


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"x = 1\n", "x = 1\n", "utf-8"),
        ("é = '\N{GRINNING FACE}'".encode(), "é = '\N{GRINNING FACE}'", "utf-8"),
        (codecs.BOM_UTF8 + b"x", "x", "utf-8"),
        (b"# -*- coding: latin-1 -*-\ns = '\xe9'", "# -*- coding: latin-1 -*-\ns = 'é'", "iso-8859-1"),
        (
            b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'",
            "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'€'",
            "cp1252",
        ),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_text_is_read_and_written_unchanged(data: bytes, text: str, encoding: str) -> None:
    source = decode(data)
    assert (source.text, source.encoding) == (text, encoding)
    assert source.encode() == data


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"x = 1\ns = '\xe9'\n", 2, "not UTF-8 text (byte 0xe9)"),
        (b"a\r\nb\rc\n\xff", 4, "not UTF-8"),
        (b"# coding: nonsense\n", 1, "unknown encoding"),
        (b"# coding: rot13\nk = 1", 1, "no text encoding"),
        (b"# coding: utf-16\nx", 1, "not written"),
        (b"# coding: ascii\n\xe9", 2, "not ascii text"),
        (codecs.BOM_UTF16_LE + "x".encode("utf-16-le"), 1, "UTF-16"),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", 1, "byte order mark"),
    ],
)
def test_what_is_no_text_is_a_problem_with_a_way_out(data: bytes, line: int, words: str) -> None:
    with pytest.raises(ReadProblem) as caught:
        decode(data)
    assert words in caught.value.message
    assert caught.value.line == line


@given(st.binary(max_size=80))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    try:
        source = decode(data)
    except ReadProblem:
        return
    assert source.encode() == data or source.encoding not in ("utf-8", "iso-8859-1")


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    (tmp_path / "large.py").write_bytes(b"#" * 100)
    os.mkfifo(tmp_path / "pipe.py")
    for name, words in [
        ("none.py", "no such file"),
        (".", "ordinary"),
        ("pipe.py", "ordinary"),
        ("large.py", "larger"),
        ("a\0b", "no such"),
    ]:
        with pytest.raises(ReadProblem, match=words):
            read(tmp_path / name, max_bytes=99)
    assert read(tmp_path / "large.py", max_bytes=100).text == "#" * 100


def test_a_character_that_the_encoding_lacks_cannot_be_written() -> None:
    source = decode(b"# coding: latin-1\nx = 1\n")
    with pytest.raises(ReadProblem, match="'€'; save the file as UTF-8") as caught:
        source.encode("# coding: latin-1\nx = '€'\n")
    assert caught.value.line == 2


@pytest.mark.parametrize(("text", "newline"), [("", "\n"), ("a", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb", "\r\n"), ("a\rb", "\r")])
def test_new_lines_end_like_the_first(text: str, newline: str) -> None:
    assert SourceText(text).newline == newline


TEXTS = st.text(st.sampled_from("ab\N{GRINNING FACE}\u0301\t\r\n\x0b\x0c\x1c\u2028"), max_size=40)


@given(TEXTS)
def test_offsets_and_positions_are_inverse(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = index.position(offset)
        inside_line_end = offset and text[offset - 1 : offset + 1] == "\r\n"
        assert index.offset(line, column) == offset - bool(inside_line_end)


@given(TEXTS)
def test_lines_and_their_ends_make_the_text(text: str) -> None:
    index = LineIndex(text)
    lines = range(1, index.line_count + 1)
    assert "".join(index.line_text(line) + index.line_end(line) for line in lines) == text
    assert [index.line_text(line) for line in lines] == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_places_outside_of_the_text_are_moved_to_its_ends() -> None:
    index = LineIndex("ab\ncd")
    assert [index.offset(0, 5), index.offset(1, 9), index.offset(1, -1), index.offset(9, 0)] == [0, 2, 0, 5]
    assert [index.position(-3), index.position(99)] == [(1, 0), (2, 2)]
    assert (index.line_text(0), index.line_text(3), index.line_end(2)) == ("", "", "")
