"""Edits of a text, and why one cannot be made."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class TextEdit(msgspec.Struct, frozen=True, order=True):
    """Put ``text`` in place of what stands from ``start`` up to ``end``, counted in code points of the file's text from 0."""

    start: int
    end: int
    text: str


class EditProblem(Exception):
    """An edit that cannot be offered; the message is a sentence for the user that says why."""


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after the edits, which all refer to the text before. Raises ``ValueError`` if they overlap or leave the text."""
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit.start}-{edit.end} overlaps another or lies outside the text")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def overlap(left: Iterable[TextEdit], right: Iterable[TextEdit]) -> bool:
    """Whether edits of the two sets are in each other's way. Equal edits are not; nor are two that only touch."""
    mine = set(left)
    for edit in right:
        for other in mine:
            if edit == other:
                continue
            if edit.start < other.end and other.start < edit.end:
                return True
            if edit.start == other.start and (edit.end == edit.start or other.end == other.start):
                return True
    return False
