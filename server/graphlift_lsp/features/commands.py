"""Commands that a client can have executed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    from graphlift_lsp.server import GraphliftServer

RESTART: Final = "graphlift.restart"
VERIFY: Final = "graphlift.verify"
REPORT: Final = "graphlift.report"


async def restart(server: GraphliftServer) -> None:
    """Start the analysis process anew and analyse all open projects again; needed only when something is stuck."""
    await server.restart_analysis()


async def verify(_: GraphliftServer) -> None:
    """Run a function eagerly and as a graph, and compare: the name is reserved, and whoever uses it is told so."""
    raise _not_yet("comparing a function's runs under TensorFlow")


async def report(_: GraphliftServer) -> None:
    """Write the report on a project: the name is reserved, and whoever uses it is told what there is in its place."""
    raise _not_yet("the report on a whole project", " `graphlift check --format csv` writes the figures.")


def _not_yet(what: str, instead: str = "") -> JsonRpcException:
    return JsonRpcException(f"Graphlift: {what} is not part of this version yet.{instead}", types.LSPErrorCodes.RequestFailed)
