"""Workspace folders, the projects in them, and the documents of each: which texts are analysed together, with which settings."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from graphlift.config.load import config_file
from graphlift_lsp import wire
from graphlift_lsp.convert import Text, path_of
from graphlift_lsp.documents import Document, Notebook
from graphlift_lsp.scheduler import Scheduler
from graphlift_lsp.slices import split_cell
from graphlift_lsp.worker import Worker, WorkerLost

logger = logging.getLogger(__name__)

_ATTEMPTS: Final = 3
"""How often a refactoring is asked for when the analysis process ends over it."""

Finished = Callable[["Project", wire.Analysed], None]
"""Hears of an answer, also of one that is partial."""


class Project:
    """Files that are analysed together, and those of them that the client has open."""

    def __init__(self, root: Path, worker: Worker, finished: Finished, sessions: Sessions, *, loose: bool = False) -> None:
        self.root, self.loose = root, loose
        """A loose project has no folder of the workspace around it: it consists of the files that are open."""
        self.name = f"{root}/*" if loose else str(root)
        self.settings: dict[str, Any] = {}
        self.documents: dict[str, Document] = {}
        self.notebooks: dict[str, Notebook] = {}
        self.inlay_hints = False
        self.scheduler = Scheduler(self._analyse)
        self._worker, self._finished, self._configured = worker, finished, sessions.configured
        self._around = sessions.projects.values
        self._reports: dict[str, bytes] = {}
        self._known = 0
        self._reload = False
        self._sent: dict[str, str] = {}
        self._sent_to = -1
        self._analysing: dict[str, Text] = {}
        self._first: frozenset[str] = frozenset()
        """The files whose text has changed since they were last answered for: they are answered for early."""

    def reload(self) -> None:
        """Analyse again with the configuration and environment as they are now."""
        self._reload = True
        if self.documents:
            self.scheduler.touch(0)

    def closed(self, uri: str) -> Document | None:
        """Let a document go; the file on disk counts again."""
        return self.documents.pop(uri, None)

    def own_texts(self) -> dict[str, str]:
        """The text of every open file of this project by absolute path."""
        cells = {uri for notebook in self.notebooks.values() for uri, _ in notebook.cells}
        texts = {document.key: document.text.source for uri, document in self.documents.items() if uri not in cells}
        by_uri = {uri: document.text.source for uri, document in self.documents.items()}
        for notebook in self.notebooks.values():
            texts[str(notebook.path)] = notebook.content(by_uri)
        return texts

    def texts(self) -> dict[str, str]:
        """The text of every open file that counts here, also of those in projects inside this one's folder."""
        texts = self.own_texts()
        if not self.loose:
            for project in self._around():
                if project is not self and not project.loose and self.root in project.root.parents:
                    texts |= project.own_texts()
        return texts

    def spec(self) -> wire.Project:
        """What the analysis process has to know about the project."""
        texts = sorted(self.texts())
        root = str(self.root)
        unsaved = [path for path in texts if not self.root_contains(path) or not Path(path).exists()]
        return wire.Project(self.name, root, tuple(texts) if self.loose else (root, *unsaved), self.settings)

    def root_contains(self, path: str) -> bool:
        """Whether a path is in the project's folder."""
        return self.root in Path(path).parents

    async def _analyse(self) -> None:
        await self._configured.wait()
        while True:
            try:
                answer = await self._worker.ask(self.name, self._request, self._hear)
                break
            except WorkerLost as lost:
                logger.warning("analysing %s again, as the process %s", self.root, lost)
        assert isinstance(answer, wire.Analysed), answer
        self._take_over(answer)
        self._first = frozenset()
        for uri, text in self._analysing.items():
            document = self.documents.get(uri)
            if document is not None:
                document.take(text, self._reports.get(document.key))
        self._finished(self, answer)

    def _hear(self, answer: wire.Analysed) -> None:
        """Take over what there is of an answer."""
        self._take_over(answer)
        answered = []
        for uri, text in self._analysing.items():
            document = self.documents.get(uri)
            if document is not None and split_cell(document.key)[0] in self._first:
                document.take(text, self._reports.get(document.key))
                answered.append(uri)
        self._first = frozenset()
        self.scheduler.answered(answered)
        self._finished(self, answer)

    def _request(self, identity: int) -> wire.Analyse:
        if self._sent_to != self._worker.generation:
            self._sent, self._sent_to, self._known = {}, self._worker.generation, 0
        self._analysing = {uri: document.text for uri, document in self.documents.items()}
        texts = self.texts()
        changed: dict[str, str | None] = {path: text for path, text in texts.items() if self._sent.get(path) != text}
        changed.update({path: None for path in self._sent if path not in texts})
        self._sent = texts
        self._first = self._first.union(changed).intersection(texts)
        reload, self._reload = self._reload, False
        return wire.Analyse(identity, self.spec(), changed, tuple(sorted(self._first)), self._known, reload)

    def _take_over(self, answer: wire.Analysed) -> None:
        if answer.whole:
            self._reports = {}
        self._reports.update(answer.changed)
        for path in answer.removed:
            self._reports.pop(path, None)
        self._known = answer.number
        self.inlay_hints = answer.inlay_hints

    async def refactor(self, document: Document, qualname: str | None, kind: str) -> wire.Edited:
        """The edits of a refactoring on the present text; raises ``AnalysisFailed``, ``WorkerLost`` or ``WorkerBroken``."""
        for attempt in range(1, _ATTEMPTS + 1):
            await self.scheduler.fresh()
            try:
                answer = await self._worker.ask(self.name, lambda identity: self._refactor_request(identity, document, qualname, kind))
            except WorkerLost:
                if attempt == _ATTEMPTS:
                    raise
                self.scheduler.touch(0)
                continue
            break
        assert isinstance(answer, wire.Edited), answer
        return answer

    def _refactor_request(self, identity: int, document: Document, qualname: str | None, kind: str) -> wire.Refactor:
        if self._sent_to != self._worker.generation:
            raise WorkerLost("was started anew and has not seen the texts")
        return wire.Refactor(identity, self.spec(), document.key, qualname, kind)

    def stop(self) -> None:
        """Stop analysing and free the memory of the analysis process."""
        self.scheduler.stop()
        self._worker.forget(self.name)


class Sessions:
    """The projects of all workspace folders, each made when its first document is opened."""

    def __init__(self, worker: Worker, finished: Finished) -> None:
        self._worker, self._finished = worker, finished
        self.configured = asyncio.Event()
        """Set once the editor's settings are known, or known not to come; nothing is analysed before."""
        self.folders: dict[str, Path] = {}
        self.projects: dict[tuple[Path, bool], Project] = {}
        self._settings: dict[str, dict[str, Any]] = {}

    def add_folder(self, uri: str) -> None:
        """A folder of the workspace; one that is in no file system is passed over."""
        if (path := path_of(uri)) is not None:
            self.folders[uri] = path

    def remove_folder(self, uri: str) -> None:
        """A folder has left the workspace; documents that are open in it stay with their project."""
        self.folders.pop(uri, None)
        for key, project in list(self.projects.items()):
            if not project.documents and self.folder_of(project.root) is None:
                self.projects.pop(key).stop()

    def folder_of(self, path: Path) -> str | None:
        """URI of the innermost workspace folder that holds a path, compared by whole names."""
        around = [(len(folder.parts), uri) for uri, folder in self.folders.items() if folder == path or folder in path.parents]
        return max(around)[1] if around else None

    def home(self) -> Path:
        """Where documents belong that are in no file."""
        return next(iter(self.folders.values()), Path(tempfile.gettempdir()))

    def settings(self, folder: str | None, settings: Mapping[str, Any]) -> None:
        """The editor's settings for a folder, or for everything else."""
        self._settings[folder or ""] = dict(settings)
        for project in self.projects.values():
            wanted = self._settings_of(project.root)
            if wanted != project.settings:
                project.settings = wanted
                project.reload()

    def _settings_of(self, root: Path) -> dict[str, Any]:
        return self._settings.get(self.folder_of(root) or "", self._settings.get("", {}))

    def project_of(self, path: Path, *, unsaved: bool = False) -> Project:
        """The project of a file: the nearest folder with a configuration inside its workspace folder, else that folder.

        A file outside the workspace is analysed by itself.
        """
        folder = self.folder_of(path)
        if folder is None:
            return self._project(path.parent, loose=True)
        root = self.folders[folder]
        configured = None if unsaved else config_file(path.parent)
        if configured is not None and root in configured.parent.parents:
            root = configured.parent
        return self._project(root)

    def _project(self, root: Path, *, loose: bool = False) -> Project:
        project = self.projects.get((root, loose))
        if project is None:
            project = self.projects[root, loose] = Project(root, self._worker, self._finished, self, loose=loose)
            project.settings = self._settings_of(root)
        return project

    def document(self, uri: str) -> tuple[Project, Document] | None:
        """An open document and its project."""
        for project in self.projects.values():
            if (document := project.documents.get(uri)) is not None:
                return project, document
        return None

    def drop_if_empty(self, project: Project) -> None:
        """Free the memory of a project without open documents that is no folder of the workspace."""
        if not project.documents and (project.loose or self.folder_of(project.root) is None):
            self.projects.pop((project.root, project.loose), None)
            project.stop()

    def concerned(self, project: Project) -> list[Project]:
        """The projects in which a change in this one counts: itself, and those whose folders it is in."""
        around = [other for other in self.projects.values() if other.documents and not other.loose and other.root in project.root.parents]
        return [project, *around]

    def sort_anew(self) -> None:
        """Folders or configuration files have changed: put every open document into the project where it belongs now."""
        for project in list(self.projects.values()):
            for uri, document in list(project.documents.items()):
                if (path := path_of(uri)) is not None and (home := self.project_of(path)) is not project:
                    project.closed(uri)
                    home.documents[uri] = document
            for uri, notebook in list(project.notebooks.items()):
                if path_of(uri) is not None and (home := self.project_of(notebook.path)) is not project:
                    home.notebooks[uri] = project.notebooks.pop(uri)
                    home.documents.update({cell: held for cell, _ in notebook.cells if (held := project.closed(cell)) is not None})
            self.drop_if_empty(project)

    def reload(self) -> None:
        """Read every configuration file again."""
        for project in self.projects.values():
            project.reload()

    def stop(self) -> None:
        """Stop all projects."""
        for project in self.projects.values():
            project.scheduler.stop()
