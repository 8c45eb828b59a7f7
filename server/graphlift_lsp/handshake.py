"""The answer to ``initialize``, given before the protocol library is loaded.

Loading the library's several hundred message types takes longer than everything else in a start. The first message needs none of
them: it is answered from here, while the client goes on with opening documents, and then handed to the server proper as if
it had just arrived. A test compares this answer with the one that the library makes from the registered features.
"""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO, Final, cast

from graphlift.version import __version__

ENCODINGS: Final = ("utf-8", "utf-16", "utf-32")
_MAX_BYTES: Final = 1 << 26


def server_capabilities(client: dict[str, Any]) -> dict[str, Any]:
    """The capabilities of the server for a client with these, both as JSON."""
    general = client.get("general")
    offered = general.get("positionEncodings") if isinstance(general, dict) else None
    encoding = next((name for name in offered or () if name in ENCODINGS), "utf-16")
    capabilities: dict[str, Any] = {
        "positionEncoding": encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "willSave": False, "willSaveWaitUntil": False, "save": True},
        "hoverProvider": True,
        "codeActionProvider": {
            "codeActionKinds": [
                "quickfix",
                "refactor.rewrite.graphlift.convert",
                "refactor.rewrite.graphlift.eager",
                "refactor.rewrite.graphlift.signature",
                "source.fixAll.graphlift",
            ],
            "resolveProvider": True,
        },
        "codeLensProvider": {"resolveProvider": False},
        "executeCommandProvider": {"commands": ["graphlift.restart"]},
        "inlayHintProvider": {"resolveProvider": False},
        "diagnosticProvider": {"interFileDependencies": True, "workspaceDiagnostics": False, "identifier": "graphlift"},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}, "fileOperations": {}},
    }
    if client.get("notebookDocument") is not None:
        capabilities["notebookDocumentSync"] = {"notebookSelector": [{"notebook": {"notebookType": "jupyter-notebook"}}]}
    return capabilities


def shake(requests: BinaryIO, answers: BinaryIO) -> tuple[BinaryIO, BinaryIO]:
    """Answer the first message if it is ``initialize``, and return the streams on which the server goes on.

    The server reads that message again and its own answer to it is dropped. Any other first message is left to the server alone.
    """
    read, message = _first_message(requests)
    params = message.get("params")
    if message.get("method") != "initialize" or not isinstance(params, dict) or not isinstance(message.get("id"), (int, str)):
        return cast("BinaryIO", _Replay(read, requests)), answers
    client = params.get("capabilities")
    result = {
        "capabilities": server_capabilities(client if isinstance(client, dict) else {}),
        "serverInfo": {"name": "graphlift", "version": __version__},
    }
    body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode()
    answers.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    answers.flush()
    return cast("BinaryIO", _Replay(read, requests)), cast("BinaryIO", _WithoutAnswer(answers, message["id"]))


def _first_message(requests: BinaryIO) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the first message as read, and its content if it has any."""
    read, size = b"", 0
    while line := requests.readline(1024):
        read += line
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length" and value.strip().isdigit():
            size = int(value)
        if not line.strip() or len(read) > 8192:
            break
    if not 0 < size <= _MAX_BYTES:
        return read, {}
    body = requests.read(size)
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        message = None
    return read + body, message if isinstance(message, dict) else {}


class _Replay(io.RawIOBase):
    """A stream that begins with bytes that were read from it before."""

    def __init__(self, read: bytes, stream: BinaryIO) -> None:
        self._read, self._stream = io.BytesIO(read), stream

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1) -> bytes:
        return self._read.readline() or self._stream.readline()

    def read(self, size: int = -1) -> bytes:
        return self._read.read(size) or self._stream.read(size)


class _WithoutAnswer(io.RawIOBase):
    """A stream to a client that has the answer to one request already."""

    def __init__(self, stream: BinaryIO, identity: int | str) -> None:
        self._stream, self._identity, self._waiting = stream, identity, True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._waiting and self._is_answer(bytes(data)):
            self._waiting = False
            return len(data)
        return self._stream.write(data)

    def _is_answer(self, data: bytes) -> bool:
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        return "method" not in message and message.get("id") == self._identity

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        self._stream.close()
