"""What the connected client can do, and asking it things safely."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any, TypeVar

from lsprotocol import types

T = TypeVar("T")

_BACKGROUND: set[asyncio.Future[Any]] = set()


async def ask(reply: Awaitable[T]) -> T:
    """Wait for a client's reply; cancelling the wait leaves the request itself alone.

    A reply that arrives for a cancelled request breaks the message loop of pygls 2.1, so every request to the client goes through here.
    """
    future = asyncio.ensure_future(reply)
    _BACKGROUND.add(future)
    future.add_done_callback(_forget)
    return await asyncio.shield(future)


def _forget(future: asyncio.Future[Any]) -> None:
    _BACKGROUND.discard(future)
    if not future.cancelled():
        future.exception()  # a refusal nobody waits for any more is no error


def _get(holder: object, path: str) -> Any:
    for name in path.split("."):
        holder = getattr(holder, name, None)
        if holder is None:
            return None
    return holder


def _has(values: Iterable[str] | None, wanted: str) -> bool:
    return values is not None and wanted in values


class Client:
    """The client's capabilities as answers to the questions that this server has."""

    def __init__(self, capabilities: types.ClientCapabilities) -> None:
        text, workspace = "text_document.", "workspace."

        def has(path: str) -> bool:
            return bool(_get(capabilities, path))

        publish, action = text + "publish_diagnostics.", text + "code_action."
        self.pulls_diagnostics = has(text + "diagnostic")
        self.refreshes_diagnostics = has(workspace + "diagnostics.refresh_support")
        self.related_information = has(publish + "related_information") or has(text + "diagnostic.related_information")
        self.code_description = has(publish + "code_description_support") or has(text + "diagnostic.code_description_support")
        self.diagnostic_data = has(publish + "data_support") or has(text + "diagnostic.data_support")

        self.action_literals = has(action + "code_action_literal_support")
        self.preferred_actions = has(action + "is_preferred_support")
        self.disabled_actions = has(action + "disabled_support")
        self.resolves_edits = has(action + "data_support") and _has(_get(capabilities, action + "resolve_support.properties"), "edit")
        self.document_changes = has(workspace + "workspace_edit.document_changes")
        self.change_annotations = self.document_changes and has(workspace + "workspace_edit.change_annotation_support")

        formats = _get(capabilities, text + "hover.content_format")
        self.markdown = _has(formats, types.MarkupKind.Markdown)

        self.configuration = has(workspace + "configuration")
        self.watches_configuration = has(workspace + "did_change_configuration.dynamic_registration")
        self.watches_files = has(workspace + "did_change_watched_files.dynamic_registration")
        self.refreshes_hints = has(workspace + "inlay_hint.refresh_support")
        self.refreshes_lenses = has(workspace + "code_lens.refresh_support")
        self.progress = has("window.work_done_progress")

        experimental = capabilities.experimental
        self.server_status = isinstance(experimental, dict) and bool(experimental.get("serverStatusNotification"))
