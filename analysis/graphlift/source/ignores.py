"""Patterns of files to leave out, in the syntax of ``.gitignore``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pathspec import GitIgnoreSpec

_MAX_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns that hold for the paths below a folder."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """Whether a path is left out (true), taken back in by ``!`` (false), or not mentioned (``None``)."""
        try:
            relative = path.relative_to(self.folder).as_posix()
        except ValueError:
            return None
        if relative == ".":
            return None
        return self.spec.check_file(relative + "/" if is_folder else relative).include


def is_ignored(path: Path, patterns: Iterable[Patterns], *, is_folder: bool) -> bool:
    """Whether a path is left out by several sets of patterns, of which the later (the deeper) ones win."""
    ignored = False
    for one in patterns:
        ignored = {True: True, False: False, None: ignored}[one.verdict(path, is_folder=is_folder)]
    return ignored


def compile_patterns(folder: Path, lines: Iterable[str]) -> tuple[Patterns | None, list[str]]:
    """The patterns in some lines, ``None`` if there are none, and the lines that are no patterns."""
    good: list[str] = []
    bad: list[str] = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            bad.append(line)
        else:
            good.append(line)
    return (Patterns(folder, GitIgnoreSpec.from_lines(good)) if good else None), bad


def gitignore_of(folder: Path) -> Patterns | None:
    """The patterns in a folder's ``.gitignore``; lines that are no patterns are passed over, as git does."""
    try:
        with (folder / ".gitignore").open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError:
        # Most folders have none; one that cannot be read ignores nothing, so that no file is lost silently.
        return None
    return compile_patterns(folder, data.decode("utf-8", "replace").splitlines())[0]


def gitignores_around(folder: Path) -> tuple[Patterns, ...]:
    """The patterns that hold for a folder from those above it in its repository, the outermost first.

    None where the folder lies in no repository, and none if they would leave out the folder itself: who names it wants it.
    """
    if (folder / ".git").exists():
        return ()
    above: list[Patterns] = []
    for parent in folder.parents:
        found = gitignore_of(parent)
        if found is not None:
            above.insert(0, found)
        if (parent / ".git").exists():
            break
    else:
        return ()
    # Patterns that name a folder leave out everything below it.
    between = [path for path in (folder, *folder.parents) if above and above[0].folder in path.parents]
    return () if any(is_ignored(path, above, is_folder=True) for path in between) else tuple(above)
