"""The open documents with what is known about them: text, version, and the last finished analysis."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from lsprotocol import types

from graphlift.report import FunctionReport
from graphlift_lsp import wire
from graphlift_lsp.convert import Text
from graphlift_lsp.lines import LineMap

NOTHING: Final = wire.FileReport()


class Analysed:
    """The finished analysis of one text."""

    def __init__(self, text: Text, packed: bytes | None) -> None:
        self.text = text
        self._packed = packed

    @cached_property
    def report(self) -> wire.FileReport:
        """What the analysis found in this text."""
        return NOTHING if self._packed is None else wire.unpack_file(self._packed)

    def says(self, text: Text, packed: bytes | None) -> bool:
        """Whether it is about this text, and found this."""
        return self.text is text and self._packed is packed


class Document:
    """A text document or notebook cell that the client has open."""

    def __init__(self, uri: str, key: str, text: Text, version: int | None) -> None:
        self.uri = uri
        self.key = key
        """The absolute path under which reports speak of it, with ``#n`` for a cell."""
        self.text, self.version = text, version
        self.analysed: Analysed | None = None
        self.readable: Analysed | None = None
        """The last one of a text that could be read."""

    def take(self, text: Text, packed: bytes | None) -> None:
        """Take over what a finished analysis found in a text. One that found it unreadable does not replace what is known of the
        functions.
        """
        if self.analysed is not None and self.analysed.says(text, packed):
            return
        self.analysed = Analysed(text, packed)
        if self.readable is None or not self.analysed.report.errors:
            self.readable = self.analysed

    @property
    def current(self) -> bool:
        """Whether the last finished analysis is about the text that the client has now."""
        return self.analysed is not None and self.analysed.text.source == self.text.source

    def known(self) -> tuple[wire.FileReport, Callable[[int], int | None]]:
        """The last report on a readable text, and where its lines are in the present one (``None``: changed since)."""
        done = self.readable
        if done is None:
            return NOTHING, _same
        if done.text.source == self.text.source:
            return done.report, _same
        return done.report, LineMap(done.text.lines, self.text.lines).new

    def functions(self) -> list[tuple[int, FunctionReport]]:
        """The functions as last known, each with the present line of its ``def``; without those whose ``def`` line was changed."""
        report, now = self.known()
        return [(line, function) for function in report.functions if (line := now(function.line)) is not None]


def _same(line: int) -> int | None:
    return line


class Notebook:
    """An open notebook; its cells are documents of their own."""

    def __init__(self, uri: str, path: Path, cells: Sequence[types.NotebookCell]) -> None:
        self.uri, self.path = uri, path
        self.cells = [(cell.document, cell.kind) for cell in cells]

    def key(self, index: int) -> str:
        """The path under which reports speak of a cell."""
        return f"{self.path}#{index}"

    def content(self, texts: dict[str, str]) -> str:
        """The notebook as a file would hold it, as far as the analysis looks at it."""
        cells: list[dict[str, object]] = [
            {
                "cell_type": "code" if kind == types.NotebookCellKind.Code else "markdown",
                "metadata": {},
                "source": texts.get(uri, ""),
                **({"outputs": [], "execution_count": None} if kind == types.NotebookCellKind.Code else {}),
            }
            for uri, kind in self.cells
        ]
        metadata = {"language_info": {"name": "python"}}
        return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


def untitled_path(uri: str, folder: Path) -> Path:
    """A path for a document that is in no file yet: beside the project's files, so that its imports resolve, under a name of its own."""
    name = re.sub(r"\W+", "_", uri.partition(":")[2]).strip("_")[:80] or "document"
    return folder / f"_unsaved_{name}.py"
