"""A finished answer is kept on disk: it is given again while nothing that it followed from has changed, and never otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphlift.config import Config
from graphlift.report import Report
from graphlift.session import Session

MODEL = "import tensorflow as tf\nfrom data import scale\n\n\ndef step(x):\n    return tf.square(x) * scale\n\n\nstep(tf.ones([2, 3]))\n"
DATA = "scale = 2.0\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two modules, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    (folder / "pkg").mkdir(parents=True)
    (folder / "pkg" / "model.py").write_text(MODEL)
    (folder / "data.py").write_text(DATA)
    return folder


def answered(project: Path, *names: str, config: Config | None = None) -> tuple[Report, bool]:
    """What a new session says, and whether it had to interpret anything for that."""
    session = Session(project, config or Config())
    report = session.analyse([project / name for name in names or (".",)])
    return report, session.interpreted > 0


def entries(project: Path) -> list[Path]:
    return [path for path in (project.parent / "cache" / "graphlift" / "answers").rglob("*") if path.is_file()]


def test_nothing_changed(project: Path) -> None:
    first, worked = answered(project)
    assert worked
    again, worked = answered(project)
    assert again.to_dict() == first.to_dict()
    assert not worked


@pytest.mark.parametrize("name", ["pkg/model.py", "data.py"])
def test_a_changed_file_is_noticed_although_its_time_and_size_stay(project: Path, name: str) -> None:
    answered(project, "pkg/model.py")
    path = project / name
    status = path.stat()
    path.write_text(path.read_text().replace("2", "5"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    report, worked = answered(project, "pkg/model.py")
    assert worked
    assert report.to_dict() == Session(project, Config(cache=False)).analyse([project / "pkg/model.py"]).to_dict()


def test_a_module_that_comes_before_the_imported_one_is_noticed(project: Path) -> None:
    answered(project, "pkg/model.py")
    (project / "pkg" / "data.py").write_text("import tensorflow as tf\nscale = tf.ones([3])\n")
    assert answered(project, "pkg/model.py")[1]


def test_files_that_come_and_go_are_noticed(project: Path) -> None:
    before, _ = answered(project)
    (project / "new.py").write_text("x = 1\n")
    assert answered(project)[0].files == before.files + 1
    (project / "new.py").unlink()
    (project / "data.py").unlink()
    report, worked = answered(project)
    assert worked
    assert report.files == before.files - 1


def test_text_of_the_editor_counts(project: Path) -> None:
    answered(project)
    session = Session(project, Config())
    session.set_overlay(project / "data.py", "scale = print\n")
    session.analyse([project])
    assert session.interpreted
    session = Session(project, Config())
    session.set_overlay(project / "data.py", "scale = print\n")
    session.analyse([project])
    assert not session.interpreted, "the same text of the editor again"


def test_the_configuration_and_the_working_folder_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(project)
    assert answered(project, config=Config(speculation=False))[1]
    assert answered(project, config=Config(tensorflow="2.11"))[1]
    monkeypatch.chdir(project)
    report, worked = answered(project)
    assert worked
    assert report.functions[0].path == "pkg/model.py"


@pytest.mark.parametrize("damage", [b"", b"\x81", b"not a message at all", b"\xc1" * 4096])
def test_a_damaged_entry_is_dropped(project: Path, damage: bytes) -> None:
    first, _ = answered(project)
    (entry,) = entries(project)
    entry.write_bytes(damage)
    again, worked = answered(project)
    assert worked
    assert again.to_dict() == first.to_dict()
    assert not answered(project)[1]


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(project: Path) -> None:
    (project.parent / "cache").write_text("a file where the folder should be")
    assert answered(project)[1]
    assert answered(project)[1]


def test_numbers_that_no_message_can_hold_are_no_obstacle(project: Path) -> None:
    (project / "data.py").write_text(f"scale = 1\n\n\ndef power(x, n):\n    return x\n\n\npower(1, {10**40})\n")
    first, _ = answered(project)
    assert answered(project)[0].to_dict() == first.to_dict()


def test_what_an_answer_from_disk_spared_can_be_made_up_for(project: Path) -> None:
    answered(project)
    session = Session(project, Config())
    first = session.analyse([project])
    session.prepare([project], lambda: False)
    assert session.interpreted
    assert session.analyse([project]).to_dict() == first.to_dict()
    assert not session.interpreted


def test_a_later_answer_is_kept_when_asked_for(project: Path) -> None:
    session = Session(project, Config())
    session.analyse([project])
    (project / "data.py").write_text("scale = 3.0\n")
    session.analyse([project])
    assert answered(project)[1], "only the first answer is kept unasked"
    (project / "data.py").write_text("scale = 4.0\n")
    session.analyse([project])
    session.keep()
    assert not answered(project)[1]
