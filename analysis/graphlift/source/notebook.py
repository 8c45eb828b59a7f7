"""A Jupyter notebook as one program.

The code cells are joined in their order, so that a name of one cell is known in the next; :meth:`Notebook.locate` leads from a
line of the joined text back to its cell. Every line of a code cell has exactly one line in the joined text, with the same
columns: syntax of IPython is replaced in place (:mod:`graphlift.source.magics`), and a cell that does not parse is left
blank and reported, so that the others are analysed.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from graphlift.source.magics import has_magics, without_magics
from graphlift.source.text import ReadProblem, read_bytes

MAX_NOTEBOOK_BYTES: Final = 50_000_000
"""Notebooks carry their outputs with them, and may be larger than other files."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it stands in the file; ``index`` counts all cells from 0, ``is_list`` is the form in which its source is written."""

    index: int
    kind: str
    source: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A code cell that is left out of the program, and why; ``line`` counts from 1 in the cell."""

    cell: int
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """The cells of a notebook, and the program that its code cells make; empty where its language is not Python."""

    cells: tuple[Cell, ...]
    text: str
    language: str
    problems: tuple[CellProblem, ...]
    first_lines: tuple[int, ...]
    """The line of the joined text on which each code cell begins."""
    code_cells: tuple[int, ...]
    """The index of each code cell, parallel to ``first_lines``."""

    def locate(self, line: int) -> tuple[int, int]:
        """The cell and the line in it (from 1) of a line of the joined text; one past the end belongs to the last code cell.

        Raises :class:`ValueError` for a notebook without code cells.
        """
        if not self.code_cells:
            raise ValueError("a notebook without code cells has no lines")
        position = max(bisect_right(self.first_lines, line) - 1, 0)
        return self.code_cells[position], max(line - self.first_lines[position] + 1, 1)

    def joined_line(self, cell: int, line: int) -> int:
        """The line of the joined text for a line (from 1) of a code cell. Raises :class:`ValueError` for other cells."""
        try:
            position = self.code_cells.index(cell)
        except ValueError:
            raise ValueError(f"cell {cell} is no code cell of this notebook") from None
        return self.first_lines[position] + line - 1


def cell_path(path: str, cell: int) -> str:
    """How reports name a cell: ``nb.ipynb#3``."""
    return f"{path}#{cell}"


class _RawCell(msgspec.Struct):
    cell_type: str
    source: str | list[str] = ""


class _RawNotebook(msgspec.Struct):
    cells: list[_RawCell] | None = None
    nbformat: int = 4
    metadata: dict[str, Any] = {}  # msgspec copies it for each instance


def read_notebook(path: Path) -> Notebook:
    """The notebook in a file. Raises :class:`~graphlift.source.text.ReadProblem` for what cannot be read or is no notebook."""
    return parse_notebook(read_bytes(path, max_bytes=MAX_NOTEBOOK_BYTES))


def parse_notebook(data: bytes | str) -> Notebook:
    """The notebook in the content of an ``.ipynb`` file.

    Raises :class:`~graphlift.source.text.ReadProblem` for what is no JSON or no notebook of format 4.
    """
    raw = _decoded(data)
    language = _language(raw.metadata)
    cells = tuple(
        Cell(
            index=index,
            kind=cell.cell_type,
            source=cell.source if isinstance(cell.source, str) else "".join(cell.source),
            is_list=not isinstance(cell.source, str),
        )
        for index, cell in enumerate(raw.cells or ())
    )
    lines: list[str] = []
    problems: list[CellProblem] = []
    first_lines: list[int] = []
    code_cells: list[int] = []
    for cell in cells:
        if cell.kind != "code" or language != "python":
            continue
        first_lines.append(len(lines) + 1)
        code_cells.append(cell.index)
        own = _LINE_END.split(cell.source)
        program = without_magics(own) if has_magics(cell.source) else own
        problem = _problem_of(cell.index, program)
        if problem is not None:
            problems.append(problem)
            program = [""] * len(own)
        lines += program
    return Notebook(
        cells=cells,
        text="\n".join([*lines, ""]) if lines else "",
        language=language,
        problems=tuple(problems),
        first_lines=tuple(first_lines),
        code_cells=tuple(code_cells),
    )


def _decoded(data: bytes | str) -> _RawNotebook:
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    try:
        raw = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_RawNotebook)
    except msgspec.ValidationError as error:
        raise ReadProblem(f"The file is JSON but no Jupyter notebook: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadProblem(
            f"The notebook is no valid JSON ({_reason(error)}); restore it, or save it anew with Jupyter.", _line(error, data)
        ) from None
    except RecursionError:
        raise ReadProblem("The notebook nests its JSON too deeply to be read.") from None
    if raw.nbformat < 4 or raw.cells is None:
        raise ReadProblem(
            f"The notebook is in format {raw.nbformat}, of which Graphlift reads 4 only; open and save it with Jupyter."
            if raw.nbformat < 4
            else 'The file is JSON but no Jupyter notebook: it has no "cells".'
        )
    return raw


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return str(error).partition(" (byte ")[0].removeprefix("JSON is malformed: ")


def _line(error: Exception, data: bytes) -> int:
    match = re.search(r"\(byte (\d+)\)", str(error))
    offset = error.start if isinstance(error, UnicodeDecodeError) else int(match[1]) if match else len(data)
    return data.count(b"\n", 0, offset) + 1


def _language(metadata: dict[str, Any]) -> str:
    """The language of the notebook's kernel, in lower case; Python where it does not say."""
    for section, key in (("language_info", "name"), ("kernelspec", "language")):
        part = metadata.get(section)
        if isinstance(part, dict) and isinstance(part.get(key), str):
            name = str(part[key]).lower()
            return "python" if name in ("python3", "ipython", "ipython3") else name
    return "python"


def _problem_of(cell: int, lines: list[str]) -> CellProblem | None:
    """Why a cell cannot be part of the program, if so."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse("\n".join(lines))
    except SyntaxError as error:
        line = max(1, min(error.lineno or 1, len(lines)))
        return CellProblem(cell, line, f"Python {version} cannot parse this cell: {error.msg or 'invalid syntax'}.")
    except (ValueError, MemoryError, RecursionError):
        return CellProblem(cell, 1, f"Python {version} cannot parse this cell: it holds characters or nesting that no program has.")
    return None
