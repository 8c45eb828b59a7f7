"""Graphlift: which TensorFlow 2 functions should run as graphs, and why.

:func:`check` analyses a project and returns a :class:`Report`; the command line and the language server stand on the same analysis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlift.version import __version__

if TYPE_CHECKING:
    from graphlift.api import check
    from graphlift.report import Report

__all__ = ["Report", "__version__", "check"]


def __getattr__(name: str) -> Any:
    """Load the analysis when it is first used, so that ``graphlift --version`` is quick."""
    if name == "check":
        from graphlift.api import check

        return check
    if name == "Report":
        from graphlift.report import Report

        return Report
    raise AttributeError(name)
