"""Opening what the paths of a command stand for: configuration, session and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from graphlift.api import project_root
from graphlift.cli.problems import InputProblem
from graphlift.cli.progress import progress
from graphlift.config import Config, config_file, load
from graphlift.render.lines import clean
from graphlift.report import Report
from graphlift.session import Session
from graphlift.source.notebook import MAX_NOTEBOOK_BYTES
from graphlift.source.text import MAX_BYTES, ReadProblem, SourceText, decode, read

STDIN: Final = "-"
_DEFAULT_NAME: Final = "stdin.py"
_MARKS: Final = (".git", "pyproject.toml", "setup.py", "setup.cfg")


class Project(msgspec.Struct, frozen=True):
    """A session over the paths of one command."""

    session: Session
    config: Config
    paths: tuple[Path, ...]
    stdin: tuple[Path, SourceText] | None
    unreadable: bool
    """Whether a file that was named cannot be read."""

    def analyse(self) -> Report:
        """The report on the paths, with a progress bar for a person who waits."""
        with progress() as show:
            return self.session.analyse(self.paths, progress=show)


def open_project(
    names: Sequence[str], overrides: Mapping[str, object], stdin_filename: str | None = None, *, again: bool = False
) -> Project:
    """The project for paths as given on the command line; without any, the working folder. *again*: whether it is analysed more than once.

    What is wrong with the configuration goes to standard error. Raises :class:`InputProblem` for a path that does not exist and for
    standard input that is no text.
    """
    stdin = _standard_input(names, stdin_filename)
    paths = [stdin[0] if name == STDIN and stdin else _existing(name) for name in names or ["."]]
    config, problems, _ = load(paths[0], overrides)
    for problem in problems:
        warn(str(problem))
    session = Session(project_root(paths), config, again=again)
    if stdin is not None:
        session.set_overlay(stdin[0], stdin[1].text)
    unreadable = any(not _is_readable(path) for path in paths if stdin is None or path != stdin[0])
    return Project(session, config, tuple(paths), stdin, unreadable)


def surroundings(path: Path) -> list[Path]:
    """The folder whose files may call what stands in *path*: that of the configuration, else of the repository, if there is one."""
    found = config_file(path)
    if found is not None:
        return [found.parent]
    home = Path.home()
    for folder in path.absolute().parents:
        if folder == home:
            break
        if any((folder / mark).exists() for mark in _MARKS):
            return [folder]
    return []


def shown_path(path: Path) -> str:
    """How a report names an absolute path: relative to the working folder if below it."""
    working = Path.cwd()
    return (path.relative_to(working) if working in path.parents else path).as_posix()


def warn(message: str) -> None:
    """Tell the user something that is no result."""
    print(f"graphlift: {clean(message)}", file=sys.stderr)


def say_unread(report: Report) -> None:
    """Tell the user what could not be read, where the result itself has no place for it."""
    for error in report.errors:
        warn(f"{error.path}:{error.line}: {error.message}")


def _standard_input(names: Sequence[str], filename: str | None) -> tuple[Path, SourceText] | None:
    if STDIN not in names:
        if filename is not None:
            raise InputProblem("--stdin-filename goes with the path -, which reads standard input")
        return None
    if list(names).count(STDIN) > 1:
        raise InputProblem("standard input can be read only once")
    try:
        text = decode(sys.stdin.buffer.read())
    except ReadProblem as problem:
        raise InputProblem(f"standard input cannot be read: {problem.message}") from None
    return Path(filename or _DEFAULT_NAME).absolute(), text


def _existing(name: str) -> Path:
    path = Path(name)
    try:
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if not exists and path.is_symlink():
        raise InputProblem(f"the link {clean(name)!r} leads nowhere")
    if not exists or not name:
        raise InputProblem(f"there is no file or folder {clean(name)!r}")
    return path.absolute()


def _is_readable(path: Path) -> bool:
    """Whether what was named itself can be used at all: a folder searched, a file read as text."""
    try:
        if path.is_dir():
            with os.scandir(path):
                return True
        read(path, max_bytes=MAX_NOTEBOOK_BYTES if path.suffix == ".ipynb" else MAX_BYTES)
    except (ReadProblem, OSError):
        return False
    return True
