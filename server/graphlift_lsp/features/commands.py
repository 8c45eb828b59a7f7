"""Commands that a client can have executed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

RESTART: Final = "graphlift.restart"


async def restart(server: GraphliftServer) -> None:
    """Start the analysis process anew and analyse all open projects again; needed only when something is stuck."""
    await server.restart_analysis()
