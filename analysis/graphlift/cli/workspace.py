"""The files that a run of ``fix`` changes: their text now, and as it was found."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from graphlift.cli.output import write_file
from graphlift.cli.problems import InputProblem
from graphlift.render.edits import EditProblem, TextEdit, apply
from graphlift.render.fixes import Unit
from graphlift.source.notebook import Notebook, parse_notebook
from graphlift.source.notebook_edit import replace_cell_source
from graphlift.source.text import ReadProblem, SourceText, decode

_NOTEBOOK: Final = ".ipynb"


class _File(msgspec.Struct):
    """One file: what was read, and the text that it is to have."""

    path: Path
    original: SourceText
    text: str
    data: bytes | None
    """What stood on disk; ``None`` for standard input."""


class Workspace:
    """Texts by the paths that a report gives them, edited in memory until they are written."""

    def __init__(self, stdin: tuple[Path, SourceText] | None = None) -> None:
        self._stdin: Final = stdin
        self._files: Final[dict[str, _File]] = {}

    def unit(self, path: str) -> Unit:
        """The text to edit for a path of a report. Raises :class:`EditProblem` if there is none."""
        name, cell = _split(path)
        file = self._file(name)
        if cell is None:
            return Unit(file.text)
        notebook = _notebook(file.text)
        source = next((found.source for found in notebook.cells if found.index == cell), None)
        if source is None or cell not in notebook.code_cells:
            raise EditProblem(f"the notebook has no code cell {cell}")
        programs = _programs(notebook)
        position = notebook.code_cells.index(cell)
        return Unit(source, programs[position], tuple(programs[:position]))

    def edit(self, path: str, edits: Sequence[TextEdit]) -> tuple[Path, str]:
        """Apply edits to a path of a report; the file, and the whole text that it then has."""
        name, cell = _split(path)
        file = self._file(name)
        changed = apply(self.unit(path).text, edits)
        try:
            file.text = changed if cell is None else replace_cell_source(file.text, cell, changed)
        except ReadProblem as problem:
            raise EditProblem(problem.message) from None
        return file.path, file.text

    def text(self, path: str) -> tuple[Path, str]:
        """The file that holds a path of a report, and its text now."""
        file = self._file(_split(path)[0])
        return file.path, file.text

    def restore(self, path: str, text: str) -> None:
        """Give the file that holds a path of a report the text that it had."""
        self._file(_split(path)[0]).text = text

    def changed(self) -> list[str]:
        """The names of the files that have another text than was found, in order."""
        return sorted(name for name, file in self._files.items() if file.text != file.original.text)

    def diff(self) -> Iterator[str]:
        """The changes as a unified diff, file by file, as ``patch -p1`` takes it."""
        for name in self.changed():
            file = self._files[name]
            old, new = (f"a/{name}", f"b/{name}") if not Path(name).is_absolute() else (name, name)
            before, after = _lines(file.original.text), _lines(file.text)
            for row in difflib.unified_diff(before, after, old, new):
                yield row if row.endswith("\n") else row + "\n\\ No newline at end of file\n"

    def write(self) -> list[str]:
        """Write what has changed, each file as a whole, and return the names.

        Raises :class:`InputProblem`, before anything is written, if a file cannot be encoded or is no longer what was analysed.
        """
        contents = {name: self._content(name) for name in self.changed() if self._files[name].data is not None}
        for name, content in contents.items():
            write_file(self._files[name].path, content)
        return list(contents)

    def _content(self, name: str) -> bytes:
        file = self._files[name]
        try:
            content = file.original.encode(file.text)
            on_disk = file.path.read_bytes()
        except ReadProblem as problem:
            raise InputProblem(f"{name}: {problem.message}") from None
        except OSError as error:
            raise InputProblem(f"{name} cannot be read any more: {error.strerror or error}") from None
        if on_disk != file.data:
            raise InputProblem(f"{name} has been changed by something else in the meantime; nothing was written")
        return content

    def _file(self, name: str) -> _File:
        if name not in self._files:
            self._files[name] = self._open(name)
        return self._files[name]

    def _open(self, name: str) -> _File:
        path = Path(name).absolute()
        if self._stdin is not None and path == self._stdin[0]:
            return _File(path, self._stdin[1], self._stdin[1].text, None)
        try:
            data = path.read_bytes()
            if path.suffix == _NOTEBOOK:
                source = SourceText(text=data.decode("utf-8-sig"), has_bom=data.startswith(b"\xef\xbb\xbf"))
            else:
                source = decode(data)
        except (OSError, ReadProblem, UnicodeDecodeError):
            raise EditProblem("the file cannot be read any more") from None
        return _File(path, source, source.text, data)


def _split(path: str) -> tuple[str, int | None]:
    """The file of a path in a report, and the cell if it is a notebook's."""
    name, mark, cell = path.rpartition("#")
    if mark and name.endswith(_NOTEBOOK) and cell.isdecimal():
        return name, int(cell)
    return path, None


def _notebook(text: str) -> Notebook:
    try:
        return parse_notebook(text)
    except ReadProblem as problem:
        raise EditProblem(problem.message) from None


def _programs(notebook: Notebook) -> list[str]:
    """What is parsed for each code cell, line for line."""
    lines = notebook.text.split("\n")
    ends = [*(first - 1 for first in notebook.first_lines[1:]), len(lines) - 1]
    return ["\n".join(lines[first - 1 : end]) for first, end in zip(notebook.first_lines, ends, strict=True)]


def _lines(text: str) -> list[str]:
    """Lines as diffs know them: LF ends one, whatever else stands before it."""
    return [row + "\n" for row in text.split("\n")[:-1]] + ([text.rpartition("\n")[2]] if not text.endswith("\n") and text else [])
