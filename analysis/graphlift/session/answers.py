"""Finished answers on disk: an unchanged project is answered at once in a new process.

An answer is found by what was asked (root, paths, working folder, configuration, version of the analysis) and holds if everything that it
followed from is still so: the list of files, what each of them says, and where imported modules were looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from graphlift.config import Config
from graphlift.engine.store import Store, hashed, version_of_everything
from graphlift.report import Report
from graphlift.session.lookups import Kind, all_hold
from graphlift.session.modules import Modules

_MAX_BYTES: Final = 128 * 1024 * 1024
_NO_PART_OF_IT: Final = ("cache", "jobs", "strict", "inlay-hints", "environment")
"""Options that change no report (of the environment, the versions that were found there count)."""


class Answer(msgspec.Struct, frozen=True):
    """A report, and all that it followed from beside the key."""

    wanted: tuple[str, ...]
    problems: tuple[str, ...]
    """What could not be searched for files."""
    tables: tuple[tuple[str, str], ...]
    """The texts of the user's own tables of libraries."""
    contents: dict[str, str]
    """By name, a hash of what each module said."""
    looked_for: dict[str, Kind]
    """Where imported modules were looked for, and what was there."""
    report: Report


class Answers:
    """The answers of one session."""

    def __init__(self, root: Path, config: Config) -> None:
        options = msgspec.to_builtins(config)
        said = msgspec.json.encode({name: value for name, value in options.items() if name not in _NO_PART_OF_IT}, order="sorted")
        self._asked: Final = (version_of_everything(), str(root), str(Path.cwd()), said.decode())
        self._store: Final = Store("answers", Answer, max_bytes=_MAX_BYTES)

    def find(
        self,
        paths: Sequence[Path],
        wanted: Sequence[str],
        problems: Sequence[str],
        tables: tuple[tuple[str, str], ...],
        modules: Modules,
    ) -> Report | None:
        """The report on *paths* if nothing has changed since it was kept."""
        kept = self._store.read(self._key(paths))
        if kept is None or kept.tables != tables or kept.wanted != tuple(wanted) or kept.problems != tuple(problems):
            return None
        if not all_hold(kept.looked_for.items()):
            return None
        return kept.report if all(modules.content(name) == content for name, content in kept.contents.items()) else None

    def keep(self, paths: Sequence[Path], answer: Answer) -> None:
        """Keep the answer for *paths*."""
        self._store.write(self._key(paths), answer)
        self._store.prune()

    def _key(self, paths: Sequence[Path]) -> str:
        return hashed((*self._asked, *sorted(str(path.absolute()) for path in paths)))
