"""Where imported modules were looked for, and what was there: asked again before each answer, folder by folder."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["file", "folder", ""]
"""What stands at a place; empty: nothing, or something else."""


class Lookups:
    """Remembers each place that was looked at."""

    def __init__(self) -> None:
        self._kinds: Final[defaultdict[str, dict[str, Kind]]] = defaultdict(dict)
        """By folder and name."""

    def is_file(self, path: Path) -> bool:
        """Whether there was a file when it was first asked for."""
        return self._kind(path) == "file"

    def is_folder(self, path: Path) -> bool:
        """The same for a folder."""
        return self._kind(path) == "folder"

    def _kind(self, path: Path) -> Kind:
        folder, name = os.path.split(path)
        known = self._kinds[folder].get(name)
        if known is None:
            known = self._kinds[folder][name] = "file" if path.is_file() else "folder" if path.is_dir() else ""
        return known

    def still_hold(self) -> bool:
        """Whether the same stands at all these places now."""
        return _hold(self._kinds)

    def clear(self) -> None:
        """Look everywhere anew."""
        self._kinds.clear()

    def as_dict(self) -> dict[str, Kind]:
        """All places, and what stood there."""
        return {os.path.join(folder, name): kind for folder, names in self._kinds.items() for name, kind in names.items()}  # noqa: PTH118 (strings, as in files.py)


def all_hold(places: Iterable[tuple[str, Kind]]) -> bool:
    """Whether the same stands at each of these places now."""
    kinds: defaultdict[str, dict[str, Kind]] = defaultdict(dict)
    for place, kind in places:
        folder, name = os.path.split(place)
        kinds[folder][name] = kind
    return _hold(kinds)


def _hold(kinds: Mapping[str, Mapping[str, Kind]]) -> bool:
    return all(_kinds_in(folder, names) == {name: kind for name, kind in names.items() if kind} for folder, names in kinds.items())


def _kinds_in(folder: str, names: Mapping[str, Kind]) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name in names and entry.is_file():
                    found[entry.name] = "file"
                elif entry.name in names and entry.is_dir():
                    found[entry.name] = "folder"
    except OSError:
        return {}
    return found
