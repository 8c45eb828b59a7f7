"""Code actions: a cheap list for the cursor, and the edit of the one that is chosen, worked out from the text as it then is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException

from graphlift.report import FunctionReport
from graphlift_lsp.documents import Document
from graphlift_lsp.features.assumptions import confirmations
from graphlift_lsp.features.diagnostics import SOURCE
from graphlift_lsp.features.suppressions import directing, ignoring
from graphlift_lsp.locate import header_at
from graphlift_lsp.session import Project
from graphlift_lsp.worker import AnalysisFailed, WorkerBroken, WorkerLost

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

REFACTORINGS: Final = {
    "convert": "refactor.rewrite.graphlift.convert",
    "eager": "refactor.rewrite.graphlift.eager",
    "signature": "refactor.rewrite.graphlift.signature",
}
FIX_ALL: Final = "source.fixAll.graphlift"
OPTIONS: Final = types.CodeActionOptions(
    code_action_kinds=[types.CodeActionKind.QuickFix, *REFACTORINGS.values(), FIX_ALL], resolve_provider=True
)

_BY_DECISION: Final = {"convert": "convert", "dehybridize": "eager", "reconfigure": "signature"}
_TITLES: Final = {
    "convert": "Convert to tf.function",
    "eager": "Remove tf.function",
    "signature": "Add input_signature",
}
_REQUEST_FAILED: Final = -32803


class CodeActions:
    """Lists and resolves actions."""

    def __init__(self, server: GraphliftServer) -> None:
        self._server = server

    async def list(self, params: types.CodeActionParams) -> Sequence[types.CodeAction] | None:
        """The actions at a range. Without an analysis running it is immediate; clients that cannot resolve wait for the edits."""
        client = self._server.client
        found = self._server.sessions.document(params.text_document.uri)
        if found is None or not client.action_literals:
            return None
        if not client.resolves_edits:
            found = await self._server.fresh(params.text_document.uri)
        if found is None:
            return None
        actions = [action for action in self._offers(found[1], params) if _asked_for(action.kind, params.context.only)]
        if client.resolves_edits:
            return actions
        return [resolved for action in actions if (resolved := await self._eagerly(action)) is not None]

    async def _eagerly(self, action: types.CodeAction) -> types.CodeAction | None:
        if action.disabled is not None:
            return action
        try:
            resolved = await self.resolve(action)
        except JsonRpcException:
            return None  # what cannot be done is not offered
        resolved.data = None
        return resolved

    def _offers(self, document: Document, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        line, _ = document.text.place(params.range.start)
        for diagnostic in params.context.diagnostics:
            if diagnostic.source == SOURCE:
                yield from self._quick_fixes(document, diagnostic)
        header = header_at(document, line)
        if header is not None:
            yield from self._refactorings(document, header.function, params.context)
        if _named(FIX_ALL, params.context.only) and any(
            function.decision in {"convert", "dehybridize"} and not function.speculative for _, function in document.functions()
        ):
            yield self._action("Apply all certain conversions (Graphlift)", FIX_ALL, document, {"all": True})

    def _quick_fixes(self, document: Document, diagnostic: types.Diagnostic) -> Iterator[types.CodeAction]:
        code = str(diagnostic.code)
        line, _ = document.text.place(diagnostic.range.start)
        function = _function_of(document, diagnostic, line)
        about = function is not None and code[:3] in {"GL1", "GL2"}
        if function is not None and about and (kind := _BY_DECISION.get(function.decision)) is not None:
            action = self._refactoring(document, function, kind)
            action.kind, action.diagnostics = types.CodeActionKind.QuickFix, [diagnostic]
            yield action
            yield from self._confirmations(document, function, diagnostic)
        if code.startswith("GL") and not document.text.line(line).endswith("\\"):
            data = {"ignore": code, "line": line}
            yield self._action(f"Ignore {code} for this line", types.CodeActionKind.QuickFix, document, data, diagnostic)
        if function is not None and about and function.decision == "convert":
            data = {"directive": "eager", "line": line}
            title = "Never offer this function (# graphlift: eager)"
            yield self._action(title, types.CodeActionKind.QuickFix, document, data, diagnostic)

    def _confirmations(self, document: Document, function: FunctionReport, diagnostic: types.Diagnostic) -> Iterator[types.CodeAction]:
        report, now = document.known()
        for message, directive, analysed in confirmations(function) if function in report.functions else ():
            if (line := now(analysed)) is not None:
                data = {"directive": directive, "line": line}
                title = f"Confirm that {message} (# graphlift: {directive})"
                yield self._action(title, types.CodeActionKind.QuickFix, document, data, diagnostic)

    def _refactorings(self, document: Document, function: FunctionReport, context: types.CodeActionContext) -> Iterator[types.CodeAction]:
        kind = _BY_DECISION.get(function.decision)
        if kind is not None:
            yield self._refactoring(document, function, kind)
        elif not function.hybrid and function.blockers and self._server.client.disabled_actions and context.only:
            reason = types.CodeActionDisabled(function.blockers[0].message)
            yield types.CodeAction(_TITLES["convert"], REFACTORINGS["convert"], disabled=reason)

    def _refactoring(self, document: Document, function: FunctionReport, kind: str) -> types.CodeAction:
        count = len(function.assumptions) if function.speculative else 0
        assumes = f" (assumes {count} thing{'s' if count != 1 else ''})" if count else " (speculative)" if function.speculative else ""
        data = {"function": function.qualname, "refactoring": kind}
        action = self._action(_TITLES[kind] + assumes, REFACTORINGS[kind], document, data)
        if self._server.client.preferred_actions and not function.speculative:
            action.is_preferred = True
        return action

    def _action(
        self, title: str, kind: str, document: Document, data: dict[str, Any], diagnostic: types.Diagnostic | None = None
    ) -> types.CodeAction:
        data |= {"uri": document.uri, "version": document.version}
        return types.CodeAction(title, kind, diagnostics=[diagnostic] if diagnostic else None, data=data)

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """Fill in the edit, for the text that the list was made for; where that has changed the client has to ask again."""
        data = action.data if isinstance(action.data, dict) else {}
        found = self._server.sessions.document(str(data.get("uri")))
        if found is None:
            raise _failed("the document is not open any more")
        project, document = found
        if document.version != data.get("version"):
            raise JsonRpcContentModified("the document has changed since the action was offered")
        if "line" in data:
            edit = (
                directing(document.text, int(data["line"]), str(data["directive"]))
                if "directive" in data
                else ignoring(document.text, int(data["line"]), str(data["ignore"]))
            )
            if edit is None:
                raise _failed("no comment can stand at the end of this line")
            action.edit = self._workspace_edit(document, action.title, [edit], "")
            return action
        qualname, kind = (None, "all") if "all" in data else (str(data.get("function")), str(data.get("refactoring")))
        edits = await self._refactor(project, document, qualname, kind)
        if document.version != data.get("version"):
            raise JsonRpcContentModified("the document has changed while the edit was worked out")
        action.edit = self._workspace_edit(document, action.title, edits, _doubts(document, qualname))
        return action

    async def _refactor(self, project: Project, document: Document, qualname: str | None, kind: str) -> Sequence[tuple[int, int, str]]:
        project.scheduler.hurry()
        try:
            answer = await project.refactor(document, qualname, kind)
        except (AnalysisFailed, WorkerLost, WorkerBroken) as error:
            raise _failed(str(error)) from error
        if answer.problem is not None:
            raise _failed(answer.problem)
        return answer.edits

    def _workspace_edit(self, document: Document, label: str, edits: Sequence[tuple[int, int, str]], doubts: str) -> types.WorkspaceEdit:
        """Edits of one document; what is in doubt has the user confirm it where the client can."""
        client = self._server.client
        plain = [types.TextEdit(document.text.span(start, end), new) for start, end, new in edits]
        if not client.document_changes:
            return types.WorkspaceEdit(changes={document.uri: plain})
        target = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        if not client.change_annotations:
            return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(target, plain)])
        name = "graphlift"
        annotated = [types.AnnotatedTextEdit(name, edit.range, edit.new_text) for edit in plain]
        annotation = types.ChangeAnnotation(label, needs_confirmation=bool(doubts) or None, description=doubts or None)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(target, annotated)], change_annotations={name: annotation})


def _doubts(document: Document, qualname: str | None) -> str:
    """What a refactoring takes for granted, for the user to confirm."""
    for _, function in document.functions():
        if function.qualname == qualname and function.speculative:
            return " ".join(assumption.message for assumption in function.assumptions) or "This rests on an assumption."
    return ""


def _function_of(document: Document, diagnostic: types.Diagnostic, line: int) -> FunctionReport | None:
    """The function that a diagnostic is about, by the data it carries, else by where it stands."""
    if isinstance(diagnostic.data, dict):
        for _, function in document.functions():
            if function.qualname == diagnostic.data.get("function"):
                return function
    header = header_at(document, line)
    return header.function if header else None


def _named(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind, or one that contains it, is asked for by name."""
    return any(kind == wanted or kind.startswith(wanted + ".") for wanted in only or ())


def _asked_for(kind: str | None, only: Sequence[str] | None) -> bool:
    return not only or kind is None or "" in only or _named(kind, only)


def _failed(message: str) -> JsonRpcException:
    return JsonRpcException(f"Graphlift: {message}", _REQUEST_FAILED)
