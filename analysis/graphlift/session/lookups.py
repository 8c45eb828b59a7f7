"""Where imported modules were looked for, and what was there: asked again before each answer, folder by folder."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["file", "folder", ""]
"""What stands at a place; empty: nothing, or something else."""


class Lookups:
    """Remembers each place that was looked at."""

    def __init__(self) -> None:
        self._kinds: Final[defaultdict[str, dict[str, Kind]]] = defaultdict(dict)
        """By folder and name."""
        self._listed: Final[dict[str, dict[str, Kind]]] = {}
        """All that stood in a folder when it was first asked about since :meth:`still_hold`."""

    def kind_of(self, folder: str, name: str) -> Kind:
        """What stood in a folder under a name when that was first asked for."""
        known = self._kinds[folder].get(name)
        if known is None:
            there = self._listed.get(folder)
            if there is None:
                there = self._listed[folder] = _kinds_in(folder)
            known = self._kinds[folder][name] = there.get(name, "")
        return known

    def still_hold(self) -> bool:
        """Whether the same stands at all these places now; what is asked for the first time from here on is looked up."""
        self._listed.clear()
        return _hold(self._kinds)

    def clear(self) -> None:
        """Look everywhere anew."""
        self._kinds.clear()
        self._listed.clear()

    def as_dict(self) -> dict[str, Kind]:
        """All places, and what stood there."""
        return {inside(folder, name): kind for folder, names in self._kinds.items() for name, kind in names.items()}


def inside(folder: str, name: str) -> str:
    """The place of what stands in a folder under a name."""
    return os.path.join(folder, name)  # noqa: PTH118 (strings, as in files.py)


def all_hold(places: Iterable[tuple[str, Kind]]) -> bool:
    """Whether the same stands at each of these places now."""
    kinds: defaultdict[str, dict[str, Kind]] = defaultdict(dict)
    for place, kind in places:
        folder, name = os.path.split(place)
        kinds[folder][name] = kind
    return _hold(kinds)


def _hold(kinds: Mapping[str, Mapping[str, Kind]]) -> bool:
    return all(_kinds_in(folder, names) == {name: kind for name, kind in names.items() if kind} for folder, names in kinds.items())


def _kinds_in(folder: str, names: Container[str] | None = None) -> dict[str, Kind]:
    """What stands in a folder, by name; *names*: of those alone."""
    found: dict[str, Kind] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if names is None or entry.name in names:
                    if entry.is_file():
                        found[entry.name] = "file"
                    elif entry.is_dir():
                        found[entry.name] = "folder"
    except OSError:
        return {}
    return found
