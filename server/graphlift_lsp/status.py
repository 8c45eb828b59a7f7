"""Telling the user how the server is: the status notification, progress of long analyses, and messages that are shown once."""

from __future__ import annotations

import asyncio
import logging
import uuid
from typing import TYPE_CHECKING, Final, Literal

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from graphlift_lsp.client import ask

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

logger = logging.getLogger(__name__)

METHOD: Final = "experimental/serverStatus"
"""As rust-analyzer defined it: ``{health, quiescent, message}``, sent to clients that announce ``serverStatusNotification``."""

LONG: Final = 0.5
"""Seconds after which an analysis is worth a progress note."""

Health = Literal["ok", "warning", "error"]


class Status:
    """The state of the server as the client was last told."""

    def __init__(self, server: GraphliftServer) -> None:
        self._server = server
        self._sent: tuple[Health, bool, str] | None = None
        self._shown: set[str] = set()
        self._busy = 0
        self._health: Health = "ok"
        self._message = ""

    def report(self, health: Health, message: str = "") -> None:
        """Say how the server is; ``message`` is a sentence for the user."""
        self._health, self._message = health, message
        self._send()

    def once(self, kind: types.MessageType, message: str) -> None:
        """Show a message, unless it was shown before."""
        if message not in self._shown:
            self._shown.add(message)
            self._server.window_show_message(types.ShowMessageParams(kind, message))

    def forget_messages(self) -> None:
        """What was shown may be shown again: its cause has been changed."""
        self._shown.clear()

    def _send(self) -> None:
        state = (self._health, self._busy == 0, self._message)
        if self._server.client.server_status and state != self._sent:
            self._sent = state
            self._server.protocol.notify(METHOD, {"health": state[0], "quiescent": state[1], "message": state[2]})

    async def watch(self, work: asyncio.Future[None], title: str) -> None:
        """Show as busy while ``work`` runs, with a progress note if it takes long."""
        self._busy += 1
        self._send()
        try:
            await asyncio.wait({work}, timeout=LONG)
            if not work.done() and self._server.client.progress:
                await self._progress(work, title)
        finally:
            self._busy -= 1
            self._send()

    async def _progress(self, work: asyncio.Future[None], title: str) -> None:
        progress, token = self._server.work_done_progress, f"graphlift-{uuid.uuid4()}"
        try:
            await ask(progress.create_async(token))
        except JsonRpcException as refusal:
            logger.info("the client refuses a progress note: %s", refusal)
            return
        progress.begin(token, types.WorkDoneProgressBegin(title, cancellable=False))
        try:
            await asyncio.wait({work})
        finally:
            progress.end(token, types.WorkDoneProgressEnd())
            progress.tokens.pop(token, None)
