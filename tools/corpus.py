"""Fetch the real projects that the analysis is measured on, at pinned versions, into the ignored folder ``corpus/``.

Run ``make corpus``, or ``python tools/corpus.py [NAME…]`` with an interpreter that has a recent pip. Each archive comes from whatever
package index pip is configured for, is compared with the SHA-256 that stands below, and is unpacked to ``corpus/NAME``. Nothing of it
is built, installed or run: ``pip download`` would run the ``setup.py`` of a source archive to learn its metadata, so pip's own finder and
downloader are used directly.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import stat
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optparse import Values

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_MOST_FILES = 20_000
_MOST_BYTES = 1 << 30


@dataclass(frozen=True)
class Project:
    """One release of a project; its archive is the wheel or the source distribution with that SHA-256."""

    name: str
    version: str
    wheel: bool
    sha256: str

    @property
    def folder(self) -> Path:
        return CORPUS / self.name

    @property
    def stamp(self) -> Path:
        """Written last, with the hash of what was unpacked: an interrupted run is told from a finished one."""
        return CORPUS / ".fetched" / self.name

    def is_fetched(self) -> bool:
        return self.folder.is_dir() and self.stamp.is_file() and self.stamp.read_text(encoding="ascii").strip() == self.sha256


PROJECTS = (
    Project("gpflow", "2.9.2", False, "f752fb48a9d7065be935682cac15f36381158aa76c0669e8766d022e72245534"),
    Project("nobrainer", "1.2.1", False, "fbad00b459733ff86ef75dd46b603336183e4cbfeb13248a41db251bb3b3b11f"),
    Project("mead-baseline", "2.4.2", False, "d4e4200e9d3357e71a0a4c1c9067b35b8a4ff16f10f4d72b29e35f6823e217d8"),
    Project("OpenNMT-tf", "2.32.0", False, "dcc7d80046bf6e94f3d7f2e477d1c89c7c57ef6b99f7d9b92235341442833c79"),
    Project("tf2rl", "1.1.5", False, "5b761796b1a75f9271e3687a178ac3e3820d3e7c852ea0e660ff071f71f0501a"),
    Project("ddsp", "3.7.0", False, "29f0e111dd98c5589abe467d74199408612691b0c9baa2933fcb1728e538182d"),
    Project("tensorflow-recommenders", "0.7.3", True, "aa1ec194a0259e4a0d6a06d913a2b33e018762b9b11ed4570764f522afe80193"),
    Project("trieste", "4.2.2", False, "c18be336788933007166c6e33debed4637fe5c77aa5a3d64464d680df5c3ec28"),
    Project("spektral", "1.3.1", False, "953d9954995b8b434dd0f464e25407ad83446d39fe7a23543a8e2fec8c01eb8b"),
    Project("tf-agents", "0.19.0", True, "ff27f3020c486746faff2046abea1fbd8b16fb93984ff685d8ee34a17f9f84f8"),
)


class CorpusError(Exception):
    """A project could not be fetched as pinned; the message says why."""


def download(project: Project, location: Path) -> Path:
    """The project's archive as the configured index has it, saved in *location*; raises :class:`CorpusError`."""
    try:
        from pip._internal.commands.index import IndexCommand
        from pip._internal.network.download import Downloader
    except ImportError as error:
        raise CorpusError(f"this needs an interpreter with a recent pip ({error}); `make corpus` uses the right one") from error

    saved: list[Path] = []

    class FetchCommand(IndexCommand):
        """Like ``pip index versions`` (same options, configuration and session), but it saves one file."""

        def handler_map(self) -> dict[str, Any]:
            return {"fetch": self.fetch}

        def fetch(self, options: Values, _args: list[str]) -> None:
            with self._build_session(options) as session:
                finder = self._build_package_finder(options=options, session=session, ignore_requires_python=True)
                for candidate in finder.find_all_candidates(project.name):
                    if str(candidate.version) == project.version and candidate.link.is_wheel == project.wheel:
                        path, _content_type = Downloader(session, "off")(candidate.link, str(location))
                        saved.append(Path(path))
                        return

    status = FetchCommand("fetch", "Save one release's archive.").main(["fetch", "-qq", "--ignore-requires-python"])
    if not saved:
        kind = "wheel" if project.wheel else "source archive"
        raise CorpusError(f"no {kind} of {project.name} {project.version} on the index that pip is configured for (pip's status: {status})")
    return saved[0]


def check_hash(archive: Path, sha256: str) -> None:
    """Raise :class:`CorpusError` unless the archive has the pinned hash."""
    with archive.open("rb") as stream:
        found = hashlib.sha256()
        while block := stream.read(1 << 20):
            found.update(block)
    if found.hexdigest() != sha256:
        raise CorpusError(f"{archive.name} has SHA-256 {found.hexdigest()}, pinned is {sha256}; it was not unpacked")


def safe_path(name: str, *, strip: int) -> PurePosixPath | None:
    """Where a member of an archive goes, below the project's folder; ``None`` for what has no place there.

    *strip* leading components are dropped. Raises :class:`CorpusError` for a path that would lead out of the folder.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or any(":" in part for part in path.parts[:1]):
        raise CorpusError(f"the archive holds a path that leads out of its folder: {name!r}")
    parts = path.parts[strip:]
    return PurePosixPath(*parts) if parts else None


def _members(archive: Path) -> Iterator[tuple[PurePosixPath, int, IO[bytes]]]:
    """The regular files of an archive: path, size and content; links and devices are left out."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for info in wheel.infolist():
                is_link = stat.S_ISLNK(info.external_attr >> 16)
                path = None if info.is_dir() or is_link else safe_path(info.filename, strip=0)
                if path is not None:
                    with wheel.open(info) as stream:
                        yield path, info.file_size, stream
        return
    with tarfile.open(archive, mode="r:*") as tar:
        for member in tar:
            path = safe_path(member.name, strip=1) if member.isfile() else None
            content = tar.extractfile(member) if path is not None else None
            if path is not None and content is not None:
                yield path, member.size, content


def unpack(archive: Path, folder: Path) -> int:
    """Write the archive's regular files below *folder* and count them; raises :class:`CorpusError` past the limits."""
    count = total = 0
    for path, size, content in _members(archive):
        count, total = count + 1, total + size
        if count > _MOST_FILES or total > _MOST_BYTES:
            raise CorpusError(f"{archive.name} holds more than {_MOST_FILES} files or {_MOST_BYTES >> 20} MB")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            shutil.copyfileobj(content, stream, length=1 << 20)
    return count


def fetch(project: Project) -> str:
    """Bring one project to its folder, unless it is there already; a line that says what was done."""
    if project.is_fetched():
        return f"{project.name} {project.version}: already there"
    archives = CORPUS / ".archives"
    archives.mkdir(parents=True, exist_ok=True)
    archive = download(project, archives)
    try:
        check_hash(archive, project.sha256)
        shutil.rmtree(project.folder, ignore_errors=True)
        count = unpack(archive, project.folder)
    finally:
        archive.unlink(missing_ok=True)
    project.stamp.parent.mkdir(parents=True, exist_ok=True)
    project.stamp.write_text(project.sha256 + "\n", encoding="ascii")
    return f"{project.name} {project.version}: {count} files"


def _report(project: Project) -> bool:
    """Fetch one project and say how it went; false if it failed."""
    try:
        print(fetch(project), flush=True)
    except (CorpusError, OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        print(f"{project.name} {project.version}: {error}", file=sys.stderr, flush=True)
        return False
    return True


def main(arguments: list[str] | None = None) -> int:
    known = {project.name.lower(): project for project in PROJECTS}
    parser = argparse.ArgumentParser(description="Fetch the pinned real projects into corpus/.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these (of {', '.join(project.name for project in PROJECTS)})")
    names = [name.lower() for name in parser.parse_args(arguments).names]
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no such project: {', '.join(unknown)}")
    fetched = [_report(project) for project in [known[name] for name in names] or PROJECTS]
    return 0 if all(fetched) else 1


if __name__ == "__main__":
    sys.exit(main())
