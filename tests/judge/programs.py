"""The programs under judgement: one ``.py`` file, or a folder with a ``main.py`` and the modules it imports."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MARK = "#?"
"""Begins a comment that states an expectation."""

ROOT = Path(__file__).resolve().parent.parent / "programs"


@dataclass(frozen=True)
class Program:
    """A runnable program; ``sources`` are its texts by path relative to the folder it runs in."""

    name: str
    entry: str
    sources: dict[str, str]
    location: Path
    """The file, or for a package of modules the folder."""

    @cached_property
    def digest(self) -> str:
        """Identifies the text of all its files, expectations left out: what its behaviour depends on."""
        digest = hashlib.sha256()
        for path, source in sorted(self.sources.items()):
            text = "\n".join(line for line in source.splitlines() if not line.strip().startswith(MARK))
            digest.update(f"{path}\0{len(text)}\0{text}\0".encode())
        return digest.hexdigest()[:24]

    def file(self, path: str) -> Path:
        """Where the source with that relative path stands on disk."""
        return self.location / path if self.location.is_dir() else self.location

    def shown(self, path: str) -> str:
        """The path of one source as reports name it: from the current folder where possible."""
        return os.path.relpath(self.file(path)).replace(os.sep, "/")


def load(location: Path) -> Program:
    """Read one program; raises ``FileNotFoundError`` where there is none."""
    location = location.resolve()
    name = location.relative_to(ROOT).with_suffix("").as_posix() if location.is_relative_to(ROOT) else location.stem
    if location.is_dir():
        if not (location / "main.py").is_file():
            raise FileNotFoundError(f"{location} is a folder without a main.py, so it is no program")
        sources = {path.relative_to(location).as_posix(): path.read_text("utf-8") for path in sorted(location.rglob("*.py"))}
        return Program(name, "main.py", sources, location)
    return Program(name, location.name, {location.name: location.read_text("utf-8")}, location)


def discover(folder: Path = ROOT) -> Iterator[Path]:
    """All programs below a folder, in order of path. A folder with a ``main.py`` is one program, whatever else it holds."""
    if (folder / "main.py").is_file():
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "__")):
            continue
        if path.is_dir():
            yield from discover(path)
        elif path.suffix == ".py":
            yield path
