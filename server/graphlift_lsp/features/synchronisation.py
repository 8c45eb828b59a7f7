"""Keeping up with the client's documents, folders, files and settings. Handlers here only take note; the scheduler does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from graphlift.config.load import OWN_FILE, PROJECT_FILE
from graphlift_lsp.convert import path_of
from graphlift_lsp.documents import Document, untitled_path

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer
    from graphlift_lsp.session import Project

CELL_SCHEMES: Final = ("vscode-notebook-cell:", "notebook-cell:")
"""Documents that are cells; some clients open them a second time by themselves."""

_CONFIGURATION: Final = {OWN_FILE, PROJECT_FILE}
_WATCHED: Final = ("**/*.py", "**/*.ipynb", *(f"**/{name}" for name in sorted(_CONFIGURATION)))
_SOURCES: Final = {".py", ".pyi", ".ipynb"}


def did_open(server: GraphliftServer, params: types.DidOpenTextDocumentParams) -> None:
    """Take a document in; cells of notebooks come with their notebook."""
    item = params.text_document
    if item.language_id != "python" or item.uri.startswith(CELL_SCHEMES):
        return
    if (found := server.sessions.document(item.uri)) is not None:  # opened twice: the later text counts
        _take_text(server, *found, item.version)
        return
    path = path_of(item.uri)
    unsaved = path is None
    path = path or untitled_path(item.uri, server.sessions.home())
    project = server.sessions.project_of(path, unsaved=unsaved)
    project.documents[item.uri] = Document(item.uri, str(path), server.text(item.uri), item.version)
    server.analyse_soon(project, 0)


def did_change(server: GraphliftServer, params: types.DidChangeTextDocumentParams) -> None:
    """Note the new text."""
    found = server.sessions.document(params.text_document.uri)
    if found is not None:
        _take_text(server, *found, params.text_document.version)


def _take_text(server: GraphliftServer, project: Project, document: Document, version: int) -> None:
    document.text, document.version = server.text(document.uri), version
    server.analyse_soon(project)


def did_save(server: GraphliftServer, params: types.DidSaveTextDocumentParams) -> None:
    """Analyse at once: the user has paused, and clients that watch no files say of none but this that it changed."""
    found = server.sessions.document(params.text_document.uri)
    if found is not None:
        server.analyse_soon(found[0], 0)
    path = path_of(params.text_document.uri)
    if path is not None and path.name in _CONFIGURATION:
        _configuration_changed(server)


def did_close(server: GraphliftServer, params: types.DidCloseTextDocumentParams) -> None:
    """Let the document go, and what is shown of it."""
    uri = params.text_document.uri
    found = server.sessions.document(uri)
    if found is not None:
        project, _ = found
        project.closed(uri)
        server.diagnostics.closed(uri)
        server.analyse_soon(project)
        server.sessions.drop_if_empty(project)


def did_change_configuration(server: GraphliftServer, params: types.DidChangeConfigurationParams) -> None:
    """Ask for the settings again, or take those that come with the notification."""
    if server.client.configuration:
        server.background(server.fetch_settings())
    else:
        server.use_settings(None, params.settings)


def did_change_watched_files(server: GraphliftServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Analyse the projects again in which files have changed."""
    paths = [path for change in params.changes if (path := path_of(change.uri)) is not None]
    if any(path.name in _CONFIGURATION for path in paths):
        _configuration_changed(server)
        return
    sources = [path for path in paths if path.suffix in _SOURCES]
    for project in server.sessions.projects.values():
        if any(project.root in path.parents for path in sources):
            server.analyse_soon(project)


def _configuration_changed(server: GraphliftServer) -> None:
    server.status.forget_messages()
    server.sessions.sort_anew()
    server.sessions.reload()
    server.analyse_all()


def did_change_workspace_folders(server: GraphliftServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders come and go, and the documents in them move to other projects."""
    for folder in params.event.added:
        server.sessions.add_folder(folder.uri)
    for folder in params.event.removed:
        server.sessions.remove_folder(folder.uri)
    server.sessions.sort_anew()
    server.analyse_all()
    server.background(server.fetch_settings())


def watchers() -> types.DidChangeWatchedFilesRegistrationOptions:
    """The files whose changes on disk matter."""
    return types.DidChangeWatchedFilesRegistrationOptions(watchers=[types.FileSystemWatcher(pattern) for pattern in _WATCHED])
