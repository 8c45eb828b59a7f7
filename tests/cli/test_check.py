"""``graphlift check``: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import CERTAIN, SPECULATIVE, WARNED, Run, write


class TestExitStatus:
    def test_nothing_to_report(self, project: Path, run: Run) -> None:
        write(project, m="x = 1\n")
        assert run("check").status == 0

    def test_what_could_be_better_is_no_failure(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        outcome = run("check")
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.startswith("m.py:4:5: GL101 `normalise` can run as a graph")

    def test_a_warning_is_one(self, project: Path, run: Run) -> None:
        write(project, m=WARNED)
        assert run("check").status == 1

    def test_with_strict_anything_is(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        assert run("check", "--strict").status == 1
        (project / "graphlift.toml").write_text("strict = true\n")
        assert run("check").status == 1

    def test_unless_nothing_shall_be(self, project: Path, run: Run) -> None:
        write(project, m=WARNED, bad="def f(:\n")
        assert run("check", "--exit-zero").status == 0

    def test_a_file_that_does_not_parse_is_reported_and_the_rest_analysed(self, project: Path, run: Run) -> None:
        write(project, bad="x = 1\ndef f(:\n", m=CERTAIN)
        outcome = run("check")
        assert outcome.status == 1
        assert "\nbad.py:2: error " in outcome.out
        assert "m.py:4:5: GL101" in outcome.out
        assert json.loads(run("check", "--format", "json").out)["errors"][0]["line"] == 2

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("check", "gone.py"), "there is no file or folder 'gone.py'"),
            (("check", "a\0b"), r"there is no file or folder"),
            (("check", "--format", "xml"), "Invalid value for '--format'"),
            (("check", "--select", "E501"), "'E501' is no code"),
            (("check", "--jobs", "-1"), "Invalid value for '--jobs'"),
            (("check", "--nonsense"), "No such option"),
            (("check", "--stdin-filename", "x.py"), "--stdin-filename goes with the path -"),
            (("nonsense",), "No such command 'nonsense'"),
        ],
    )
    def test_wrong_usage(self, run: Run, arguments: tuple[str, ...], message: str) -> None:
        outcome = run(*arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert message in outcome.err

    def test_a_named_file_that_is_no_text(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        (project / "data.py").write_bytes(b"\xff\xfe\x00")
        outcome = run("check", "data.py", "m.py")
        assert outcome.status == 2
        assert "GL101" in outcome.out
        assert "data.py:1: error" in outcome.out


class TestSelection:
    def test_by_code(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN, n=WARNED)
        assert "GL101" not in run("check", "--ignore", "GL1").out
        assert run("check", "--select", "GL1,gl2").status == 0
        assert run("check", "--select", "GL1", "--select", "GL4").status == 1

    def test_a_comment_silences_a_line(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN.replace("(image):", "(image):  # graphlift: ignore[GL101]"))
        assert "GL101" not in run("check").out

    def test_speculation_can_be_switched_off(self, project: Path, run: Run) -> None:
        write(project, m=SPECULATIVE)
        outcome = run("check")
        assert "m.py:4:5: GL101 `train_step`" in outcome.out
        assert "\n    assumed `images` of `train_step` is a tensor [function-name, m.py:4]: " in outcome.out
        assert "GL101" not in run("check", "--no-speculation").out
        (project / "graphlift.toml").write_text("speculation = false\n")
        assert "GL101" not in run("check").out
        assert "GL101" in run("check", "--speculation").out


class TestInput:
    def test_standard_input(self, project: Path, run: Run) -> None:
        outcome = run("check", "-", "--stdin-filename", "pkg/new.py", "--format", "json", stdin=CERTAIN.encode())
        report = json.loads(outcome.out)
        assert (outcome.status, report["errors"], report["files"]) == (0, [], 1)
        assert [(d["path"], d["code"]) for d in report["diagnostics"]] == [("pkg/new.py", "GL101")]

    def test_standard_input_stands_for_the_file(self, project: Path, run: Run) -> None:
        write(project, m="x = 1\n")
        assert "GL101" in run("check", "-", "--stdin-filename", "m.py", stdin=CERTAIN.encode()).out

    def test_standard_input_that_is_no_text(self, run: Run) -> None:
        outcome = run("check", "-", stdin=b"\xff\xff\n")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("graphlift: standard input cannot be read: ")

    def test_paths_are_relative_to_the_working_folder_if_below_it(self, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = project / "pkg"
        folder.mkdir()
        write(folder, m=CERTAIN)
        assert run("check").out.startswith("pkg/m.py:4:5: ")
        assert run("check", str(folder / "m.py")).out.startswith("pkg/m.py:4:5: ")
        monkeypatch.chdir(folder)
        assert run("check", "m.py").out.startswith("m.py:4:5: ")
        (project / "other").mkdir()
        monkeypatch.chdir(project / "other")
        assert run("check", "../pkg/m.py").out.startswith(f"{folder.as_posix()}/m.py:4:5: ")

    def test_notebooks(self, project: Path, run: Run) -> None:
        cells = ["%matplotlib inline\nimport tensorflow as tf", "# text", CERTAIN.partition("\n\n\n")[2]]
        kinds = ["code", "markdown", "code"]
        content = {"cells": [{"cell_type": k, "source": s} for k, s in zip(kinds, cells, strict=True)], "nbformat": 4}
        (project / "nb.ipynb").write_text(json.dumps(content))
        assert run("check").out.startswith("nb.ipynb#2:1:5: GL101 `normalise`")


class TestOutput:
    def test_into_a_file(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        expected = run("check", "--format", "json").out
        outcome = run("check", "--format", "json", "--output", "report.json")
        assert (outcome.status, outcome.out) == (0, "")
        assert (project / "report.json").read_text(encoding="utf-8") == expected
        umask = os.umask(0)
        os.umask(umask)
        assert (project / "report.json").stat().st_mode & 0o777 == 0o666 & ~umask
        assert sorted(path.name for path in project.iterdir()) == ["graphlift.toml", "m.py", "report.json"]

    def test_into_a_file_that_cannot_be(self, project: Path, run: Run) -> None:
        outcome = run("check", "--output", "no/such/folder.txt")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == "graphlift: no/such/folder.txt cannot be written: No such file or directory\n"

    @pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "csv"])
    def test_is_the_same_from_run_to_run(self, project: Path, run: Run, form: str) -> None:
        write(project, b=CERTAIN, a=WARNED, c=SPECULATIVE, bad="(\n")
        first = run("check", "--format", form)
        assert first.out
        assert first.err.count("\n") == (form == "csv")  # where a table of functions has no row for what cannot be read
        for arguments in ([], ["--jobs", "2"], ["--no-cache"], ["c.py", "bad.py", "a.py", "b.py"]):
            assert run("check", "--format", form, *arguments).out == first.out

    def test_sarif_holds_the_edits(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        (result,) = json.loads(run("check", "--format", "sarif").out)["runs"][0]["results"]
        (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        assert replacement["insertedContent"]["text"] == "@tf.function\n"

    def test_timings_only_on_demand_and_not_among_the_results(self, project: Path, run: Run) -> None:
        write(project, m="x = 1\n")
        plain, timed = run("check"), run("check", "--profile")
        assert timed.out == plain.out
        assert plain.err == ""
        assert "analysis" in timed.err

    def test_names_and_messages_cannot_play_with_the_terminal(self, project: Path, run: Run) -> None:
        (project / "a\x1b[31m.py").write_text(CERTAIN)
        outcome = run("check")
        assert "\x1b" not in outcome.out
        assert r"a\x1b[31m.py:4:5" in outcome.out

    def test_in_colour_where_a_person_reads(self, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write(project, m=CERTAIN)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm-256color")
        assert "\x1b[" in run("check").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in run("check").out


class TestConfiguration:
    def test_what_is_wrong_with_it_is_said_once(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        (project / "graphlift.toml").write_text('jobs = "x"\nselect = ["GL1"]\n')
        outcome = run("check")
        assert outcome.status == 0
        assert outcome.err.count("`jobs`") == 1
        assert outcome.err.startswith(f"graphlift: {project}/graphlift.toml:1: `jobs` must be a whole number")

    def test_the_command_line_comes_first(self, project: Path, run: Run) -> None:
        write(project, m=CERTAIN)
        (project / "graphlift.toml").write_text('select = ["GL2"]\n')
        assert "GL101" not in run("check").out
        assert "GL101" in run("check", "--select", "GL1").out
