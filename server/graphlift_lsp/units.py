"""The texts that are edited: files, and the cells of notebooks, by the paths that reports give them."""

from __future__ import annotations

from collections.abc import Mapping

from graphlift.render.edits import EditProblem
from graphlift.render.fixes import Unit
from graphlift.source.notebook import Notebook, parse_notebook
from graphlift.source.notebook_edit import replace_cell_source
from graphlift_lsp.slices import split_cell


class Units:
    """Texts of open files by absolute path; those of notebooks are the content of the file."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def file(self, path: str) -> tuple[str, str]:
        """The file that holds a path, and its whole text; raises ``EditProblem`` for one that is not open."""
        file, _ = split_cell(path)
        text = self._texts.get(file)
        if text is None:
            raise EditProblem("the file is not open in the editor")
        return file, text

    def unit(self, path: str) -> Unit:
        """What is edited under a path; raises ``EditProblem`` for one that is not open."""
        _, text = self.file(path)
        _, cell = split_cell(path)
        if not cell:
            return Unit(text)
        notebook = parse_notebook(text)
        index = int(cell[1:])
        if index not in notebook.code_cells:
            raise EditProblem(f"the notebook has no code cell {index}")
        programs = _programs(notebook)
        position = notebook.code_cells.index(index)
        source = next(found.source for found in notebook.cells if found.index == index)
        return Unit(source, programs[position], tuple(programs[:position]))

    def replace(self, path: str, text: str) -> None:
        """Give a path another text."""
        file, content = self.file(path)
        _, cell = split_cell(path)
        self._texts[file] = replace_cell_source(content, int(cell[1:]), text) if cell else text


def _programs(notebook: Notebook) -> list[str]:
    """What is parsed for each code cell, line for line."""
    lines = notebook.text.split("\n")
    ends = [*(first - 1 for first in notebook.first_lines[1:]), len(lines) - 1]
    return ["\n".join(lines[first - 1 : end]) for first, end in zip(notebook.first_lines, ends, strict=True)]
