"""Which refactorings one round takes, and in which order."""

from __future__ import annotations

import msgspec

from graphlift.config import Config
from graphlift.render.diagnostics import diagnostics
from graphlift.render.edits import EditProblem, apply
from graphlift.render.fixes import Round, Unit, plan
from graphlift.report import FunctionReport, Report
from tests.render.samples import assumption, function, tensor

TEXT = """\
def inner(x):
    return x


def outer(x):
    return inner(x)


def guess(x):
    return x
"""
INNER = function(qualname="inner", line=1, end_line=2, decision="convert", parameters=(tensor("x", ("m.py", 6)),))
OUTER = function(qualname="outer", line=5, end_line=6, decision="convert", parameters=(tensor("x", ("main.py", 3)),))
GUESS = function(qualname="guess", line=9, end_line=10, decision="convert", speculative=True, assumptions=(assumption(),))


def report(*functions: FunctionReport, config: Config | None = None) -> Report:
    found = diagnostics(functions, config or Config())
    return Report(schema=1, version="0", files=1, lines=1, errors=(), functions=functions, diagnostics=found)


def names(found: Round) -> list[str]:
    return [fix.function.qualname for fix in found.fixes]


def unit_of(path: str) -> Unit:
    if path != "m.py":
        raise EditProblem("the file cannot be read any more")
    return Unit(TEXT)


def test_the_outermost_comes_first() -> None:
    found = plan(report(INNER, OUTER), unit_of)
    assert (names(found), found.waiting) == (["outer"], 1)


def test_the_next_round_takes_what_is_left() -> None:
    found = plan(report(INNER, OUTER), unit_of, done={("m.py", "outer")})
    assert (names(found), found.waiting) == (["inner"], 0)


def below(head: str, *functions: FunctionReport) -> tuple[Report, str]:
    """The report on the text with *head* above it, and that text."""
    lines = head.count("\n")
    moved = [msgspec.structs.replace(found, line=found.line + lines, end_line=found.end_line + lines) for found in functions]
    return report(*moved), head + TEXT


def test_a_circle_of_callers_is_taken_as_a_whole() -> None:
    circle = msgspec.structs.replace(OUTER, parameters=(tensor("x", ("m.py", 3)),))
    inner = msgspec.structs.replace(INNER, parameters=(tensor("x", ("m.py", 7)),))
    found, text = below("import tensorflow as tf\n", inner, circle)
    assert names(plan(found, lambda _: Unit(text))) == ["inner", "outer"]


def test_edits_of_one_file_are_joined_and_the_import_is_added_once() -> None:
    found, text = below("import os\n\n", msgspec.structs.replace(INNER, parameters=()), OUTER)
    after = text.replace("os\n", "os\nimport tensorflow as tf\n").replace("def inner", "@tf.function\ndef inner")
    after = after.replace("def outer", "@tf.function\ndef outer")
    assert apply(text, plan(found, lambda _: Unit(text)).edits()["m.py"]) == after


def test_a_text_that_has_moved_on_is_left() -> None:
    found = plan(report(OUTER), lambda _: Unit("\n" + TEXT))
    assert [skipped.reason for skipped in found.skipped] == ["`outer` no longer stands on line 5"]


def test_edits_that_would_be_in_each_others_way_wait() -> None:
    apart = msgspec.structs.replace(INNER, parameters=())
    found = plan(report(apart, OUTER), unit_of)  # both would add an import, one of them together with the decorator
    assert (names(found), found.waiting) == (["inner"], 1)


def test_what_rests_on_assumptions_only_if_asked_for() -> None:
    assert names(plan(report(GUESS), unit_of)) == []
    assert names(plan(report(GUESS), unit_of, speculative=True)) == ["guess"]


def test_what_is_not_selected_is_left() -> None:
    assert names(plan(report(OUTER, config=Config(select=("GL2",))), unit_of)) == []


def test_signatures_only_if_asked_for() -> None:
    text = "import tensorflow as tf\n@tf.function\ndef f(x): pass\n"
    hybrid = function(line=3, hybrid=True, decision="reconfigure", precondition="P4", input_signature="[tf.TensorSpec(shape=None)]")
    assert names(plan(report(hybrid), lambda _: Unit(text))) == []
    (fix,) = plan(report(hybrid), lambda _: Unit(text), signatures=True).fixes
    assert fix.kind == "signature"


def test_what_cannot_be_done_is_said() -> None:
    (skipped,) = plan(report(msgspec.structs.replace(OUTER, path="gone.py")), unit_of).skipped
    assert (skipped.function.qualname, skipped.reason) == ("outer", "the file cannot be read any more")
