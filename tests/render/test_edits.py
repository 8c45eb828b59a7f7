"""The refactorings, as pairs of texts before and after. The cases are in ``data/{convert,eager,signature}.txt``."""

from __future__ import annotations

import re

import pytest

from graphlift.render.edits import EditProblem, Kind, TextEdit, apply, refactor
from tests.render.samples import cases, definitions, function

ALL = [pytest.param(kind, *case, id=f"{kind}: {case[0]}") for kind in ("convert", "eager", "signature") for case in cases(f"{kind}.txt")]


@pytest.mark.parametrize(("kind", "title", "qualname", "signature", "before", "after", "reason"), ALL)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_pair(
    kind: Kind, title: str, qualname: str, signature: str | None, before: str, after: str | None, reason: str, newline: str
) -> None:
    before = before.replace("\n", newline)
    report = function(qualname=qualname, line=definitions(before).get(qualname, 1), input_signature=signature)
    if after is None:
        with pytest.raises(EditProblem, match=re.escape(reason)):
            refactor(before, report, kind, signature=True)
    else:
        assert apply(before, refactor(before, report, kind, signature=True)) == after.replace("\n", newline)


def convert(text: str, qualname: str = "f", line: int | None = None) -> str:
    report = function(qualname=qualname, line=line or definitions(text)[qualname])
    return apply(text, refactor(text, report, "convert"))


TF = "import tensorflow as tf\n"


class TestLayoutIsKept:
    def test_tabs(self) -> None:
        text = TF + "class C:\n\tdef f(self): pass\n"
        assert convert(text, "C.f") == TF + "class C:\n\t@tf.function\n\tdef f(self): pass\n"

    def test_a_form_feed_stays_the_first_character(self) -> None:
        assert convert(TF + "\f\ndef g(): pass\n\fdef f(x): pass\n") == TF + "\f\ndef g(): pass\n\f@tf.function\ndef f(x): pass\n"

    def test_characters_that_end_lines_only_for_str_splitlines(self) -> None:
        text = TF + "X = '\u2028\x0b\x1c\x85'\nY = 1 # \f\ndef f(x): pass\n"
        assert convert(text) == text.replace("def f", "@tf.function\ndef f")

    def test_a_continued_line(self) -> None:
        text = TF + "class C:\n    \\\ndef f(self): pass\n"
        assert convert(text, "C.f") == TF + "class C:\n    \\\n@tf.function\n    def f(self): pass\n"

    def test_no_newline_at_the_end(self) -> None:
        assert convert(TF + "def f(x): pass") == TF + "@tf.function\ndef f(x): pass"

    def test_an_import_as_the_last_line(self) -> None:
        text = "def outer():\n    def f(x): pass\nfrom tensorflow import keras"
        assert convert(text, "outer.<locals>.f").startswith("import tensorflow as tf\n\n\ndef outer():\n    @tf.function\n    def f")

    def test_mixed_line_ends_follow_their_neighbours(self) -> None:
        text = "import tensorflow as tf\r\n\r\nX = 1\ndef f(x): pass\r\n"
        assert convert(text) == "import tensorflow as tf\r\n\r\nX = 1\n@tf.function\ndef f(x): pass\r\n"

    def test_a_byte_order_mark_stays_first(self) -> None:
        assert convert("\ufeffdef f(x): pass\n", line=1) == "\ufeffimport tensorflow as tf\n\n\n@tf.function\ndef f(x): pass\n"
        assert convert("\ufeff" + TF + "def f(x): pass\n", line=2) == "\ufeff" + TF + "@tf.function\ndef f(x): pass\n"

    def test_columns_are_code_points(self) -> None:
        text = TF + "@deco('😀é')\n@tf.function(input_signature=('😀',)) # 😀\ndef f(x='😀'): pass\n"
        edits = refactor(text, function(line=4), "eager")
        assert apply(text, edits) == TF + "@deco('😀é')\n# 😀\ndef f(x='😀'): pass\n"
        start = text.index("@tf")
        assert edits == (TextEdit(start, text.index("# 😀"), ""),)


class TestNotebookCells:
    def test_names_come_from_the_cells_before(self) -> None:
        text = "def f(x): return x"
        edits = refactor(text, function(line=1), "convert", preceding=["import os\n", "import tensorflow as T", "not python ("])
        assert apply(text, edits) == "@T.function\ndef f(x): return x"

    def test_magics_are_left_alone(self) -> None:
        text = "%matplotlib inline\n!ls é\ndef f(x): return x\n"
        code = "pass\npass # longer than the command\ndef f(x): return x\n"
        edits = refactor(text, function(line=3), "convert", preceding=[TF], code=code)
        assert apply(text, edits) == "%matplotlib inline\n!ls é\n@tf.function\ndef f(x): return x\n"

    def test_another_text_than_was_analysed(self) -> None:
        with pytest.raises(EditProblem, match="has changed"):
            refactor("a\nb\n", function(), "convert", code="a\n")


@pytest.mark.parametrize(
    "text",
    ["\x00", "def f(x:", "(" * 3000 + ")" * 3000, "x = " + "-" * 100_000 + "1", "x = " + "+".join(["1"] * 20_000) + "\ndef f(): pass\n"],
    ids=["nul", "open", "parentheses", "signs", "sum"],
)
@pytest.mark.parametrize("kind", ["convert", "eager", "signature"])
def test_hostile_text_is_refused_or_edited(text: str, kind: Kind) -> None:
    report = function(line=text.count("\n") or 1, input_signature="[")
    try:
        refactor(text, report, kind, signature=True)
    except EditProblem as problem:
        assert str(problem)
