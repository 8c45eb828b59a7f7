"""While the text in the editor cannot be read, the other files are judged with what it said before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphlift.config import Config
from graphlift.session import Session

HELPER = "import tensorflow as tf\n\n\ndef helped(x):\n    return tf.abs(x)\n"
MAIN = "import tensorflow as tf\nfrom helper import helped\n\n\ndef f(x):\n    return helped(x) + 1.0\n\n\nf(tf.ones([3]))\n"
HALF = HELPER.replace("tf.abs(x)", "tf.abs(x")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "helper.py").write_text(HELPER)
    (tmp_path / "main.py").write_text(MAIN)
    return tmp_path


def functions(report: Any) -> dict[str, Any]:
    return {function["qualname"]: function for function in report.to_dict()["functions"]}


def test_others_keep_what_is_known_of_them_and_nothing_is_done_again(project: Path) -> None:
    session = Session(project, Config(cache=False), patient=True)
    before = functions(session.analyse([project]))
    for text in (HALF, HALF + "\ndef ", HELPER.replace("def helped", "def helped(")):
        session.set_overlay(project / "helper.py", text)
        report = session.analyse([project])
        assert functions(report) == {"f": before["f"]}, "of what is half typed, nothing is said"
        assert [Path(error.path).name for error in report.errors] == ["helper.py"]
        assert not session.interpreted
    session.set_overlay(project / "helper.py", HELPER.replace("tf.abs(x)", "x.numpy()"))
    fresh = Session(project, Config(cache=False))
    fresh.set_overlay(project / "helper.py", HELPER.replace("tf.abs(x)", "x.numpy()"))
    assert functions(session.analyse([project])) == functions(fresh.analyse([project]))
    session.set_overlay(project / "helper.py", None)
    assert functions(session.analyse([project])) == before


def test_a_file_on_disk_that_cannot_be_read_says_nothing(project: Path) -> None:
    session = Session(project, Config(cache=False), patient=True)
    session.analyse([project])
    (project / "helper.py").write_text(HALF)
    fresh = Session(project, Config(cache=False)).analyse([project])
    assert session.analyse([project]).to_dict() == fresh.to_dict()
    session.set_overlay(project / "helper.py", HALF)
    session.set_overlay(project / "helper.py", None)
    assert session.analyse([project]).to_dict() == fresh.to_dict()


def test_no_answer_that_rests_on_earlier_texts_is_kept_on_disk(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "cache"))
    session = Session(project, Config(), patient=True)
    session.analyse([project])
    (project / "helper.py").write_text(HALF)
    session.set_overlay(project / "helper.py", HALF)
    session.analyse([project])
    session.keep()
    report = Session(project, Config()).analyse([project])
    assert report.to_dict() == Session(project, Config(cache=False)).analyse([project]).to_dict()
