"""A text with what its names mean, read once for all refactorings of one round."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from graphlift.render.edits.document import Document
from graphlift.render.edits.meaning import Names


def opened(text: str, code: str | None, preceding: Sequence[str]) -> tuple[Document, Names]:
    """The document and its names; neither may be changed. Raises :class:`~graphlift.render.edits.model.EditProblem`."""
    return _opened(text, code, tuple(preceding))


@functools.lru_cache(maxsize=4)
def _opened(text: str, code: str | None, preceding: tuple[str, ...]) -> tuple[Document, Names]:
    document = Document(text, code)
    return document, Names(document.tree, preceding)
