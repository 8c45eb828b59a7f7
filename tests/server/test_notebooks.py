"""Notebooks: one program, answered cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from tests.server.editor import Editor, uri

pytestmark = pytest.mark.asyncio(loop_scope="session")

IMPORT, SQUARE, SHOUT = (
    "import tensorflow as tf",
    "def square(x):\n    return tf.square(x)",
    "def shout(x):\n    print('😀', x); return tf.sin(x)",
)


class Book:
    """A notebook that is open in an editor; markdown cells start with ``#``."""

    def __init__(self, editor: Editor, path: Path, cells: list[str]) -> None:
        self.editor, self.uri = editor, uri(path)
        self.version, self.made = 1, 0
        self.cells = [self._cell(text) for text in cells]
        notebook = types.NotebookDocument(self.uri, "jupyter-notebook", 1, [cell for cell, _ in self.cells])
        texts = [item for _, item in self.cells]
        editor.lsp.notebook_document_did_open(types.DidOpenNotebookDocumentParams(notebook, texts))

    def _cell(self, text: str) -> tuple[types.NotebookCell, types.TextDocumentItem]:
        self.made += 1
        address = self.uri.replace("file:", "vscode-notebook-cell:") + f"#W{self.made}"
        kind = types.NotebookCellKind.Markup if text.startswith("#") else types.NotebookCellKind.Code
        language = "markdown" if text.startswith("#") else "python"
        self.editor.texts[address], self.editor.versions[address] = text, 1
        return types.NotebookCell(kind, address), types.TextDocumentItem(address, language, 1, text)

    def address(self, index: int) -> str:
        return self.cells[index][0].document

    def change(self, cells: types.NotebookDocumentCellChanges) -> None:
        self.version += 1
        identity = types.VersionedNotebookDocumentIdentifier(self.version, self.uri)
        change = types.NotebookDocumentChangeEvent(cells=cells)
        self.editor.lsp.notebook_document_did_change(types.DidChangeNotebookDocumentParams(identity, change))

    def type(self, index: int, text: str) -> None:
        """Put a text at the start of a cell."""
        address = self.address(index)
        self.editor.versions[address] += 1
        self.editor.texts[address] = text + self.editor.texts[address]
        start = types.Position(0, 0)
        edit = types.TextDocumentContentChangePartial(types.Range(start, start), text)
        identity = types.VersionedTextDocumentIdentifier(self.editor.versions[address], address)
        self.change(types.NotebookDocumentCellChanges(text_content=[types.NotebookDocumentCellContentChanges(identity, [edit])]))

    def splice(self, start: int, delete: int, *texts: str) -> None:
        """Remove cells and insert others."""
        new, removed = [self._cell(text) for text in texts], self.cells[start : start + delete]
        self.cells[start : start + delete] = new
        structure = types.NotebookDocumentCellChangeStructure(
            array=types.NotebookCellArrayChange(start, delete, [cell for cell, _ in new]),
            did_open=[item for _, item in new],
            did_close=[types.TextDocumentIdentifier(cell.document) for cell, _ in removed],
        )
        self.change(types.NotebookDocumentCellChanges(structure=structure))

    def close(self) -> None:
        cells = [types.TextDocumentIdentifier(cell.document) for cell, _ in self.cells]
        identity = types.NotebookDocumentIdentifier(self.uri)
        self.editor.lsp.notebook_document_did_close(types.DidCloseNotebookDocumentParams(identity, cells))


@pytest.fixture
def book(vscode: Editor, folder: Path) -> Book:
    return Book(vscode, folder / "nb.ipynb", ["# Title", IMPORT, SQUARE, SHOUT])


async def test_each_cell_has_its_own_findings(vscode: Editor, book: Book) -> None:
    assert [await vscode.codes(book.address(index)) for index in range(4)] == [[], [], ["GL101"], ["GL303"]]
    (found,) = await vscode.diagnostics(book.address(3))
    assert vscode.covered(book.address(3), found.range) == "print"
    (step,) = found.related_information
    assert step.location.uri == book.address(3)


async def test_findings_follow_a_cell_that_is_edited_and_moved(vscode: Editor, book: Book) -> None:
    assert await vscode.codes(book.address(2)) == ["GL101"]
    book.type(2, "# 😀\n")
    (found,) = await vscode.diagnostics(book.address(2))
    assert vscode.covered(book.address(2), found.range) == "square"
    book.splice(1, 1, IMPORT, "y = 1")
    assert [await vscode.codes(book.address(index)) for index in range(5)] == [[], [], [], ["GL101"], ["GL303"]]
    removed = book.address(4)
    book.splice(4, 1)
    assert await vscode.codes(removed) == []


async def test_hover_and_edits_in_a_cell(vscode: Editor, book: Book) -> None:
    address = book.address(2)
    await vscode.diagnostics(address)
    text = await vscode.hover(address, vscode.at(address, "square"))
    assert text is not None and text.startswith("**Can run as a `tf.function`**")


async def test_nothing_is_left_of_a_closed_notebook(vscode: Editor, book: Book) -> None:
    assert await vscode.codes(book.address(2)) == ["GL101"]
    book.close()
    assert await vscode.codes(book.address(2)) == []
