"""Leaving out what a ``# graphlift: ignore`` comment silences on its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphlift.report import Diagnostic


def suppressed(diagnostics: Iterable[Diagnostic], suppressions: Mapping[str, Mapping[int, tuple[str, ...]]]) -> tuple[Diagnostic, ...]:
    """The diagnostics that no comment silences.

    *suppressions* gives for each path of the report, and each line of it, the codes in the comment (none: all). A code silences those that
    start with it; the name of a rule does as well.
    """
    return tuple(diagnostic for diagnostic in diagnostics if not _is_silenced(diagnostic, suppressions.get(diagnostic.path, {})))


def _is_silenced(diagnostic: Diagnostic, lines: Mapping[int, tuple[str, ...]]) -> bool:
    codes = lines.get(diagnostic.line)
    if codes is None:
        return False
    return not codes or any(diagnostic.rule == code or diagnostic.code.startswith(code.strip().upper()) for code in codes if code.strip())
