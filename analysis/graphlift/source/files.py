"""Which files to analyse: the Python files and notebooks that the paths given by a user stand for."""

from __future__ import annotations

import functools
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphlift.source.ignores import Patterns, compile_patterns, gitignore_of, gitignores_around, is_ignored

SUFFIXES: Final = (".py", ".pyw", ".ipynb")
"""The endings of the files that a folder stands for."""

_SKIPPED_FOLDERS: Final = frozenset(
    {"__pycache__", "__pypackages__", "_build", "build", "dist", "dist-packages", "node_modules", "site-packages", "venv"}
)
_ENVIRONMENT_MARKS: Final = frozenset({"pyvenv.cfg", "conda-meta"})


@dataclass(frozen=True, slots=True)
class PathProblem:
    """A path that was asked for, or met on the way, and cannot be analysed."""

    path: Path
    message: str


def discover(
    paths: Iterable[str | Path], *, exclude: Sequence[str] = (), root: str | Path | None = None
) -> tuple[list[Path], list[PathProblem]]:
    """The files that *paths* stand for, absolute, sorted and each once, with the problems met on the way.

    A file is taken as it is named. A folder stands for the Python files and notebooks in it except hidden ones and those in
    hidden folders, virtual environments, installed packages and build products, those that a ``.gitignore`` in it or above it in its
    repository names, and those that *exclude* names (patterns as in ``.gitignore``, relative to *root*, by default the
    working folder). A folder that is itself named is searched whatever it is called. Links to folders are not
    followed on the way, which also ends loops; of several names for one file the first in order is taken.
    """
    base = absolute(root if root is not None else Path.cwd())
    excluded, bad = compile_patterns(base, exclude)
    search = _Search(excluded)
    for pattern in bad:
        search.problems.append(PathProblem(base, f"The pattern {pattern!r} in `exclude` is not valid; see the syntax of .gitignore."))
    # The order of the arguments must not decide which name a file gets.
    for path in sorted({absolute(path) for path in paths}, key=str):
        search.add(path)
    return search.results()


def absolute(path: str | Path) -> Path:
    """Made absolute without following links, so that files keep the names by which their user knows them."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (Path.resolve follows links, Path.absolute keeps "..")


class _Search:
    """What has been found so far: the files by what they really are, and the problems."""

    def __init__(self, excluded: Patterns | None) -> None:
        self.problems: list[PathProblem] = []
        self._excluded = () if excluded is None else (excluded,)
        self._files: dict[str, str] = {}

    def results(self) -> tuple[list[Path], list[PathProblem]]:
        problems = sorted(set(self.problems), key=lambda problem: (str(problem.path), problem.message))
        return list(map(_path, sorted(self._files.values(), key=_as_posix))), problems

    def add(self, path: Path) -> None:
        """Take a path that was asked for."""
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            self._problem(path, _unreachable(path, error))
            return
        if stat.S_ISDIR(mode):
            self._walk(path)
        else:
            self._add_file(str(path), mode, os.path.realpath(path))

    def _walk(self, start: Path) -> None:
        pending = [(str(start), os.path.realpath(start), gitignores_around(start))]
        while pending:
            folder, real, patterns = pending.pop()
            try:
                with os.scandir(folder) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError as error:
                self._problem(Path(folder), f"The folder cannot be read: {error.strerror or error}.")
                continue
            names = {entry.name for entry in entries}
            if folder != str(start) and names & _ENVIRONMENT_MARKS:
                continue
            if ".gitignore" in names:
                own = gitignore_of(Path(folder))
                patterns = patterns if own is None else (*patterns, own)
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                if entry.name in _SKIPPED_FOLDERS if is_folder else not entry.name.lower().endswith(SUFFIXES):
                    continue
                if self._is_left_out(entry.path, patterns, is_folder=is_folder):
                    continue
                if is_folder:
                    pending.append((entry.path, _joined(real, entry.name), patterns))
                else:
                    self._add_entry(entry, real)

    def _is_left_out(self, path: str, patterns: tuple[Patterns, ...], *, is_folder: bool) -> bool:
        return any(one and is_ignored(_path(path), one, is_folder=is_folder) for one in (patterns, self._excluded))

    def _add_entry(self, entry: os.DirEntry[str], folder: str) -> None:
        is_link = entry.is_symlink()
        mode = stat.S_IFREG
        if is_link or not entry.is_file(follow_symlinks=False):
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                self._problem(Path(entry.path), _unreachable(Path(entry.path), error))
                return
        if not (is_link and stat.S_ISDIR(mode)):
            self._add_file(entry.path, mode, os.path.realpath(entry.path) if is_link else _joined(folder, entry.name))

    def _add_file(self, path: str, mode: int, real: str) -> None:
        if not stat.S_ISREG(mode):
            self._problem(Path(path), "This is neither a file nor a folder (but a pipe, socket or device) and was not analysed.")
        elif not _is_text(path):
            self._problem(Path(path), "The file's name is not valid Unicode; rename the file to have it analysed.")
        else:
            self._files[real] = min(path, self._files.get(real, path))

    def _problem(self, path: Path, message: str) -> None:
        self.problems.append(PathProblem(path, message))


_path: Final = functools.lru_cache(maxsize=1 << 14)(Path)
"""The same files are found before each answer."""


def _as_posix(path: str) -> str:
    return path.replace(os.sep, "/")


def _joined(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118 (of every file, before each answer)


def _unreachable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "This link leads nowhere." if path.is_symlink() else "There is no such file or folder."
    if isinstance(error, ValueError):
        return "The path holds a null character and names no file."
    return f"The path cannot be reached: {error.strerror or error}."


def _is_text(name: str) -> bool:
    """Whether a name can be written in a report; names in another encoding than the system's cannot."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
