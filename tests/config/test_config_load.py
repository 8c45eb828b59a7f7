"""How the configuration of a file is found, read and complained about."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from graphlift.config import OPTIONS, SPECULATION_KINDS, Config, config_file, load

TABLE = "[tool.graphlift]\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    config, problems, origins = load(tmp_path)
    assert config == Config()
    assert problems == ()
    assert set(origins) == set(OPTIONS)
    assert {origin.source for origin in origins.values()} == {"default"}


def test_values_are_typed_and_know_where_they_are_from(tmp_path: Path) -> None:
    file = write(
        tmp_path / "pyproject.toml",
        "[project]\nname = 'x'\n\n[tool.graphlift]\ntensorflow = '2.15'\n# why not\nliteral-values-limit = 3\n"
        'exclude = [\n  "build",\n]\nspeculation-kinds = ["function-name"]\n',
    )
    config, problems, origins = load(tmp_path / "pkg" / "model.py")
    assert problems == ()
    assert (config.tensorflow, config.literal_values_limit) == ("2.15", 3)
    assert (config.exclude, config.speculation_kinds) == (("build",), ("function-name",))
    assert origins["literal-values-limit"].line == 7
    assert origins["exclude"].line == 8
    assert origins["speculation-kinds"].line == 11
    assert str(origins["tensorflow"]) == f"{file}:5"
    assert str(origins["keras"]) == "default"


def test_overrides_come_first_and_are_checked_too(tmp_path: Path) -> None:
    write(tmp_path / "graphlift.toml", "jobs = 2\nstrict = true\n")
    config, problems, origins = load(tmp_path, {"jobs": 4, "strict": None, "keras": 3, "nonsense": 1})
    assert (config.jobs, config.strict, config.keras) == (4, True, None)
    assert origins["jobs"].source == "override"
    assert [(p.key, p.path, p.line) for p in problems] == [("keras", "", 0), ("nonsense", "", 0)]
    assert str(problems[0]) == '`keras` must be "2" or "3", in quotes, not 3; what the environment has is used instead'


class TestNearest:
    def test_nearest_file_wins_as_a_whole(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", TABLE + "jobs = 2\nstrict = true\n")
        near = write(tmp_path / "a" / "pyproject.toml", TABLE + "jobs = 3\n")
        config, _, _ = load(tmp_path / "a" / "b" / "m.py")
        assert (config.jobs, config.strict) == (3, False)
        assert config_file(tmp_path / "a" / "b" / "m.py") == near

    def test_a_pyproject_without_our_table_does_not_count(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", TABLE + "jobs = 2\n")
        write(tmp_path / "a" / "pyproject.toml", "[tool.other]\ngraphlift = 1\n")
        assert load(tmp_path / "a")[0].jobs == 2

    def test_an_empty_table_counts(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", TABLE + "jobs = 2\n")
        write(tmp_path / "a" / "pyproject.toml", TABLE)
        assert load(tmp_path / "a")[0].jobs == 0

    def test_own_file_is_preferred_in_one_folder(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", TABLE + "jobs = 2\n")
        write(tmp_path / "graphlift.toml", "jobs = 3\n")
        assert load(tmp_path)[0].jobs == 3

    def test_folders_are_compared_by_component(self, tmp_path: Path) -> None:
        write(tmp_path / "proj" / "graphlift.toml", "jobs = 3\n")
        assert load(tmp_path / "proj2" / "m.py")[0].jobs == 0

    def test_dots_in_a_path_are_resolved(self, tmp_path: Path) -> None:
        write(tmp_path / "b" / "graphlift.toml", "jobs = 3\n")
        assert load(tmp_path / "a" / ".." / "b" / "m.py")[0].jobs == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('jobs = "many"', "`jobs` must be a whole number from 0 to 256, not many; the default, 0, is used instead"),
        ("jobs = true", "`jobs` must be a whole number from 0 to 256, not true; the default, 0, is used instead"),
        ("jobs = 1e3", "`jobs` must be a whole number from 0 to 256, not 1000.0; the default, 0, is used instead"),
        ("speculation = 0", "`speculation` must be true or false, not 0; the default, true, is used instead"),
        (
            "tensorflow = 2.15",
            '`tensorflow` must be a version as text, such as "2.15", not 2.15; what the environment has is used instead',
        ),
        ('tensorflow = "1.15"', "what the environment has is used instead"),
        ('select = ["E501"]', '`select` must be a list of codes such as "GL101" or "GL4", not [E501]; the default, [], is used instead'),
        ('select = "GL101"', "not GL101; the default, [], is used instead"),
        ("exclude = { a = 1 }", "not a table"),
        ("exclude = [[]]", "not [[]]"),
        ("slect = []", "there is no option `slect`; did you mean `select`?"),
        ("literal_values_limit = 1", "did you mean `literal-values-limit`?"),
        ("zzz = 1", "there is no option `zzz`; see `graphlift show-config`"),
        ('function-names = ["("]', "`function-names`: the pattern '(' has a ( without its )"),
        ('function-names = ["(?<=a)b"]', "only (?:…) is supported"),
    ],
)
def test_a_wrong_value_is_reported_once_with_its_line_and_defaulted(tmp_path: Path, text: str, message: str) -> None:
    file = write(tmp_path / "graphlift.toml", f"strict = true\n{text}\n")
    config, problems, _ = load(tmp_path)
    assert config == Config(strict=True)
    (problem,) = problems
    assert (problem.path, problem.line) == (str(file), 2)
    assert message in problem.message


@pytest.mark.parametrize("name", ["graphlift.toml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# graphlift\njobs = \n", 2),
        ("# graphlift\njobs = 1\njobs = 2\n", 3),
        ("# graphlift\nx = " + "[" * 50_000, 1),
        ("# graphlift\nx = " + "{a=" * 50_000, 1),
        ("# graphlift\nx = " + "9" * 100_000, 1),
        ("# graphlift\nx = '''", 2),
        ("\x00graphlift", 1),
    ],
    ids=["no-value", "twice", "deep-list", "deep-table", "huge-number", "open-string", "nul"],
)
def test_broken_toml_is_one_problem(tmp_path: Path, name: str, text: str, line: int) -> None:
    file = write(tmp_path / name, text)
    config, problems, _ = load(tmp_path)
    assert config == Config()
    (problem,) = problems
    assert (problem.path, problem.key) == (str(file), "")
    assert problem.line in (1, line)
    assert "\n" not in problem.message
    assert problem.message.endswith("the defaults are used")


def test_a_broken_pyproject_that_does_not_name_us_is_none_of_our_business(tmp_path: Path) -> None:
    write(tmp_path / "graphlift.toml", "jobs = 3\n")
    write(tmp_path / "a" / "pyproject.toml", "[tool.\n")
    config, problems, _ = load(tmp_path / "a")
    assert (config.jobs, problems) == (3, ())


def test_a_table_that_is_none(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "\n[tool]\ngraphlift = 3\n")
    (problem,) = load(tmp_path)[1]
    assert (problem.line, problem.message) == (3, "pyproject.toml has a [tool.graphlift] that is not a table; the defaults are used")


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "graphlift.toml")
        (problem,) = load(tmp_path)[1]
        assert "no regular file" in problem.message
    else:
        assert load(tmp_path)[1] == ()


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "graphlift.toml").write_bytes(b"jobs = '\xff'")
    (problem,) = load(tmp_path)[1]
    assert problem.message == "graphlift.toml is not UTF-8 text; the defaults are used"


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "graphlift.toml", "#" * 600_000)
    assert "at most 512 KiB" in load(tmp_path)[1][0].message


@pytest.mark.parametrize(
    "text",
    [
        "a." * 100_000 + "a = 1",
        ("b = {" + "a." * 1990 + "a = 1}\n"),
        "a = [" + "1," * 150_000 + "]",
        "\n".join(f"[t{i}]" for i in range(40_000)),
    ],
)
def test_time_stays_bounded(tmp_path: Path, text: str) -> None:
    write(tmp_path / "graphlift.toml", text)
    start = time.process_time()
    load(tmp_path)
    assert time.process_time() - start < 10


def test_every_option_has_a_description_and_an_expectation() -> None:
    for option in OPTIONS.values():
        assert option.description.endswith(".")
        assert option.expected
    assert OPTIONS["speculation-kinds"].default == SPECULATION_KINDS
