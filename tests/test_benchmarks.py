"""The benchmarks' own parts: the programs they measure on, the edits they make, and the page that is made of their figures."""

from __future__ import annotations

import ast
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and Path(str(sys.modules[name].__file__)).parent == BENCHMARKS:
            del sys.modules[name]


def part(name: str) -> ModuleType:
    return importlib.import_module(name)


def project(folder: Path, name: str, length: int) -> Path:
    package = folder / name / name
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    for number in range(4):
        (package / f"part_{number}.py").write_text(f"import {name}.part_0\n" + "x = 1\n" * (length // 4 - 1))
    return folder / name


def test_real_projects_stand_side_by_side_and_come_again_under_other_names(tmp_path: Path) -> None:
    sizes = part("sizes")
    projects = [project(tmp_path, "bigger", 40), project(tmp_path, "small", 20)]
    sizes.side_by_side(projects, 50, tmp_path / "some")
    assert sizes.lines(tmp_path / "some") == 50
    assert (tmp_path / "some" / "small" / "small" / "part_3.py").is_file()
    sizes.side_by_side(projects, 100, tmp_path / "all")
    assert sizes.lines(tmp_path / "all") == 100
    assert (tmp_path / "all" / "small_2" / "small_2" / "part_1.py").read_text().startswith("import small_2.part_0\n")
    assert (tmp_path / "small" / "small" / "part_1.py").read_text().startswith("import small.part_0\n"), "the original stays"


def test_generated_packages_import_each_other(tmp_path: Path) -> None:
    sizes = part("sizes")
    sizes.generated(5000, tmp_path)
    assert 4500 <= sizes.lines(tmp_path) <= 5500
    for name in sizes.files(tmp_path):
        for node in ast.walk(ast.parse((tmp_path / name).read_text())):
            if isinstance(node, ast.ImportFrom) and node.module != "__future__":
                assert (tmp_path / str(node.module) / f"{node.names[0].name}.py").is_file()
    assert "generated_2" in (tmp_path / "generated_4" / "step_0.py").read_text()


def test_an_edit_adds_one_statement_and_the_text_still_parses() -> None:
    edits = part("edits")
    text = "def f(x):\n    if x:\n        return 1\n    return 2\n"
    edited = edits.added(text, 7, Random(1))
    ast.parse(edited)
    assert edited.count("\n") == text.count("\n") + 1
    assert "edited_7 = 7" in edited
    assert not edits.can_be_edited("x = 1\n")


def test_an_exponent_is_that_of_the_growth() -> None:
    rows = [{"lines": lines, "cpu_seconds": 0.001 * lines**1.2} for lines in (1000, 10_000, 100_000)]
    assert part("speed_page").exponent(rows) == pytest.approx(1.2)
    assert part("speed_page").exponent(rows[:1]) is None


def test_the_page_on_speed_says_what_was_measured() -> None:
    speed_page = part("speed_page")
    figures = json.loads(speed_page.FIGURES.read_text(encoding="utf-8"))
    text = speed_page.PAGE.read_text(encoding="utf-8")
    assert text == speed_page.page(text, figures), "run benchmarks/speed_page.py"
    assert speed_page.PLOT.read_text(encoding="utf-8") == speed_page.plot(figures), "run benchmarks/speed_page.py"
    assert [bound["holds"] for bound in figures["bounds"]] == [line.holds for line in speed_page.lines(figures)]


def test_what_was_not_measured_neither_holds_nor_fails() -> None:
    line = part("speed_page").Line
    assert line("", 1.0, "", None, "").holds is None
    assert line("", 1.0, "", 1.0, "").holds is True
    assert line("", 1.0, "", 1.01, "").holds is False
