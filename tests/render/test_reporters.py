"""The report in each format."""

from __future__ import annotations

import csv as table
import io
import json as decoder
from typing import Any

import msgspec
import pytest

from graphlift.render.edits import TextEdit
from graphlift.render.lines import clean, line, plain
from graphlift.render.reporters import csv, github, json, sarif, text
from graphlift.report import Report
from graphlift.verdict.registry import RULES
from tests.render.samples import function, parameter, sample

TEXT = """\
a/data.py:3:5: GL101 `normalise` can run as a graph: it receives tensors (`image`), does TensorFlow work and has no Python side effect
    image: float32[None, 28], from main.py:40
a/data.py:10:5: GL301 `Pipeline.logged`: it writes output by `print`
    a/log.py:4: in `note`: it happens here

m.py:7:5: GL101 `train_step` can run as a graph: it receives tensors (`x`), does TensorFlow work and has no Python side effect; \
this assumes that `x` is a tensor (functions named like `train_step` take tensors), and 1 more assumption
    x: tensor
    assumed `x` is a tensor [function-name, m.py:7]: functions named like `train_step` take tensors
        if it is a Python value, each value is traced anew
    assumed `log` has no effect [unresolved-callee, m.py:7]: functions named like `train_step` take tensors
        if it is a Python value, each value is traced anew
m.py:13:5: GL202 `scale` is traced anew for each value of `factor` (0.1, 0.2, 3): pass a tensor, or remove tf.function
m.py:14:5: GL401 `scale`: it writes output by `print`

bad.py:2: error invalid syntax

4 functions in 3 files, 120 lines
  2 to convert: 1 certain, 1 on stated assumptions
  1 to undo, certain
  1 with TensorFlow work kept eager: python-side-effect 1
  1 problem reading files
graphlift fix applies what is certain; with --speculative also the rest.
"""


def test_text() -> None:
    assert plain(text.render(sample())) == TEXT


def test_text_of_nothing() -> None:
    empty = Report(schema=1, version="0", files=0, lines=0, errors=(), functions=(), diagnostics=())
    assert plain(text.render(empty)) == "0 functions in 0 files, 0 lines\n"


class TestLines:
    def test_nothing_that_a_terminal_obeys_passes(self) -> None:
        assert clean("a\x1b]0;title\x07\u202e\r\n\udcff é 😀") == r"a\x1b]0;title\x07\u202e\r\n\udcff é 😀"

    def test_pieces_are_cleaned(self) -> None:
        assert plain([line("a\n", ("b\x07", "bold"))]) == "a\\nb\\x07\n"


class TestJson:
    def test_is_exactly_the_report(self) -> None:
        report = sample()
        rendered = json.render(report)
        assert decoder.loads(rendered) == report.to_dict()
        assert rendered.startswith('{\n  "schema": 1,\n  "version": "0.1.0",\n  "files": 3,\n')
        assert rendered.endswith("}\n")

    def test_is_laid_out_item_by_item_as_it_would_be_at_once(self) -> None:
        for report in (sample(), msgspec.structs.replace(sample(), functions=(), diagnostics=())):
            assert json.render(report) == json.dumps(report.to_dict())

    @pytest.mark.parametrize(
        "value",
        [float("inf"), float("nan"), 10**5000, "\udcff", [{"a": -float("inf")}]],
        ids=["infinity", "nan", "huge", "bytes", "nested"],
    )
    def test_stays_valid_whatever_is_in_it(self, value: Any) -> None:
        def refuse(constant: str) -> None:
            raise AssertionError(constant)

        rendered = json.dumps({"value": value})
        rendered.encode()
        decoder.loads(rendered, parse_constant=refuse)


class TestCsv:
    def test_one_row_for_each_function(self) -> None:
        rows = list(table.DictReader(io.StringIO(csv.render(sample()))))
        assert [row["qualname"] for row in rows] == ["normalise", "Pipeline.logged", "train_step", "scale"]
        first = rows[0]
        assert (first["decision"], first["precondition"], first["speculative"], first["hybrid"]) == ("convert", "P1", "false", "false")
        assert (first["tensor_parameter"], first["covered"]) == ("true", "false")
        assert first["parameters"] == "image: float32[None, 28]"
        assert rows[1]["blockers"] == "python-side-effect"
        assert rows[3]["warnings"] == "python-side-effect"
        assert rows[3]["tensor_parameter"] == "true"

    def test_no_cell_is_a_formula(self) -> None:
        report = msgspec.structs.replace(sample(), functions=(function(path="=cmd|' /C calc'!A0.py", parameters=(parameter(),)),))
        (row,) = table.DictReader(io.StringIO(csv.render(report)))
        assert row["path"].startswith("'=")
        assert row["recursive"] == ""


class TestGithub:
    def test_one_command_a_line(self) -> None:
        rows = github.render(sample()).splitlines()
        assert rows[0] == "::error file=bad.py,line=2,title=Graphlift cannot read this file::invalid syntax"
        assert rows[2] == (
            "::notice file=a/data.py,line=10,endLine=10,col=5,endColumn=13,title=GL301 python-side-effect::"
            "it writes output by `print`%0Aa/log.py:4: in `note`: it happens here"
        )
        assert [row.split(" ")[0] for row in rows] == ["::error", "::notice", "::notice", "::notice", "::warning", "::warning"]

    def test_nothing_in_a_name_ends_the_command(self) -> None:
        report = sample()
        odd = msgspec.structs.replace(report.diagnostics[0], path="a,b:c%\n.py", message="100%\n::error::x")
        row = github.render(msgspec.structs.replace(report, errors=(), diagnostics=(odd,)))
        assert row.startswith("::notice file=a%2Cb%3Ac%25%0A.py,line=3,")
        assert row.endswith("::100%25%0A::error::x\n")


class TestSarif:
    log = sarif.render(sample(), RULES)
    run = log["runs"][0]

    def test_head(self) -> None:
        assert (self.log["version"], self.run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
        decoder.dumps(self.log, allow_nan=False)

    def test_results_point_at_their_rules(self) -> None:
        rules = self.run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == ["GL101", "GL202", "GL301", "GL401"]
        for result in self.run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[0]["name"] == "ConvertToGraph"
        assert rules[0]["help"]["text"]
        assert rules[3]["properties"]["tags"] == ["tensorflow", "correctness"]

    def test_levels(self) -> None:
        assert [result["level"] for result in self.run["results"]] == ["note", "note", "note", "warning", "warning"]

    def test_evidence_is_a_code_flow(self) -> None:
        (flow,) = self.run["results"][1]["codeFlows"]
        places = [step["location"]["physicalLocation"] for step in flow["threadFlows"][0]["locations"]]
        assert [(p["artifactLocation"]["uri"], p["region"]["startLine"]) for p in places] == [("a/data.py", 10), ("a/log.py", 4)]
        assert self.run["results"][1]["relatedLocations"][0]["id"] == 1

    def test_what_could_not_be_read_is_a_notification(self) -> None:
        (note,) = self.run["invocations"][0]["toolExecutionNotifications"]
        assert (note["level"], note["message"]["text"]) == ("error", "invalid syntax")

    def test_fingerprints_do_not_move_with_lines(self) -> None:
        report = sample()
        moved = [msgspec.structs.replace(diagnostic, line=diagnostic.line + 9) for diagnostic in report.diagnostics]
        other = sarif.render(msgspec.structs.replace(report, diagnostics=tuple(moved)), RULES)["runs"][0]["results"]
        mine = [result["partialFingerprints"] for result in self.run["results"]]
        assert [result["partialFingerprints"] for result in other] == mine
        assert len({decoder.dumps(entry) for entry in mine}) == len(mine)

    def test_edits_are_fixes(self) -> None:
        content = "a\r\nb😀\r\ndef normalise(): pass\r\n"
        edit = TextEdit(7, 7, "@tf.function\r\n")
        log = sarif.render(sample(), RULES, lambda diagnostic, _: (content, [edit]) if diagnostic.path == "a/data.py" else None)
        results = log["runs"][0]["results"]
        (replacement,) = results[0]["fixes"][0]["artifactChanges"][0]["replacements"]
        region = {"charOffset": 7, "charLength": 0, "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 1}
        assert replacement == {"deletedRegion": region, "insertedContent": {"text": "@tf.function\r\n"}}
        assert [("fixes" in result) for result in results] == [True, False, False, False, False]

    @pytest.mark.parametrize(
        ("path", "artifact"),
        [
            ("a b/ü.py", {"uri": "a%20b/%C3%BC.py", "uriBaseId": "ROOT"}),
            ("nb.ipynb#3", {"uri": "nb.ipynb#3", "uriBaseId": "ROOT"}),
            ("a#b.py", {"uri": "a%23b.py", "uriBaseId": "ROOT"}),
            ("/tmp/x.py", {"uri": "file:///tmp/x.py"}),
            ("C:/x/y.py", {"uri": "file:///C:/x/y.py"}),
        ],
    )
    def test_paths_are_uris(self, path: str, artifact: dict[str, str]) -> None:
        report = sample()
        odd = msgspec.structs.replace(report.diagnostics[0], path=path)
        (result,) = sarif.render(msgspec.structs.replace(report, diagnostics=(odd,)), RULES)["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact
