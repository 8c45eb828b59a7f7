"""Notebooks: all cells of one are analysed as one program, and each is answered for as a document of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from graphlift_lsp.convert import path_of
from graphlift_lsp.documents import Document, Notebook, untitled_path

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer
    from graphlift_lsp.session import Project


def did_open(server: GraphliftServer, params: types.DidOpenNotebookDocumentParams) -> None:
    """Take a notebook in with all its cells."""
    item = params.notebook_document
    path = path_of(item.uri) or untitled_path(item.uri, server.sessions.home()).with_suffix(".ipynb")
    project = server.sessions.project_of(path, unsaved=path_of(item.uri) is None)
    notebook = project.notebooks[item.uri] = Notebook(item.uri, path, item.cells)
    _take_cells(server, project, notebook)
    server.analyse_soon(project, 0)


def did_change(server: GraphliftServer, params: types.DidChangeNotebookDocumentParams) -> None:
    """Note new texts, and cells that were added, removed or moved."""
    found = _notebook(server, params.notebook_document.uri)
    held = server.workspace.get_notebook_document(notebook_uri=params.notebook_document.uri)
    if found is None or held is None:
        return
    project, notebook = found
    before = {uri for uri, _ in notebook.cells}
    notebook.cells = [(cell.document, cell.kind) for cell in held.cells]
    for gone in before - {uri for uri, _ in notebook.cells}:
        project.closed(gone)
        server.diagnostics.closed(gone)
    _take_cells(server, project, notebook)
    server.analyse_soon(project)


def did_close(server: GraphliftServer, params: types.DidCloseNotebookDocumentParams) -> None:
    """Let a notebook go with all its cells."""
    found = _notebook(server, params.notebook_document.uri)
    if found is None:
        return
    project, notebook = found
    del project.notebooks[notebook.uri]
    for uri, _ in notebook.cells:
        project.closed(uri)
        server.diagnostics.closed(uri)
    server.analyse_soon(project)
    server.sessions.drop_if_empty(project)


def did_save(server: GraphliftServer, params: types.DidSaveNotebookDocumentParams) -> None:
    """Analyse at once."""
    found = _notebook(server, params.notebook_document.uri)
    if found is not None:
        server.analyse_soon(found[0], 0)


def _notebook(server: GraphliftServer, uri: str) -> tuple[Project, Notebook] | None:
    for project in server.sessions.projects.values():
        if (notebook := project.notebooks.get(uri)) is not None:
            return project, notebook
    return None


def _take_cells(server: GraphliftServer, project: Project, notebook: Notebook) -> None:
    for index, (uri, _) in enumerate(notebook.cells):
        text, version = server.text(uri), server.document_version(uri)
        document = project.documents.get(uri)
        if document is None:
            project.documents[uri] = Document(uri, notebook.key(index), text, version)
        else:
            document.key, document.text, document.version = notebook.key(index), text, version
