"""Diagnostics, pulled or pushed by what the client can."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.server.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

PRINTS = "import tensorflow as tf\n\n\ndef shout(x):\n    print('😀', x); return tf.sin(x)\n"
CONVERTIBLE = "import tensorflow as tf\n\n\ndef square(x):\n    return tf.square(x)\n"


async def test_a_finding_has_code_range_severity_and_source(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", PRINTS)
    (found,) = await editor.diagnostics(address)
    assert (found.code, found.severity, found.source) == ("GL303", types.DiagnosticSeverity.Warning, "graphlift")
    assert editor.covered(address, found.range) == "print"


async def test_evidence_and_links_go_to_clients_that_show_them(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", PRINTS)
    (found,) = await editor.diagnostics(address)
    if editor.name == "emacs":
        assert found.related_information is None
    else:
        (step,) = found.related_information
        assert step.location.uri == address
        assert editor.covered(address, step.location.range) == "def shout(x):"
    if editor.name == "vscode":
        assert found.code_description.href.endswith("/rules/python-side-effect/")
    else:
        assert found.code_description is None


async def test_columns_are_counted_as_agreed_behind_an_emoji_and_before_a_carriage_return(editor: Editor, folder: Path) -> None:
    source = "import tensorflow as tf\r\ndef 変数(x): print('😀'); return tf.sin(x)\r\ndef shout(x):\r\n    print(x); return tf.sin(x)\r\n"
    address = editor.open(folder / "a.py", source)
    first, second = await editor.diagnostics(address)
    assert [editor.covered(address, found.range) for found in (first, second)] == ["print", "print"]
    assert first.range.start.character == {"neovim@v0.11": 15}.get(editor.name, 11)


async def test_incremental_edits_behind_emoji_and_form_feeds_keep_the_texts_in_step(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", "import tensorflow as tf\n'😀\f\u2028😀'\ndef f(x): return 1\n")
    assert await editor.diagnostics(address) == []
    editor.type(address, 3, 18, "tf.sin(x)", instead_of=1)
    (found,) = await editor.diagnostics(address)
    assert editor.covered(address, found.range) == "f"
    editor.type(address, 2, 5, "'; '😀")
    (found,) = await editor.diagnostics(address)
    assert editor.covered(address, found.range) == "f"


async def test_nothing_is_left_of_a_closed_document(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", PRINTS)
    assert await editor.codes(address) == ["GL303"]
    editor.close(address)
    if editor.pulls:
        assert (await editor.pull(address)).items == ()
    else:
        await asyncio.sleep(0.1)
        assert editor.published[address][-1].diagnostics == ()


async def test_pushed_diagnostics_name_the_version_they_are_about(shared, folder: Path) -> None:
    editor = await shared("neovim@v0.9")
    address = editor.open(folder / "a.py", PRINTS)
    await editor.diagnostics(address)
    editor.replace(address, CONVERTIBLE)
    assert await editor.codes(address) == ["GL101"]
    assert [(told.version, len(told.diagnostics)) for told in editor.published[address]] == [(1, 1), (2, 1)]


async def test_a_client_that_pulls_is_never_pushed_to(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", PRINTS)
    await vscode.diagnostics(address)
    assert vscode.published == {}


async def test_an_unchanged_answer_is_not_sent_again(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", PRINTS)
    first = await vscode.pull(address)
    again = await vscode.pull(address, first.result_id)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    assert again.result_id == first.result_id
    vscode.type(address, 1, 1, "\n")
    moved = await vscode.pull(address, first.result_id)
    assert isinstance(moved, types.RelatedFullDocumentDiagnosticReport)


async def test_an_answer_is_about_the_text_at_the_time_of_the_question(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", PRINTS + "# slow 0.2\n")
    for text, codes in [(CONVERTIBLE, ["GL101"]), ("", []), (PRINTS, ["GL303"])]:
        vscode.replace(address, text)
        assert await vscode.codes(address) == codes


async def test_a_question_that_a_later_one_supersedes_is_given_up_at_once(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", CONVERTIBLE)
    await vscode.diagnostics(address)
    vscode.replace(address, PRINTS + "# slow 3\n")
    early = [asyncio.ensure_future(vscode.pull(address)) for _ in range(2)]
    await asyncio.sleep(0.3)
    assert not any(question.done() for question in early)
    vscode.replace(address, CONVERTIBLE + "# slow 1.5\n")
    late = asyncio.ensure_future(vscode.pull(address))
    outcomes = await asyncio.wait_for(asyncio.gather(*early, return_exceptions=True), 1)
    assert isinstance(outcomes[1], JsonRpcException)
    assert outcomes[1].code == types.LSPErrorCodes.ServerCancelled
    assert outcomes[1].data == {"retriggerRequest": False}
    assert [found.code for found in (await late).items] == ["GL101"]
    vscode.close(address)


async def test_the_edited_document_is_answered_for_before_the_rest(vscode: Editor, folder: Path) -> None:
    edited, other = vscode.open(folder / "a.py", CONVERTIBLE), vscode.open(folder / "b.py", CONVERTIBLE)
    await vscode.diagnostics(edited)
    vscode.replace(edited, PRINTS + "# early\n# late 1\n")
    rest = asyncio.ensure_future(vscode.codes(other))
    assert await asyncio.wait_for(vscode.codes(edited), 0.8) == ["GL303"]
    assert not rest.done()
    assert await rest == ["GL101"]


async def test_an_edit_after_an_early_answer_counts(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", CONVERTIBLE)
    await vscode.diagnostics(address)
    for text, codes in [(PRINTS, ["GL303"]), (CONVERTIBLE, ["GL101"]), ("", [])]:
        vscode.replace(address, text + "# early\n# late 1\n")
        assert await asyncio.wait_for(vscode.codes(address), 0.8) == codes


async def test_a_document_that_was_not_answered_for_is_among_the_first_of_the_next_answer(vscode: Editor, folder: Path) -> None:
    one, other = vscode.open(folder / "a.py", CONVERTIBLE), vscode.open(folder / "b.py", CONVERTIBLE)
    await vscode.diagnostics(one)
    vscode.replace(one, PRINTS + "# slow 0.5\n# early\n# late 2\n")
    await asyncio.sleep(0.2)
    vscode.replace(other, PRINTS)
    assert await asyncio.wait_for(vscode.codes(one), 1.5) == ["GL303"]


async def test_an_early_answer_that_was_wrong_is_put_right(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", CONVERTIBLE)
    await vscode.diagnostics(address)
    count = vscode.lsp.diagnostic_refresh_count
    vscode.replace(address, PRINTS + "# early and wrong\n# late 0.3\n")
    assert await vscode.codes(address) == []
    await asyncio.sleep(0.6)
    assert vscode.lsp.diagnostic_refresh_count == count + 1
    assert await vscode.codes(address) == ["GL303"]


async def test_an_early_answer_is_pushed_and_put_right(shared, folder: Path) -> None:
    editor = await shared("neovim@v0.9")
    address = editor.open(folder / "a.py", CONVERTIBLE)
    await editor.diagnostics(address)
    editor.replace(address, PRINTS + "# early and wrong\n# late 0.3\n")
    await asyncio.sleep(0.8)
    assert [[found.code for found in told.diagnostics] for told in editor.published[address]] == [["GL101"], [], ["GL303"]]


async def test_another_branch_leaves_nothing_stale(workspace: Editor, folder: Path) -> None:
    """Hundreds of files change, appear and go at once, the configuration among them."""
    package = folder / "pkg"
    package.mkdir()
    callers = [package / f"caller_{number}.py" for number in range(300)]
    for caller in callers[:200]:
        caller.write_text("square(1)\n")
    address = workspace.open(folder / "a.py", CONVERTIBLE)
    assert "from 200 places" in (await workspace.diagnostics(address))[0].message
    for caller in callers[:100]:
        caller.unlink()
    for caller in callers[100:]:
        caller.write_text("square(1)\nsquare(2)\n")
    (folder / "graphlift.toml").write_text("speculation = true\n")
    for caller in callers:  # one by one, as some clients tell it
        workspace.changed_on_disk(caller)
    workspace.changed_on_disk(folder / "graphlift.toml", *callers)
    assert "from 400 places" in (await workspace.diagnostics(address))[0].message


async def test_a_change_elsewhere_has_the_client_pull_again(vscode: Editor, folder: Path) -> None:
    first = vscode.open(folder / "a.py", CONVERTIBLE)
    second = vscode.open(folder / "b.py", "")
    (before,) = await vscode.diagnostics(first)
    assert "from 0 places" in before.message
    count = vscode.lsp.diagnostic_refresh_count
    vscode.replace(second, "from a import square\nsquare(1)\n")
    await vscode.diagnostics(second)
    await asyncio.sleep(0.1)
    assert vscode.lsp.diagnostic_refresh_count == count + 1
    (after,) = await vscode.diagnostics(first)
    assert "from 1 places" in after.message


async def test_a_change_elsewhere_is_pushed(shared, folder: Path) -> None:
    editor = await shared("neovim@v0.9")
    first = editor.open(folder / "a.py", CONVERTIBLE)
    await editor.diagnostics(first)
    second = editor.open(folder / "b.py", "from a import square\nsquare(1)\n")
    await editor.diagnostics(second)
    await asyncio.sleep(0.1)
    assert "from 1 places" in editor.published[first][-1].diagnostics[0].message


async def test_while_a_line_is_half_typed_the_others_keep_their_findings(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", CONVERTIBLE + "\n\n")
    assert await editor.codes(address) == ["GL101"]
    editor.type(address, 6, 1, "y = square(")
    found = await editor.diagnostics(address)
    assert [diagnostic.code for diagnostic in found] == ["GL101", None]
    assert found[1].message.startswith("Not analysed: ")
    assert found[1].severity == types.DiagnosticSeverity.Information
    editor.type(address, 6, 12, "1)")
    assert await editor.codes(address) == ["GL101"]


async def test_a_line_that_was_touched_shows_nothing_old(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", CONVERTIBLE)
    assert await editor.codes(address) == ["GL101"]
    editor.type(address, 4, 1, "x(", instead_of=0)
    assert [found.code for found in await editor.diagnostics(address)] == [None]


async def test_documents_in_other_languages_are_left_alone(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.txt", PRINTS, language="plaintext")
    assert (await vscode.pull(address)).items == ()


async def test_a_document_that_is_in_no_file_yet(editor: Editor) -> None:
    address = editor.open("untitled:Untitled-1", CONVERTIBLE)
    (found,) = await editor.diagnostics(address)
    assert editor.covered(address, found.range) == "square"
    editor.close(address)


async def test_a_file_outside_of_the_workspace_is_analysed_alone(vscode: Editor, folder: Path) -> None:
    (folder / "b.py").write_text("from a import square\nsquare(1)\n")
    address = vscode.open(folder / "a.py", CONVERTIBLE)
    (found,) = await vscode.diagnostics(address)
    assert "from 0 places" in found.message


async def test_the_whole_project_counts_in_a_workspace(workspace: Editor, folder: Path) -> None:
    (folder / "b.py").write_text("from a import square\nsquare(1)\n")
    address = workspace.open(folder / "a.py", CONVERTIBLE)
    (found,) = await workspace.diagnostics(address)
    assert "from 1 places" in found.message
    (folder / "b.py").write_text("from a import square\nsquare(1)\nsquare(2)\n")
    workspace.changed_on_disk(folder / "b.py")
    (found,) = await workspace.diagnostics(address)
    assert "from 2 places" in found.message
