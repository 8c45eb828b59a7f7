"""The answer to ``initialize``, which is given before the protocol library is loaded."""

import io
import json
import subprocess
import sys
import time

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.capabilities import ServerCapabilitiesBuilder

from graphlift_lsp.handshake import server_capabilities, shake
from graphlift_lsp.registration import create_server
from graphlift_lsp.server import NOTEBOOKS
from tests.server.conftest import CLIENTS, FAKE
from tests.server.editor import capabilities
from tests.yardstick import slowness

CONVERTER = get_converter()


def message(content: object) -> bytes:
    body = json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def initialize(client: str) -> dict[str, object]:
    params = types.InitializeParams(capabilities(client))
    return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": CONVERTER.unstructure(params, types.InitializeParams)}


@pytest.mark.parametrize("client", [*CLIENTS, "neovim@v0.10"])
def test_it_says_what_the_registered_features_say(client: str) -> None:
    announced = capabilities(client)
    server = create_server(["never", "started"])
    manager = server.protocol.fm
    built = ServerCapabilitiesBuilder(
        announced,
        {*manager.features, *manager.builtin_features},
        manager.feature_options,
        list(manager.commands),
        types.TextDocumentSyncKind.Incremental,
        NOTEBOOKS,
        ServerCapabilitiesBuilder.choose_position_encoding(announced),
    ).build()
    sent = CONVERTER.unstructure(announced, types.ClientCapabilities)
    assert server_capabilities(sent) == CONVERTER.unstructure(built, types.ServerCapabilities)


def test_the_server_reads_the_message_again_and_its_own_answer_is_dropped() -> None:
    first, second = message(initialize("vscode")), message({"jsonrpc": "2.0", "method": "initialized", "params": {}})
    output = io.BytesIO()
    requests, answers = shake(io.BytesIO(first + second), output)
    assert requests.readline() + requests.read(len(first)) == first  # the rest of the first is served before the second begins
    assert b"".join(iter(requests.readline, b"")) + requests.read() == second
    given = output.getvalue()
    answers.write(message({"jsonrpc": "2.0", "method": "window/logMessage", "params": {}}))
    answers.write(message({"jsonrpc": "2.0", "id": 1, "result": {}}))
    answers.write(message({"jsonrpc": "2.0", "id": 1, "result": "another"}))
    assert output.getvalue().count(b"Content-Length") == 3
    assert b"logMessage" in output.getvalue()[len(given) :]
    assert b"another" in output.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"Content-Length: 5\r\n\r\n{oops",
        b"Content-Length: 99999999999\r\n\r\n",
        message([]),
        message({"id": 1, "method": "shutdown"}),
        message({"id": 1, "method": "initialize", "params": None}),
        message({"method": "initialize", "params": {}}),
    ],
)
def test_anything_else_is_left_to_the_server(content: bytes) -> None:
    output = io.BytesIO()
    requests, answers = shake(io.BytesIO(content), output)
    assert output.getvalue() == b""
    assert answers is output
    assert requests.read() + requests.read() == content


def test_a_start_takes_less_than_half_a_second() -> None:
    times = []
    for _ in range(4):
        began = time.perf_counter()
        with subprocess.Popen(FAKE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
            assert server.stdin and server.stdout
            server.stdin.write(message(initialize("vscode")))
            server.stdin.flush()
            assert server.stdout.readline().startswith(b"Content-Length")
            times.append(time.perf_counter() - began)
            server.kill()
    assert min(times) < 0.5 * slowness(), times


def test_the_server_itself_imports_nothing_heavy_before_its_answer() -> None:
    program = "import sys, graphlift_lsp.app; print(sorted({'lsprotocol', 'pygls', 'astroid', 'asyncio'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"
