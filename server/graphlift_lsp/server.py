"""The server object: what all features share."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, Final
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import FeatureNotificationError, JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer

from graphlift.version import __version__
from graphlift_lsp import wire
from graphlift_lsp.client import Client, ask
from graphlift_lsp.convert import Text
from graphlift_lsp.documents import Document
from graphlift_lsp.features.code_actions import CodeActions
from graphlift_lsp.features.diagnostics import Diagnostics
from graphlift_lsp.scheduler import PAUSE
from graphlift_lsp.session import Project, Sessions
from graphlift_lsp.settings import SECTION, Settings, parse
from graphlift_lsp.status import Status
from graphlift_lsp.worker import AnalysisFailed, Worker, WorkerBroken

logger = logging.getLogger(__name__)

CLOSING_TIMEOUT: Final = 5.0
"""Seconds that closing may take when the client has gone."""

SETTINGS_TIMEOUT: Final = 3.0
"""Seconds for which the first analysis waits for the client's settings."""

NOTEBOOKS: Final = types.NotebookDocumentSyncOptions(
    # every cell, whatever its language, so that cells are numbered as in the file
    notebook_selector=[types.NotebookDocumentFilterWithNotebook(notebook=types.NotebookDocumentFilterNotebookType("jupyter-notebook"))]
)


class GraphliftServer(LanguageServer):
    """Holds the documents, the projects and the analysis process of one client."""

    def __init__(self, worker_command: Sequence[str]) -> None:
        super().__init__("graphlift", __version__, types.TextDocumentSyncKind.Incremental, NOTEBOOKS)
        self.client = Client(types.ClientCapabilities())
        self.worker = Worker(worker_command, self._worker_lost)
        self.sessions = Sessions(self.worker, self._finished)
        self.settings: dict[str, Settings] = {}
        self.status = Status(self)
        self.diagnostics = Diagnostics(self)
        self.code_actions = CodeActions(self)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._watched: set[Project] = set()
        self._closed = False
        self.loop: asyncio.AbstractEventLoop | None = None
        """The loop on which the server runs, once a client has introduced itself."""
        self._showed = (False, False)

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """Log it; a message in the user's face would help nobody."""
        if source is FeatureNotificationError or not isinstance(error, JsonRpcException):
            logger.error("%s: %s", source.__name__, error, exc_info=error)

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside the requests; what it raises is logged."""

        async def fenced() -> None:
            try:
                await work
            except Exception:  # nobody awaits it, so that it would be lost
                logger.exception("a background task failed")

        task = asyncio.get_running_loop().create_task(fenced())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def client_has_gone(self) -> None:
        """Close, while the event loop still runs; called from the thread that reads from the client."""
        if self.loop is not None and not self._closed:
            with contextlib.suppress(TimeoutError, concurrent.futures.TimeoutError):
                asyncio.run_coroutine_threadsafe(self.close(), self.loop).result(CLOSING_TIMEOUT)

    def shutdown(self) -> None:
        """Stop serving; on a port, where the event loop still runs, close first."""
        if self.loop is None or self.loop.is_closed() or self._closed:
            super().shutdown()  # type: ignore[no-untyped-call]  # pygls leaves it untyped
        else:
            closing = self.loop.create_task(self.close())
            closing.add_done_callback(lambda _: super(GraphliftServer, self).shutdown())  # type: ignore[no-untyped-call]  # pygls leaves it untyped

    async def close(self) -> None:
        """End what runs in the background, so that nothing is sent any more, and the analysis process."""
        self._closed = True
        self.sessions.stop()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.worker.stop()

    # documents

    def text(self, uri: str) -> Text:
        """The present text of an open document; empty for one that is not."""
        held = self.workspace.text_documents.get(unquote(uri))
        return Text(held.source if held else "", self.workspace.position_codec)

    def document_version(self, uri: str) -> int | None:
        """The version of an open document."""
        held = self.workspace.text_documents.get(unquote(uri))
        return held.version if held else None

    def open_documents(self) -> list[Document]:
        """All open documents."""
        return [document for project in self.sessions.projects.values() for document in project.documents.values()]

    def settings_of(self, project: Project) -> Settings:
        """The editor's settings for a project."""
        return self.settings.get(self.sessions.folder_of(project.root) or "", self.settings.get("", Settings()))

    async def fresh(self, uri: str) -> tuple[Project, Document] | None:
        """An open document after its present text has been analysed, or as last known where that fails; ``None`` if it is not open."""
        found = self.sessions.document(uri)
        if found is None:
            return None
        scheduler = found[0].scheduler
        scheduler.hurry()
        try:
            await scheduler.fresh(uri)
        except (AnalysisFailed, WorkerBroken) as trouble:
            logger.debug("no fresh analysis: %s", trouble)  # the status tells the user
        return self.sessions.document(uri)

    # settings

    async def fetch_settings(self) -> None:
        """Ask the client for the settings of every folder, and put them in force."""
        if not self.client.configuration:
            return
        scopes: list[str | None] = [None, *self.sessions.folders]
        items = [types.ConfigurationItem(scope_uri=scope, section=SECTION) for scope in scopes]
        try:
            values = await ask(self.workspace_configuration_async(types.ConfigurationParams(items=items)))
        except JsonRpcException as error:
            logger.warning("the client gives no settings: %s", error)
            return
        for scope, value in zip(scopes, values, strict=False):
            self.use_settings(scope, value)

    async def first_settings(self) -> None:
        """Get the settings before anything is analysed with others; a client that does not answer is not waited for long."""
        fetched = asyncio.Event()

        async def fetch() -> None:
            try:
                await self.fetch_settings()
            finally:
                fetched.set()

        self.background(fetch())
        try:
            await asyncio.wait_for(fetched.wait(), SETTINGS_TIMEOUT)
        except asyncio.TimeoutError:
            logger.warning("the client has not answered the request for settings within %.0f s", SETTINGS_TIMEOUT)
        self.sessions.configured.set()

    def use_settings(self, folder: str | None, raw: object) -> None:
        """Put settings in force for a folder, or for everything else."""
        settings = parse(raw)
        before = self.settings.get(folder or "")
        self.settings[folder or ""] = settings
        self.sessions.settings(folder, settings.overrides)
        if before != settings:
            self.status.forget_messages()
            self._refresh_views()

    def _refresh_views(self) -> None:
        """Have the client ask again for what is shown inside the text, where it shows any."""
        shows_hints = any(project.inlay_hints for project in self.sessions.projects.values())
        shows_lenses = any(settings.code_lens for settings in self.settings.values())
        if self.client.refreshes_hints and (shows_hints or self._showed[0]):
            self.background(self._ask_quietly(self.workspace_inlay_hint_refresh_async(None)))
        if self.client.refreshes_lenses and (shows_lenses or self._showed[1]):
            self.background(self._ask_quietly(self.workspace_code_lens_refresh_async(None)))
        self._showed = shows_hints, shows_lenses

    async def _ask_quietly(self, reply: Coroutine[Any, Any, Any]) -> None:
        try:
            await ask(reply)
        except JsonRpcException as refusal:
            logger.info("the client refuses: %s", refusal)

    async def refresh_diagnostics(self) -> None:
        """Ask the client to pull the diagnostics of its documents again."""
        await self._ask_quietly(self.workspace_diagnostic_refresh_async(None))

    # analysis

    def analyse_soon(self, project: Project, pause: float = PAUSE) -> None:
        """Something in a project changed."""
        for concerned in self.sessions.concerned(project):
            if not concerned.documents:
                continue  # nobody sees it; the next document that is opened has it analysed
            concerned.scheduler.touch(pause)
            if concerned not in self._watched:
                self._watched.add(concerned)
                self.background(self._watch(concerned))

    def analyse_all(self) -> None:
        """Something changed that may concern every project."""
        for project in self.sessions.projects.values():
            self.analyse_soon(project, 0)

    async def _watch(self, project: Project) -> None:
        """Show the state of a project until it is analysed."""
        work = asyncio.ensure_future(project.scheduler.settled())
        try:
            await self.status.watch(work, f"Graphlift: analysing {project.root.name}")
        finally:
            self._watched.discard(project)
            work.cancel()
        error = None if work.cancelled() else work.exception()
        if isinstance(error, WorkerBroken):
            self.status.report("error", str(error))
            self.status.once(types.MessageType.Error, f"Graphlift: {error}")
        elif error is not None:
            logger.error("analysing %s failed: %s", project.root, error)
            self.status.report("warning", f"The analysis failed: {error}. The log of the server has the details.")

    def _finished(self, project: Project, answer: wire.Analysed) -> None:
        logger.debug("analysed %s: %d functions in %.3f s", project.root, answer.functions, answer.seconds)
        if answer.partial:
            self.diagnostics.answered(project)
            return
        for problem in answer.problems:
            self.status.once(types.MessageType.Warning, f"Graphlift: {problem}")
        self.status.report("warning" if answer.problems else "ok", "\n".join(answer.problems))
        self.diagnostics.analysed(project)
        self._refresh_views()

    def _worker_lost(self, reason: str) -> None:
        message = f"The analysis process {reason}; it is started again."
        self.status.report("warning", message)
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"Graphlift: {message}"))
        self.analyse_all()

    async def restart_analysis(self) -> None:
        """End the analysis process and analyse everything anew in another one."""
        await self.worker.stop()
        self.status.forget_messages()
        self.analyse_all()
