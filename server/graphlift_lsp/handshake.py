"""The answer to ``initialize``, given before the protocol library is loaded.

Loading the library's several hundred message types takes longer than everything else in a start. The first message needs none of
them: it is answered from here, while the client goes on with opening documents, and then handed to the server proper as if
it had just arrived. A test compares this answer with the one that the library makes from the registered features.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO, Final, cast

from graphlift.version import __version__
from graphlift_lsp.streams import Input, WithoutAnswer

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
        "executeCommandProvider": {"commands": ["graphlift.restart", "graphlift.verify", "graphlift.report"]},
        "inlayHintProvider": {"resolveProvider": False},
        "diagnosticProvider": {"interFileDependencies": True, "workspaceDiagnostics": False, "identifier": "graphlift"},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}, "fileOperations": {}},
    }
    if client.get("notebookDocument") is not None:
        capabilities["notebookDocumentSync"] = {"notebookSelector": [{"notebook": {"notebookType": "jupyter-notebook"}}]}
    return capabilities


def shake(requests: BinaryIO, answers: BinaryIO) -> tuple[Input, BinaryIO]:
    """Answer the first message if it is ``initialize``, and return the streams on which the server goes on.

    The server reads that message again and its own answer to it is dropped. Any other first message is left to the server alone.
    """
    read, message = _first_message(requests)
    params = message.get("params")
    if message.get("method") != "initialize" or not isinstance(params, dict) or not isinstance(message.get("id"), (int, str)):
        return Input(read, requests), answers
    client = params.get("capabilities")
    result = {
        "capabilities": server_capabilities(client if isinstance(client, dict) else {}),
        "serverInfo": {"name": "graphlift", "version": __version__},
    }
    body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode()
    answers.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    answers.flush()
    return Input(read, requests), cast("BinaryIO", WithoutAnswer(answers, message["id"]))


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
