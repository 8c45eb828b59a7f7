"""Putting the server together: every feature is registered here, and fenced off from the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from graphlift_lsp.client import Client, ask
from graphlift_lsp.convert import Documents
from graphlift_lsp.features import code_actions, commands, diagnostics, notebooks, synchronisation
from graphlift_lsp.features.code_lens import code_lens
from graphlift_lsp.features.hover import hover
from graphlift_lsp.features.inlay_hints import inlay_hints
from graphlift_lsp.server import GraphliftServer
from graphlift_lsp.worker import default_command

logger = logging.getLogger(__name__)

Handler = Callable[[GraphliftServer, Any], Any]

NOTIFICATIONS: Final[dict[str, Handler]] = {
    types.TEXT_DOCUMENT_DID_OPEN: synchronisation.did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: synchronisation.did_change,
    types.TEXT_DOCUMENT_DID_SAVE: synchronisation.did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: synchronisation.did_close,
    types.NOTEBOOK_DOCUMENT_DID_OPEN: notebooks.did_open,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE: notebooks.did_change,
    types.NOTEBOOK_DOCUMENT_DID_SAVE: notebooks.did_save,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE: notebooks.did_close,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: synchronisation.did_change_configuration,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: synchronisation.did_change_watched_files,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: synchronisation.did_change_workspace_folders,
}

REQUESTS: Final[dict[str, tuple[Handler, Any]]] = {
    types.TEXT_DOCUMENT_DIAGNOSTIC: (lambda server, params: server.diagnostics.pull(params), diagnostics.OPTIONS),
    types.TEXT_DOCUMENT_CODE_ACTION: (lambda server, params: server.code_actions.list(params), code_actions.OPTIONS),
    types.CODE_ACTION_RESOLVE: (lambda server, action: server.code_actions.resolve(action), None),
    types.TEXT_DOCUMENT_HOVER: (hover, None),
    types.TEXT_DOCUMENT_INLAY_HINT: (inlay_hints, None),
    types.TEXT_DOCUMENT_CODE_LENS: (code_lens, None),
}

COMMANDS: Final[dict[str, Callable[[GraphliftServer], Any]]] = {
    commands.RESTART: commands.restart,
    commands.VERIFY: commands.verify,
    commands.REPORT: commands.report,
}

_NEVER_NULL: Final = {types.TEXT_DOCUMENT_DIAGNOSTIC, types.CODE_ACTION_RESOLVE}
"""Requests whose answer cannot be ``null``: their failure is told to the client as one."""


def create_server(worker_command: Sequence[str] | None = None) -> GraphliftServer:
    """A server with all its features, which will run this command as its analysis process."""
    server = GraphliftServer(worker_command or default_command())
    server.feature(types.INITIALIZE)(lambda params: _initialize(server, params))
    server.feature(types.INITIALIZED)(lambda params: server.background(_initialized(server)))
    server.feature(types.SHUTDOWN)(_shutdown(server))
    for method, handler in NOTIFICATIONS.items():
        server.feature(method)(_fenced_notification(server, method, handler))
    for method, (handler, options) in REQUESTS.items():
        server.feature(method, options)(_fenced_request(server, method, handler))
    for name, command in COMMANDS.items():
        server.command(name)(_fenced_command(server, command))
    return server


def _fenced_notification(server: GraphliftServer, method: str, handler: Handler) -> Callable[[Any], None]:
    def handle(params: Any) -> None:
        try:
            handler(server, params)
        except Exception:  # whatever a defect raises costs this one message, not the server
            logger.exception("%s failed", method)

    return handle


def _fenced_request(server: GraphliftServer, method: str, handler: Handler) -> Callable[[Any], Any]:
    """A coroutine, as only those can be cancelled; its failure is logged and costs this one answer."""

    async def handle(params: Any) -> Any:
        try:
            return await handler(server, params)
        except JsonRpcException:
            raise
        except Exception as error:
            logger.exception("%s failed", method)
            if method in _NEVER_NULL:
                raise JsonRpcException(f"Graphlift: {method} failed ({type(error).__name__})") from error
            return None

    return handle


def _fenced_command(server: GraphliftServer, command: Callable[[GraphliftServer], Any]) -> Callable[..., Any]:
    async def run(*_: Any) -> Any:
        return await command(server)

    return run


def _initialize(server: GraphliftServer, params: types.InitializeParams) -> None:
    server.client = Client(params.capabilities)
    server.loop = asyncio.get_running_loop()
    folders = params.workspace_folders or []
    plain = server.workspace
    server.protocol._workspace = Documents(  # pygls has no hook for a workspace of one's own
        plain.root_uri, types.TextDocumentSyncKind.Incremental, folders, plain.position_encoding
    )
    for uri in [folder.uri for folder in folders] or ([plain.root_uri] if plain.root_uri else []):
        server.sessions.add_folder(uri)
    server.use_settings(None, params.initialization_options)
    server.background(server.worker.start())


async def _initialized(server: GraphliftServer) -> None:
    await server.first_settings()
    wanted = []
    if server.client.watches_files:
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        wanted.append(types.Registration("graphlift-files", method, synchronisation.watchers()))
    if server.client.watches_configuration:
        method = types.WORKSPACE_DID_CHANGE_CONFIGURATION
        wanted.append(types.Registration("graphlift-settings", method, {"section": "graphlift"}))
    if wanted:
        await ask(server.client_register_capability_async(types.RegistrationParams(wanted)))


def _shutdown(server: GraphliftServer) -> Callable[[Any], Any]:
    async def shutdown(_: Any) -> None:
        await server.close()

    return shutdown
