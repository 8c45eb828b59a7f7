"""Fetching real projects: what an archive may and may not do to the folder that it is unpacked into."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools import corpus


def _sdist(path: Path, members: dict[str, bytes], *, link: tuple[str, str] | None = None) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
        if link is not None:
            info = tarfile.TarInfo(link[0])
            info.type, info.linkname = tarfile.SYMTYPE, link[1]
            tar.addfile(info)
    return path


def test_a_source_archive_is_unpacked_without_its_top_folder(tmp_path: Path) -> None:
    archive = _sdist(tmp_path / "p-1.0.tar.gz", {"p-1.0/setup.py": b"raise SystemExit", "p-1.0/p/__init__.py": b""})
    assert corpus.unpack(archive, tmp_path / "out") == 2
    assert sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.py")) == ["p/__init__.py", "setup.py"]


def test_a_wheel_keeps_its_packages(tmp_path: Path) -> None:
    archive = tmp_path / "p-1.0-py3-none-any.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("p/__init__.py", "x = 1\n")
    corpus.unpack(archive, tmp_path / "out")
    assert (tmp_path / "out" / "p" / "__init__.py").read_text() == "x = 1\n"


@pytest.mark.parametrize("name", ["../evil.py", "/evil.py", "p-1.0/../../evil.py", "p-1.0\\..\\evil.py", "C:/evil.py"])
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    archive = _sdist(tmp_path / "p-1.0.tar.gz", {name: b"print()"})
    with pytest.raises(corpus.CorpusError, match="leads out of its folder"):
        corpus.unpack(archive, tmp_path / "out")


def test_links_are_left_out(tmp_path: Path) -> None:
    archive = _sdist(tmp_path / "p-1.0.tar.gz", {"p-1.0/a.py": b""}, link=("p-1.0/b.py", "../../somewhere"))
    assert corpus.unpack(archive, tmp_path / "out") == 1


def test_an_archive_with_another_hash_is_refused(tmp_path: Path) -> None:
    archive = _sdist(tmp_path / "p-1.0.tar.gz", {"p-1.0/a.py": b""})
    with pytest.raises(corpus.CorpusError, match="was not unpacked"):
        corpus.check_hash(archive, "0" * 64)


def test_each_project_is_pinned_once() -> None:
    assert len({project.name.lower() for project in corpus.PROJECTS}) == len(corpus.PROJECTS) == 10
    assert all(len(project.sha256) == 64 for project in corpus.PROJECTS)
