"""A server's life: cancelled requests, quick typing, a killed or failing analysis, changing settings and folders, and the end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.server.conftest import FAKE
from tests.server.editor import Editor
from tests.server.processes import children, running, server_pid
from tests.yardstick import slowness

pytestmark = pytest.mark.asyncio(loop_scope="session")

Start = Callable[..., Awaitable[Editor]]

SOURCE = "import tensorflow as tf\n\n\ndef square(x):\n    return tf.square(x)\n"
STEP = "import tensorflow as tf\n\n\ndef train_step(x):\n    return tf.square(x)\n"


async def until(check: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it did not come true"
        await asyncio.sleep(0.02)


async def test_fifty_requests_are_cancelled_and_the_server_goes_on(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", SOURCE)
    await workspace.diagnostics(address)
    workspace.replace(address, SOURCE + "# slow 0.5\n")
    identity = types.TextDocumentIdentifier(address)
    requests = []
    for number in range(50):
        if number % 2:
            method, params = "textDocument/hover", types.HoverParams(identity, types.Position(3, 5))
        else:
            method, params = "textDocument/diagnostic", types.DocumentDiagnosticParams(identity)
        requests.append(asyncio.wrap_future(workspace.lsp.protocol.send_request(method, params, msg_id=f"many-{number}")))
    for number in range(50):
        workspace.lsp.cancel_request(types.CancelParams(f"many-{number}"))
    outcomes = await asyncio.gather(*requests, return_exceptions=True)
    assert {error.code for error in outcomes if isinstance(error, JsonRpcException)} <= {types.LSPErrorCodes.RequestCancelled}
    assert sum(isinstance(outcome, JsonRpcException) for outcome in outcomes) >= 25  # what waits is cancelled, what was ready may answer
    assert await workspace.codes(address) == ["GL101"]


async def test_a_cancelled_wait_for_the_client_does_not_break_the_connection(start: Start, folder: Path) -> None:
    """The client answers the request for a progress note only after the analysis that wanted one was given up."""
    editor = await start("vscode")
    answer = asyncio.Event()
    del editor.lsp.protocol.fm.features[types.WINDOW_WORK_DONE_PROGRESS_CREATE]

    @editor.lsp.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
    async def late(params: types.WorkDoneProgressCreateParams) -> None:
        await answer.wait()

    address = editor.open(folder / "a.py", SOURCE + "# slow 0.8\n")
    pull = asyncio.ensure_future(editor.pull(address))
    await asyncio.sleep(0.7)
    editor.replace(address, SOURCE)
    answer.set()
    await pull
    assert await editor.codes(address) == ["GL101"]
    assert editor.lsp.messages == []


async def test_long_analyses_are_shown_as_progress(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", SOURCE + "# slow 0.9\n")
    await workspace.diagnostics(address)
    *_, reports = workspace.lsp.progress_reports.values()  # on a busy machine the first look at the folder takes long as well
    assert isinstance(reports[0], types.WorkDoneProgressBegin)
    assert reports[0].title == f"Graphlift: analysing {folder.name}"
    await until(lambda: isinstance(reports[-1], types.WorkDoneProgressEnd))
    await until(lambda: [(status.health, status.quiescent) for status in workspace.statuses][-1:] == [("ok", True)])


async def test_quick_typing_ends_with_the_diagnostics_of_the_last_text(shared: Callable[[str], Awaitable[Editor]], folder: Path) -> None:
    for name in ("vscode", "neovim@v0.9"):
        editor = await shared(name)
        address = editor.open(folder / f"{name[:3]}.py", "import tensorflow as tf\n")
        for number, character in enumerate("def f(x): return tf.sin(x)"):
            editor.type(address, 2, number + 1, character)
            await asyncio.sleep(0.005)
        (found,) = await editor.diagnostics(address)
        assert editor.covered(address, found.range) == "f"


async def test_a_thousand_edits_leave_texts_in_step(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    for number in range(1000):
        vscode.type(address, 2, 1, f"# 😀{number}\r\n" if number % 2 else "# é\n")
    (found,) = await vscode.diagnostics(address)
    assert vscode.covered(address, found.range) == "square"


async def test_a_killed_analysis_process_is_started_again_and_said_so(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", SOURCE)
    assert await workspace.codes(address) == ["GL101"]
    (worker,) = children(server_pid(workspace))
    os.kill(worker, signal.SIGKILL)
    workspace.replace(address, SOURCE + "\n\ndef other(x): return tf.sin(x)\n")
    assert await workspace.codes(address) == ["GL101", "GL101"]
    assert children(server_pid(workspace)) != [worker]
    await until(lambda: any("was killed" in message.message for message in workspace.lsp.log_messages))


async def test_a_process_that_is_killed_while_it_works_loses_no_question(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", SOURCE)
    await workspace.diagnostics(address)
    workspace.replace(address, SOURCE + "# slow 0.5\n")
    question = asyncio.ensure_future(workspace.codes(address))
    await asyncio.sleep(0.2)
    os.kill(children(server_pid(workspace))[0], signal.SIGKILL)
    assert await question == ["GL101"]


async def test_a_process_that_keeps_dying_is_left_alone_until_it_is_restarted(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", "# crash\n")
    assert await workspace.codes(address) == []
    await until(lambda: bool(workspace.lsp.messages))
    (message,) = workspace.lsp.messages
    assert message.type == types.MessageType.Error
    assert "because it ended with status 7" in message.message and "graphlift.restart" in message.message
    assert workspace.statuses[-1].health == "error"
    assert await workspace.hover(address, types.Position(0, 0)) is None
    workspace.replace(address, SOURCE)
    await workspace.lsp.workspace_execute_command_async(types.ExecuteCommandParams("graphlift.restart"))
    assert await workspace.codes(address) == ["GL101"]
    await until(lambda: workspace.statuses[-1].health == "ok")


async def test_a_failing_analysis_costs_one_answer(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", SOURCE)
    assert await workspace.codes(address) == ["GL101"]
    workspace.replace(address, SOURCE + "# fail\n")
    assert await workspace.codes(address) == ["GL101"]  # as last known, on lines that have not changed
    await until(lambda: "asked to fail" in (workspace.statuses[-1].message or ""))
    workspace.replace(address, SOURCE)
    assert await workspace.codes(address) == ["GL101"]
    await until(lambda: workspace.statuses[-1].health == "ok")


async def test_restarting_analyses_everything_in_another_process(workspace: Editor, folder: Path) -> None:
    address = workspace.open(folder / "a.py", SOURCE)
    await workspace.diagnostics(address)
    before = children(server_pid(workspace))
    await workspace.lsp.workspace_execute_command_async(types.ExecuteCommandParams("graphlift.restart"))
    assert await workspace.codes(address) == ["GL101"]
    assert children(server_pid(workspace)) != before
    assert workspace.lsp.messages == []


@pytest.mark.parametrize("command", ["graphlift.verify", "graphlift.report"])
async def test_commands_that_are_not_there_yet_say_so(workspace: Editor, command: str) -> None:
    with pytest.raises(JsonRpcException, match="not part of this version yet"):
        await workspace.lsp.workspace_execute_command_async(types.ExecuteCommandParams(command))


async def test_settings_are_asked_for_and_asked_for_again(start: Start, folder: Path) -> None:
    editor = await start("vscode", settings={"speculation": False})
    address = editor.open(folder / "a.py", STEP)
    assert await editor.codes(address) == []
    editor.lsp.set_configuration({"graphlift": {"speculation": True}})
    editor.lsp.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    await until(lambda: editor.lsp.diagnostic_refresh_count > 0)
    assert await editor.codes(address) == ["GL101"]


async def test_settings_of_clients_that_cannot_be_asked_come_with_the_notification(start: Start, folder: Path) -> None:
    def silent(capabilities: types.ClientCapabilities) -> None:
        capabilities.workspace.configuration = None

    editor = await start("emacs", options={"speculation": False}, change=silent)
    address = editor.open(folder / "a.py", STEP)
    assert await editor.codes(address) == []
    editor.lsp.workspace_did_change_configuration(types.DidChangeConfigurationParams({"graphlift": {"speculation": True}}))
    await until(lambda: [found.code for found in editor.published[address][-1].diagnostics] == ["GL101"])


async def test_a_wrong_setting_is_told_once(start: Start, folder: Path) -> None:
    editor = await start("vscode", settings={"speculatoin": True})
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    editor.replace(address, SOURCE + "\n")
    await editor.diagnostics(address)
    assert [message.message for message in editor.lsp.messages] == ["Graphlift: there is no option `speculatoin`"]
    assert editor.statuses[-1].health == "warning"


async def test_a_configuration_file_governs_the_folder_it_is_in(workspace: Editor, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.graphlift]\nspeculation = false\n")
    outside, inside = workspace.open(folder / "a.py", STEP), workspace.open(inner / "b.py", STEP)
    assert await workspace.codes(outside) == ["GL101"]
    assert await workspace.codes(inside) == []
    (inner / "pyproject.toml").unlink()
    workspace.changed_on_disk(inner / "pyproject.toml")
    assert await workspace.codes(inside) == ["GL101"]
    (folder / "pyproject.toml").write_text("[tool.graphlift]\nspeculation = false\n")
    workspace.changed_on_disk(folder / "pyproject.toml")
    assert await workspace.codes(inside) == []
    assert await workspace.codes(outside) == []


async def test_folders_whose_names_begin_alike_are_told_apart(vscode: Editor, tmp_path: Path) -> None:
    first, second = tmp_path / "proj", tmp_path / "proj2"
    for folder in (first, second):
        folder.mkdir()
    (second / "b.py").write_text("from a import square\nsquare(1)\n")
    vscode.folders(added=[first])
    address = vscode.open(second / "a.py", SOURCE)
    assert "from 0 places" in (await vscode.diagnostics(address))[0].message
    vscode.folders(added=[second])
    assert "from 1 places" in (await vscode.diagnostics(address))[0].message
    vscode.folders(removed=[first, second])


async def test_settings_of_two_folders(start: Start, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        folder.mkdir()
    editor = await start("vscode", folders=[first, second])
    editor.lsp.set_configuration({"graphlift": {"speculation": False}}, scope_uri=f"file://{second}")
    editor.lsp.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    addresses = editor.open(first / "a.py", STEP), editor.open(second / "a.py", STEP)
    await asyncio.sleep(0.3)
    assert [await editor.codes(address) for address in addresses] == [["GL101"], []]


async def test_files_are_watched_where_the_client_lets_us(vscode: Editor) -> None:
    await until(lambda: len(vscode.registered) == 2)
    (watched,) = [registration for registration in vscode.registered if registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    patterns = {watcher["globPattern"] for watcher in watched.register_options["watchers"]}
    assert {"**/*.py", "**/pyproject.toml", "**/graphlift.toml"} <= patterns


@pytest.mark.parametrize(
    "text", ["", "\x00", "def (", "@" * 3000, "(" * 3000, "'''", "\ufeffx", "def f(x):\n\tif x:\n        y", "😀" * 500]
)
async def test_any_text_gets_an_answer(vscode: Editor, folder: Path, text: str) -> None:
    address = vscode.open(folder / "a.py", text)
    identity = types.TextDocumentIdentifier(address)
    everything = types.Range(types.Position(0, 0), types.Position(9, 9))
    await vscode.diagnostics(address)
    await vscode.hover(address, types.Position(7, 90))
    await vscode.actions(address, everything)
    await vscode.lsp.text_document_inlay_hint_async(types.InlayHintParams(identity, everything))


async def test_questions_about_documents_that_are_not_open_have_empty_answers(vscode: Editor) -> None:
    address = "file:///never/opened.py"
    assert (await vscode.pull(address)).items == ()
    assert await vscode.hover(address, types.Position(0, 0)) is None
    identity = types.TextDocumentIdentifier(address)
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    params = types.CodeActionParams(identity, nowhere, types.CodeActionContext([]))
    assert not await vscode.lsp.text_document_code_action_async(params)


async def test_both_processes_end_after_shutdown_and_exit(start: Start, folder: Path) -> None:
    editor = await Editor.start("vscode", FAKE)
    address = editor.open(folder / "a.py", SOURCE)
    await editor.diagnostics(address)
    workers = children(server_pid(editor))
    began = time.perf_counter()
    await editor.stop()
    assert time.perf_counter() - began < 3 * slowness()
    assert editor.lsp._server is not None and editor.lsp._server.returncode == 0
    await until(lambda: not any(running(pid) for pid in workers))


async def test_both_processes_end_when_the_client_vanishes(folder: Path) -> None:
    editor = await Editor.start("vscode", FAKE)
    address = editor.open(folder / "a.py", SOURCE + "# slow 5\n")
    await asyncio.sleep(1.2)
    server = server_pid(editor)
    workers = children(server)
    assert editor.lsp._server is not None and editor.lsp._server.stdin is not None
    editor.lsp._server.stdin.close()
    await until(lambda: not any(running(pid) for pid in [server, *workers]))
    assert address


async def test_a_document_in_an_inner_project_counts_in_the_outer_one_as_it_is_in_the_editor(workspace: Editor, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "graphlift.toml").write_text("speculation = true\n")
    outside, inside = workspace.open(folder / "a.py", SOURCE), workspace.open(inner / "b.py", "square(1)\n")
    assert "from 1 places" in (await workspace.diagnostics(outside))[0].message
    workspace.replace(inside, "square(1)\nsquare(2)\n")
    assert "from 2 places" in (await workspace.diagnostics(outside))[0].message


async def test_an_open_document_moves_with_its_folder(vscode: Editor, folder: Path) -> None:
    (folder / "b.py").write_text("square(1)\n")
    address = vscode.open(folder / "a.py", SOURCE)
    assert "from 0 places" in (await vscode.diagnostics(address))[0].message
    vscode.folders(added=[folder])
    assert "from 1 places" in (await vscode.diagnostics(address))[0].message
    vscode.folders(removed=[folder])
    assert "from 0 places" in (await vscode.diagnostics(address))[0].message


async def test_a_client_on_a_port(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    program = "import sys; from graphlift_lsp.app import main; main(('127.0.0.1', int(sys.argv[1])))"
    server = await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(port))
    for _ in range(100):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            break
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}'
    writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert (await asyncio.wait_for(reader.readline(), 10)).startswith(b"Content-Length")
    writer.close()
    await asyncio.wait_for(server.wait(), 10)


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.8])
async def test_the_server_ends_when_the_client_vanishes_during_the_start(seconds: float) -> None:
    server = await asyncio.create_subprocess_exec(*FAKE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    assert server.stdin is not None and server.stdout is not None
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}'
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await server.stdout.readline()
    await asyncio.sleep(seconds)
    server.stdin.close()
    await asyncio.wait_for(server.wait(), 20)
