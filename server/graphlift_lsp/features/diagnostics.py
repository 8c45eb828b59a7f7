"""Diagnostics: one store, from which clients pull where they can and to which they are pushed else."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from graphlift.report import Diagnostic, ReadError
from graphlift_lsp.convert import Text, uri_of
from graphlift_lsp.documents import Document
from graphlift_lsp.slices import AbsolutePaths, split_cell

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer
    from graphlift_lsp.session import Project

T = TypeVar("T")

SOURCE: Final = "graphlift"
RULE_PAGES: Final = "https://graphlift.readthedocs.io/en/latest/rules/"
"""Where each rule has a page under its name."""

OPTIONS: Final = types.DiagnosticOptions(identifier=SOURCE, inter_file_dependencies=True, workspace_diagnostics=False)

_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "information": types.DiagnosticSeverity.Information,
    "hint": types.DiagnosticSeverity.Hint,
}


class Pull:
    """A question about one version of a document."""

    def __init__(self, version: int | None) -> None:
        self.version = version
        self.superseded = asyncio.Event()

    async def unless_superseded(self, answer: Coroutine[Any, Any, T]) -> T:
        """The answer; once the client has asked anew, the error that tells it not to ask this again."""
        working, giving_up = asyncio.ensure_future(answer), asyncio.ensure_future(self.superseded.wait())
        try:
            await asyncio.wait({working, giving_up}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return working.result()
        finally:
            working.cancel()
            giving_up.cancel()
        raise JsonRpcException(
            "Graphlift: the document was asked about again", types.LSPErrorCodes.ServerCancelled, {"retriggerRequest": False}
        )


class Shown(NamedTuple):
    """The diagnostics of a document, and all that they were made of."""

    items: list[types.Diagnostic]
    result_id: str
    basis: tuple[object, ...]
    related: Mapping[str, Text]
    """By path, the texts of the open documents that hold related places."""


class Diagnostics:
    """What the client was last told about each open document."""

    def __init__(self, server: GraphliftServer) -> None:
        self._server = server
        self._told: dict[str, str] = {}
        self._pushed_version: dict[str, int | None] = {}
        self._shown: dict[str, Shown] = {}
        self._pulling: defaultdict[str, set[Pull]] = defaultdict(set)
        """The questions about each document that are waiting for their answers."""

    async def pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """Answer for the text that the client has now, once that has been analysed.

        A question that waits is given up as soon as the client asks again about a later text: only the latest is of use to it.
        """
        uri = params.text_document.uri
        pull = Pull(self._server.document_version(uri))
        for before in self._pulling[uri]:
            if before.version != pull.version:
                before.superseded.set()
        self._pulling[uri].add(pull)
        try:
            found = await pull.unless_superseded(self._server.fresh(uri))
        finally:
            self._pulling[uri].discard(pull)
            if not self._pulling[uri]:
                del self._pulling[uri]
        if found is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        shown = self._of(found[1])
        self._told[uri] = shown.result_id
        if params.previous_result_id == shown.result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=shown.result_id)
        return types.RelatedFullDocumentDiagnosticReport(items=shown.items, result_id=shown.result_id)

    def answered(self, project: Project) -> None:
        """More is known of some documents: push what changed, where clients do not pull."""
        if not self._server.client.pulls_diagnostics:
            for document in project.documents.values():
                if document.current:
                    self._push(document)

    def analysed(self, project: Project) -> None:
        """An analysis has finished: push what changed, or have the client pull it where it does not pull anyway."""
        self.answered(project)
        if not self._server.client.pulls_diagnostics or not self._server.client.refreshes_diagnostics:
            return
        for uri, document in project.documents.items():
            told = self._told.get(uri)
            if told is not None and document.current and uri not in self._pulling and told != self._of(document).result_id:
                self._server.background(self._server.refresh_diagnostics())
                return

    def _push(self, document: Document) -> None:
        shown = self._of(document)
        if self._told.get(document.uri) == shown.result_id and self._pushed_version.get(document.uri) == document.version:
            return
        self._told[document.uri], self._pushed_version[document.uri] = shown.result_id, document.version
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, shown.items, document.version))

    def closed(self, uri: str) -> None:
        """A document is closed or gone: nothing of it may stay on the screen."""
        if self._told.pop(uri, None) is not None and not self._server.client.pulls_diagnostics:
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self._pushed_version.pop(uri, None)
        self._shown.pop(uri, None)

    def _of(self, document: Document) -> Shown:
        """The diagnostics of a document's present text, made anew where anything that they show has changed.

        While it does not parse: why, and what was known before about the lines that have not been touched since.
        """
        opened = {other.key: other for other in self._server.open_documents()}
        basis = (document.analysed, document.readable, document.text, *opened)
        known = self._shown.get(document.uri)
        if known is not None and known.basis == basis and all(opened[path].text is text for path, text in known.related.items()):
            return known
        report, now = document.known()
        places = _Places(opened)
        items = [item for diagnostic in report.diagnostics if (item := self._item(diagnostic, document, now, places)) is not None]
        if document.current and document.analysed is not None:
            items += [_unreadable(error, document) for error in document.analysed.report.errors]
        shown = self._shown[document.uri] = Shown(items, _fingerprint(items), basis, places.texts)
        return shown

    def _item(
        self, diagnostic: Diagnostic, document: Document, now: Callable[[int], int | None], places: _Places
    ) -> types.Diagnostic | None:
        line, end_line = now(diagnostic.line), now(diagnostic.end_line)
        if line is None or end_line is None:
            return None
        client = self._server.client
        return types.Diagnostic(
            range=document.text.range(line, diagnostic.column, end_line, diagnostic.end_column),
            message=diagnostic.message,
            severity=_SEVERITIES[diagnostic.severity],
            code=diagnostic.code,
            code_description=types.CodeDescription(rule_page(diagnostic.rule)) if client.code_description else None,
            source=SOURCE,
            related_information=places.related(diagnostic) if client.related_information else None,
            data={"function": diagnostic.function, "rule": diagnostic.rule} if client.diagnostic_data else None,
        )


class _Places:
    """Where findings point to; ``texts`` holds the documents that were looked at for that, by path."""

    def __init__(self, opened: Mapping[str, Document]) -> None:
        self._opened: Final = opened
        self._paths: Final = AbsolutePaths(opened)
        self.texts: Final[dict[str, Text]] = {}

    def related(self, diagnostic: Diagnostic) -> list[types.DiagnosticRelatedInformation] | None:
        """The places that explain a finding."""
        return [
            types.DiagnosticRelatedInformation(self._location(self._paths[step.path], step.line), step.message)
            for step in diagnostic.related
        ] or None

    def _location(self, path: str, line: int) -> types.Location:
        document = self._opened.get(path)
        if document is not None:
            self.texts[path] = document.text
            return types.Location(document.uri, document.text.line_content(line))
        start = types.Position(max(line - 1, 0), 0)
        return types.Location(uri_of(split_cell(path)[0]), types.Range(start, start))


def rule_page(rule: str) -> str:
    """The address of a rule's page."""
    return f"{RULE_PAGES}{rule}/"


def _unreadable(error: ReadError, document: Document) -> types.Diagnostic:
    return types.Diagnostic(
        range=document.text.line_content(error.line),
        message=f"Not analysed: {error.message}",
        severity=types.DiagnosticSeverity.Information,
        source=SOURCE,
    )


def _fingerprint(items: list[types.Diagnostic]) -> str:
    return hashlib.blake2b(repr(items).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
