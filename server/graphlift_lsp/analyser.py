"""What the server needs of the analysis: the seam between the two packages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from graphlift.report import Report
from graphlift.session import Early


class AnalysisCancelled(Exception):
    """The analysis was asked to stop and did; what it had computed so far may be kept for the next time."""


class Analyser(Protocol):
    """One project in memory, analysed incrementally."""

    problems: Sequence[str]
    """What is wrong with the configuration, in sentences."""
    inlay_hints: bool
    """Whether the configuration in force asks for them."""

    def set_overlay(self, path: Path, text: str | None) -> None:
        """Use this text for a file instead of what the disk holds; ``None``: the disk again."""

    def analyse(
        self,
        paths: Sequence[Path],
        *,
        about: Collection[Path] | None = None,
        first: Early | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Report:
        """Report on files and folders, or on those files in them that it is *about*; *first*: who hears a report on some of these where
        there can be one earlier. Raises ``AnalysisCancelled`` once ``cancelled`` says so.
        """

    def prepare(self, paths: Sequence[Path], cancelled: Callable[[], bool]) -> None:
        """Do what makes later answers faster, until ``cancelled`` says that there is something else to do."""

    def keep(self) -> None:
        """Leave on disk what makes the next start faster."""


AnalyserFactory = Callable[[Path, Mapping[str, Any]], Analyser]
"""Makes the analyser of a project from its root and the overrides of its configuration."""
