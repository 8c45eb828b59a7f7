"""Which diagnostics a report's functions give, and which of them are silenced."""

from __future__ import annotations

from typing import Any

import pytest

from graphlift.config import Config
from graphlift.render.diagnostics import diagnostics
from graphlift.render.messages import decision_message
from graphlift.render.suppress import suppressed
from graphlift.report import Related
from tests.render.samples import WORKING, assumption, finding, function, parameter, sample, tensor


def shown(**fields: Any) -> list[tuple[str, str, str]]:
    return [(d.code, d.rule, d.severity) for d in diagnostics([function(**fields)], Config())]


class TestDecisions:
    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"decision": "convert", "precondition": "P1"}, ("GL101", "convert-to-graph", "information")),
            ({"decision": "reconfigure", "precondition": "P4", "hybrid": True}, ("GL102", "add-input-signature", "hint")),
            ({"decision": "dehybridize", "precondition": "P2", "hybrid": True}, ("GL201", "hybrid-without-tensors", "warning")),
            ({"decision": "dehybridize", "precondition": "P3", "hybrid": True}, ("GL202", "hybrid-with-literals", "warning")),
            ({"decision": "dehybridize", "precondition": "P6", "hybrid": True}, ("GL203", "hybrid-without-computation", "warning")),
            ({"decision": "keep", "precondition": "P5", "hybrid": True}, ("GL204", "input-signature-mismatch", "warning")),
        ],
    )
    def test_each_has_its_code(self, fields: dict[str, Any], expected: tuple[str, str, str]) -> None:
        assert shown(**fields) == [expected]

    def test_a_function_that_stays_as_it_is_has_none(self) -> None:
        assert shown() == []
        assert shown(hybrid=True) == []

    def test_it_stands_at_the_name(self) -> None:
        (found,) = diagnostics([function(decision="convert", line=7, column=9, end_column=13, qualname="Net.call")], Config())
        assert (found.line, found.column, found.end_line, found.end_column, found.function) == (7, 9, 7, 13, "Net.call")

    def test_a_mismatch_that_a_finding_explains_is_said_once(self) -> None:
        warning = finding("input-signature-mismatch", "GL204")
        assert shown(hybrid=True, precondition="P5", warnings=(warning,)) == [("GL204", "input-signature-mismatch", "warning")]


class TestReasons:
    def test_blockers_are_hints_where_a_graph_was_in_question(self) -> None:
        assert shown(facts=WORKING, blockers=(finding(),)) == [("GL301", "python-side-effect", "hint")]
        assert shown(facts=WORKING | {"tensor_parameter": None}, blockers=(finding(),)) != []

    @pytest.mark.parametrize("fact", [{"tensor_parameter": False}, {"tensor_computation": False}, {"tensor_computation": None}])
    def test_elsewhere_they_are_noise(self, fact: dict[str, bool | None]) -> None:
        assert shown(facts=WORKING | fact, blockers=(finding(),)) == []

    def test_being_covered_is_no_news(self) -> None:
        assert shown(facts=WORKING, blockers=(finding("covered", "GL306"), finding())) == [("GL301", "python-side-effect", "hint")]

    def test_warnings_inside_hybrid_functions(self) -> None:
        assert shown(hybrid=True, warnings=(finding(code="GL401"),)) == [("GL401", "python-side-effect", "warning")]

    def test_why_a_hybrid_function_is_kept_is_no_diagnostic(self) -> None:
        assert shown(hybrid=True, facts=WORKING, blockers=(finding("graph-api-used", "GL408"),)) == []

    def test_place_and_evidence_are_those_of_the_finding(self) -> None:
        related = (Related(path="log.py", line=2, message="it happens here"),)
        (found,) = diagnostics([function(facts=WORKING, blockers=(finding(path="other.py", line=8, related=related),))], Config())
        assert (found.path, found.line, found.related) == ("other.py", 8, related)


class TestSelection:
    @pytest.mark.parametrize(
        ("config", "codes"),
        [
            (Config(), ["GL101", "GL301", "GL101", "GL202", "GL401"]),
            (Config(select=("GL1",)), ["GL101", "GL101"]),
            (Config(select=("GL101", "GL4")), ["GL101", "GL101", "GL401"]),
            (Config(ignore=("GL3", "GL4")), ["GL101", "GL101", "GL202"]),
            (Config(select=("GL",), ignore=("GL101",)), ["GL301", "GL202", "GL401"]),
        ],
    )
    def test_by_the_start_of_the_code(self, config: Config, codes: list[str]) -> None:
        assert [diagnostic.code for diagnostic in sample(config).diagnostics] == codes

    def test_they_are_in_order_and_each_once(self) -> None:
        functions = [function(path=path, line=line, decision="convert") for path, line in (("b", 1), ("a", 9), ("a", 2))]
        found = diagnostics([*functions, *functions], Config())
        assert [(d.path, d.line) for d in found] == [("a", 2), ("a", 9), ("b", 1)]


class TestSuppression:
    @pytest.mark.parametrize(
        ("codes", "kept"),
        [((), False), (("GL101",), False), (("GL1",), False), (("gl101",), False), (("convert-to-graph",), False), (("GL301",), True)],
    )
    def test_a_comment_silences_its_line(self, codes: tuple[str, ...], kept: bool) -> None:
        found = diagnostics([function(decision="convert", line=4)], Config())
        assert bool(suppressed(found, {"m.py": {4: codes}})) is kept

    def test_other_lines_and_files_are_not_concerned(self) -> None:
        found = diagnostics([function(decision="convert", line=4)], Config())
        assert suppressed(found, {"m.py": {3: (), 5: ()}, "n.py": {4: ()}}) == found


class TestMessages:
    def test_of_a_conversion(self) -> None:
        report = function(decision="convert", parameters=(tensor("x"), parameter("n"), tensor("y")))
        assert decision_message(report) == (
            "`f` can run as a graph: it receives tensors (`x`, `y`), does TensorFlow work and has no Python side effect"
        )

    def test_a_speculative_one_says_on_what_it_rests(self) -> None:
        report = function(decision="convert", speculative=True, assumptions=(assumption(), assumption(id=2), assumption(id=3)))
        assert decision_message(report).endswith(
            "; this assumes that `x` is a tensor (functions named like `train_step` take tensors), and 2 more assumptions"
        )

    def test_of_a_literal_with_many_values(self) -> None:
        report = function(
            decision="dehybridize", precondition="P3", parameters=(parameter("n", literal=True, literal_values=(*range(9),)),)
        )
        assert (
            decision_message(report)
            == "`f` is traced anew for each value of `n` (0, 1, 2 and 6 more): pass a tensor, or remove tf.function"
        )

    def test_of_odd_values(self) -> None:
        values = ("a\x1b[31m", "x" * 100, float("nan"))
        report = function(decision="dehybridize", precondition="P3", parameters=(parameter("n", literal=True, literal_values=values),))
        assert "\x1b" not in decision_message(report)
        assert len(decision_message(report)) < 200

    def test_of_a_signature(self) -> None:
        report = function(
            decision="reconfigure", precondition="P4", hybrid=True, input_signature="[tf.TensorSpec(shape=(), dtype=tf.int32)]"
        )
        assert decision_message(report).endswith("[tf.TensorSpec(shape=(), dtype=tf.int32)]")
