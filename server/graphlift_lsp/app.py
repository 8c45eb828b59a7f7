"""Running the server. What takes long to load is loaded after the client has its first answer."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import BinaryIO, cast

from graphlift_lsp.handshake import shake


def main(tcp: tuple[str, int] | None = None, *, worker_command: Sequence[str] | None = None) -> None:
    """Serve a client on standard input and output, or the first one that connects to a TCP address, until it leaves.

    Standard output belongs to the protocol: whatever else is printed in this process goes to standard error. ``worker_command`` is
    the command line of the analysis process, by default that of the analysis installed here.
    """
    _log_to_stderr()
    if tcp is None:
        output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        requests, answers = shake(sys.stdin.buffer, output)

    from graphlift_lsp.registration import create_server  # takes most of a second

    server = create_server(worker_command)
    if tcp is None:
        requests.on_end = server.client_has_gone
        server.start_io(cast("BinaryIO", requests), answers)
    else:
        server.start_tcp(*tcp)


def _log_to_stderr() -> None:
    level = os.environ.get("GRAPHLIFT_LOG", "warning").upper()
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("graphlift_lsp").setLevel(level if level in {"DEBUG", "INFO", "WARNING", "ERROR"} else "WARNING")
    logging.getLogger("pygls").setLevel(logging.ERROR)
    logging.captureWarnings(True)
