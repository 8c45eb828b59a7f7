"""``graphlift serve``: the one command that hands over to the server."""

from __future__ import annotations

import gc

from graphlift.cli.problems import InputProblem


def serve(tcp: str | None) -> int:
    """Serve until the client leaves."""
    address = None if tcp is None else _address(tcp)
    from graphlift_lsp.app import main

    gc.enable()  # unlike every other command, this one stays
    main(address)
    return 0


def _address(text: str) -> tuple[str, int]:
    host, separator, port = text.rpartition(":")
    if not separator or not port.isascii() or not port.isdecimal() or not 0 < int(port) < 65536:
        raise InputProblem(f"--tcp takes HOST:PORT, such as 127.0.0.1:2087, not {text!r}")
    return host.strip("[]") or "127.0.0.1", int(port)
