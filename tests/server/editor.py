"""An editor as the tests need it: the only place that touches the protocol's client side."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls import uris
from pygls.workspace import PositionCodec
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

HERE = Path(__file__).parent
CLIENTS = HERE / "clients"


def capabilities(name: str) -> types.ClientCapabilities:
    """What a real client announced: captured here (``vscode``), or shipped with pytest-lsp (``neovim@v0.11``)."""
    captured = CLIENTS / f"{name}.json"
    if captured.exists():
        return get_converter().structure(json.loads(captured.read_text()), types.ClientCapabilities)
    return client_capabilities(name)


class Editor:
    """A language client with the texts that it has open."""

    def __init__(self, client: LanguageClient, name: str) -> None:
        self.lsp, self.name = client, name
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.registered: list[types.Registration] = []
        self.statuses: list[Any] = []
        self.refreshes: list[str] = []
        self.codec = PositionCodec()

    @classmethod
    async def start(
        cls,
        name: str,
        command: Sequence[str],
        *,
        folders: Iterable[Path] = (),
        options: Any = None,
        settings: dict[str, Any] | None = None,
        change: Any = None,
    ) -> Editor:
        """Start a server for the client of this name; ``change`` may alter its capabilities."""
        editor = cls(make_test_lsp_client(), name)
        editor._listen()
        if settings is not None:
            editor.lsp.set_configuration({"graphlift": settings})
        announced = capabilities(name)
        if change is not None:
            change(announced)
        await editor.lsp.start_io(*command)
        result = await editor.lsp.initialize_session(
            types.InitializeParams(
                capabilities=announced,
                workspace_folders=[types.WorkspaceFolder(uri(folder), folder.name) for folder in folders],
                initialization_options=options,
            )
        )
        editor.capabilities = result.capabilities
        editor.codec = PositionCodec(result.capabilities.position_encoding)
        return editor

    def _listen(self) -> None:
        register = self.lsp.feature

        # the handlers of pytest-lsp stay; these also keep order and versions
        del self.lsp.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        @register(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.setdefault(params.uri, []).append(params)

        @register(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params: types.RegistrationParams) -> None:
            self.registered.extend(params.registrations)

        @register("experimental/serverStatus")
        def status(params: Any) -> None:
            self.statuses.append(params)

        @register(types.WORKSPACE_INLAY_HINT_REFRESH)
        def hints_refresh(params: None) -> None:
            self.refreshes.append("hints")

        @register(types.WORKSPACE_CODE_LENS_REFRESH)
        def lens_refresh(params: None) -> None:
            self.refreshes.append("lenses")

    async def stop(self) -> None:
        await asyncio.wait_for(self.lsp.shutdown_session(), 20)

    @property
    def pulls(self) -> bool:
        return self.lsp.capabilities.text_document.diagnostic is not None

    # documents

    def open(self, path: Path | str, text: str, language: str = "python") -> str:
        address = uri(path)
        self.texts[address], self.versions[address] = text, 1
        self.lsp.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(address, language, 1, text)))
        return address

    def replace(self, address: str, text: str) -> None:
        """Replace the whole text."""
        self._change(address, [types.TextDocumentContentChangeWholeDocument(text)])
        self.texts[address] = text

    def type(self, address: str, line: int, column: int, text: str, *, instead_of: int = 0) -> None:
        """Put a text at a line and code-point column (from 1) in the place of some characters, as an incremental change."""
        lines = [row + "\n" for row in self.texts[address].split("\n")]
        start, end = (self.position(address, line, at) for at in (column, column + instead_of))
        self._change(address, [types.TextDocumentContentChangePartial(types.Range(start, end), text)])
        offset = sum(map(len, lines[: line - 1])) + column - 1
        assert column + instead_of <= len(lines[line - 1])
        self.texts[address] = self.texts[address][:offset] + text + self.texts[address][offset + instead_of :]

    def _change(self, address: str, changes: Any) -> None:
        self.versions[address] += 1
        identity = types.VersionedTextDocumentIdentifier(self.versions[address], address)
        self.lsp.text_document_did_change(types.DidChangeTextDocumentParams(identity, changes))

    def save(self, address: str) -> None:
        self.lsp.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(address)))

    def close(self, address: str) -> None:
        self.lsp.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(address)))

    def folders(self, added: Iterable[Path] = (), removed: Iterable[Path] = ()) -> None:
        """Put folders into the workspace, and take others out."""
        event = types.WorkspaceFoldersChangeEvent(
            added=[types.WorkspaceFolder(uri(folder), folder.name) for folder in added],
            removed=[types.WorkspaceFolder(uri(folder), folder.name) for folder in removed],
        )
        self.lsp.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))

    def changed_on_disk(self, *paths: Path) -> None:
        events = [types.FileEvent(uri(path), types.FileChangeType.Changed) for path in paths]
        self.lsp.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    # positions

    def position(self, address: str, line: int, column: int) -> types.Position:
        """The position, in the units agreed on, of a line and code-point column from 1."""
        content = self.texts[address].split("\n")[line - 1]
        return types.Position(line - 1, self.codec.client_num_units(content[: column - 1]))

    def at(self, address: str, marked: str, offset: int = 0) -> types.Position:
        """The position of the first occurrence of a text."""
        before = self.texts[address][: self.texts[address].index(marked) + offset]
        return self.position(address, before.count("\n") + 1, len(before) - before.rfind("\n"))

    def covered(self, address: str, where: types.Range) -> str:
        """The text that a range covers."""
        return self.texts[address][self.offset(address, where.start) : self.offset(address, where.end)]

    def offset(self, address: str, position: types.Position) -> int:
        lines = self.texts[address].split("\n")
        units = 0
        for index, character in enumerate(lines[position.line]):
            if units >= position.character:
                return sum(len(line) + 1 for line in lines[: position.line]) + index
            units += self.codec.client_num_units(character)
        return sum(len(line) + 1 for line in lines[: position.line]) + len(lines[position.line])

    # questions

    async def diagnostics(self, address: str, *, pause: float = 0.0) -> list[types.Diagnostic]:
        """The diagnostics of the present text, pulled or waited for."""
        if self.pulls:
            report = await self.pull(address)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return list(report.items)
        deadline = asyncio.get_running_loop().time() + 10
        while True:
            history = self.published.get(address, [])
            if history and (history[-1].version is None or history[-1].version == self.versions[address]) and pause <= 0:
                return list(history[-1].diagnostics)
            pause -= 0.02
            assert asyncio.get_running_loop().time() < deadline, "no diagnostics were published for the present text"
            await asyncio.sleep(0.02)

    async def pull(self, address: str, previous: str | None = None) -> types.DocumentDiagnosticReport:
        identity = types.TextDocumentIdentifier(address)
        return await self.lsp.text_document_diagnostic_async(types.DocumentDiagnosticParams(identity, previous_result_id=previous))

    async def codes(self, address: str) -> list[str]:
        return [str(diagnostic.code) for diagnostic in await self.diagnostics(address)]

    async def hover(self, address: str, position: types.Position) -> str | None:
        answer = await self.lsp.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(address), position))
        return None if answer is None else answer.contents.value

    async def actions(self, address: str, where: types.Range | types.Position, only: list[str] | None = None) -> list[types.CodeAction]:
        """The actions at a place, with the diagnostics there in their context as editors send them."""
        if isinstance(where, types.Position):
            where = types.Range(where, where)
        there = [found for found in await self.diagnostics(address) if found.range.start.line <= where.start.line <= found.range.end.line]
        context = types.CodeActionContext(there, only, types.CodeActionTriggerKind.Invoked)
        identity = types.TextDocumentIdentifier(address)
        return list(await self.lsp.text_document_code_action_async(types.CodeActionParams(identity, where, context)) or [])

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        return action if action.edit is not None else await self.lsp.code_action_resolve_async(action)

    async def apply(self, action: types.CodeAction) -> dict[str, str]:
        """The texts after an action, by URI."""
        edit = (await self.resolve(action)).edit
        assert edit is not None
        texts = {}
        for address, edits in changes_of(edit, self.versions).items():
            text = self.texts[address]
            for change in sorted(edits, key=lambda change: self.offset(address, change.range.start), reverse=True):
                start, end = self.offset(address, change.range.start), self.offset(address, change.range.end)
                text = text[:start] + change.new_text + text[end:]
            texts[address] = text
        return texts


def changes_of(edit: types.WorkspaceEdit, versions: dict[str, int]) -> dict[str, Sequence[Any]]:
    if edit.document_changes is None:
        return dict(edit.changes or {})
    for change in edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.version == versions[change.text_document.uri], "an edit for another version"
    return {change.text_document.uri: change.edits for change in edit.document_changes}


def uri(path: Path | str) -> str:
    """The address of a file; what is an address already stays as it is."""
    if isinstance(path, str):
        return path
    address = uris.from_fs_path(str(path))
    assert address is not None
    return address
