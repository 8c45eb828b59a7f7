"""Code actions: where they are offered, what they promise, and what they write."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.server.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

CONVERT, EAGER = "refactor.rewrite.graphlift.convert", "refactor.rewrite.graphlift.eager"
FIX_ALL = "source.fixAll.graphlift"
SOURCE = """\
import tensorflow as tf


def square(x):
    return tf.square(x)


@tf.function
def one(x):
    return 1


def train_step(x):
    return tf.sin(x)


def shout(x):
    print(x)
    return tf.sin(x)
"""

NOT_TENSORFLOW = "tf = tensorflow = tf_ = tf2 = _tf = _tensorflow = other\ndef f(x): return tf.sin(x)\n"


def of_kind(actions: list[types.CodeAction], kind: str) -> list[types.CodeAction]:
    return [action for action in actions if action.kind == kind]


async def test_converting_adds_the_decorator(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    (action,) = of_kind(await editor.actions(address, editor.at(address, "square(")), CONVERT)
    assert action.title == "Convert to tf.function"
    assert action.is_preferred
    assert (await editor.apply(action))[address] == SOURCE.replace("def square", "@tf.function\ndef square")


async def test_clients_that_resolve_get_a_list_without_edits(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    (action,) = of_kind(await editor.actions(address, editor.at(address, "square(")), CONVERT)
    assert (action.edit is None) == (editor.name != "emacs")


@pytest.mark.parametrize("where", ["@tf.function", "tf.function", "def one", "one("])
async def test_undoing_is_offered_on_the_decorator_and_the_def(vscode: Editor, folder: Path, where: str) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    (action,) = of_kind(await vscode.actions(address, vscode.at(address, where)), EAGER)
    assert (await vscode.apply(action))[address] == SOURCE.replace("@tf.function\n", "")


@pytest.mark.parametrize("where", ["import", "return tf.square", "return 1"])
async def test_no_lightbulb_anywhere_else(editor: Editor, folder: Path, where: str) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    assert await editor.actions(address, editor.at(address, where)) == []


async def test_a_finding_has_its_quick_fixes(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    actions = of_kind(await vscode.actions(address, vscode.at(address, "square(")), "quickfix")
    assert [action.title for action in actions] == [
        "Convert to tf.function",
        "Ignore GL101 for this line",
        "Never offer this function (# graphlift: eager)",
    ]
    assert all(action.diagnostics[0].code == "GL101" for action in actions)
    written = [(await vscode.apply(action))[address] for action in actions]
    assert written == [
        SOURCE.replace("def square", "@tf.function\ndef square"),
        SOURCE.replace("def square(x):", "def square(x):  # graphlift: ignore[GL101]"),
        SOURCE.replace("def square(x):", "def square(x):  # graphlift: eager"),
    ]


async def test_speculation_is_in_the_title_and_asks_before_it_writes(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    (action,) = of_kind(await editor.actions(address, editor.at(address, "train_step")), CONVERT)
    assert action.title == "Convert to tf.function (assumes 1 thing)"
    assert not action.is_preferred
    edit = (await editor.resolve(action)).edit
    if editor.name == "vscode":
        (annotation,) = edit.change_annotations.values()
        assert annotation.needs_confirmation
        assert annotation.description == "`x` is a tensor."
    else:
        assert edit.change_annotations is None


async def test_edits_are_versioned_where_the_client_can_tell(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    (action,) = of_kind(await editor.actions(address, editor.at(address, "square(")), CONVERT)
    edit = (await editor.resolve(action)).edit
    if editor.name in {"vscode", "emacs"}:
        assert edit.changes is None
        assert edit.document_changes[0].text_document.version == 1
    else:
        assert edit.document_changes is None


async def test_an_action_for_an_older_text_is_refused(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    (action,) = of_kind(await vscode.actions(address, vscode.at(address, "square(")), CONVERT)
    vscode.type(address, 1, 1, "\n")
    with pytest.raises(JsonRpcException) as refused:
        await vscode.resolve(action)
    assert refused.value.code == types.LSPErrorCodes.ContentModified


async def test_an_action_waits_for_the_analysis_of_the_text_it_changes(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    await vscode.diagnostics(address)
    vscode.type(address, 1, 1, "# slow 0.3\n")
    identity = types.TextDocumentIdentifier(address)
    position = vscode.at(address, "square(")
    context = types.CodeActionContext([])
    actions = await vscode.lsp.text_document_code_action_async(types.CodeActionParams(identity, types.Range(position, position), context))
    (action,) = of_kind(list(actions), CONVERT)
    assert (await vscode.apply(action))[address] == "# slow 0.3\n" + SOURCE.replace("def square", "@tf.function\ndef square")


async def test_what_cannot_be_done_says_why(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", NOT_TENSORFLOW)
    (action,) = of_kind(await vscode.actions(address, vscode.at(address, "f(x)")), CONVERT)
    with pytest.raises(JsonRpcException, match="TensorFlow is not imported here"):
        await vscode.resolve(action)


async def test_what_cannot_be_done_is_not_offered_to_clients_that_do_not_resolve(shared, folder: Path) -> None:
    editor = await shared("emacs")
    address = editor.open(folder / "a.py", NOT_TENSORFLOW)
    assert of_kind(await editor.actions(address, editor.at(address, "f(x)")), CONVERT) == []


async def test_fixing_all_applies_what_is_certain_and_only_when_asked_by_name(editor: Editor, folder: Path) -> None:
    address = editor.open(folder / "a.py", SOURCE)
    anywhere = types.Position(0, 0)
    assert await editor.actions(address, anywhere) == []
    for only in (["source.fixAll"], [FIX_ALL], ["source"]):
        (action,) = await editor.actions(address, anywhere, only)
        assert action.kind == FIX_ALL
    expected = SOURCE.replace("@tf.function\n", "").replace("def square", "@tf.function\ndef square")
    assert (await editor.apply(action))[address] == expected
    assert await editor.actions(address, anywhere, ["source.organizeImports"]) == []


async def test_kinds_that_were_not_asked_for_are_left_out(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    where = vscode.at(address, "square(")
    assert {action.kind for action in await vscode.actions(address, where, ["refactor"])} == {CONVERT}
    assert {action.kind for action in await vscode.actions(address, where, ["quickfix"])} == {"quickfix"}
    assert await vscode.actions(address, where, ["refactor.extract"]) == []


async def test_a_blocked_function_says_why_in_the_refactoring_menu(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    (action,) = await vscode.actions(address, vscode.at(address, "shout"), ["refactor"])
    assert action.disabled.reason == "`print` runs once per trace"


async def test_columns_and_line_ends_of_edits(editor: Editor, folder: Path) -> None:
    source = "import tensorflow as tf\r\nclass C:\r\n    '😀'\r\n    def f(x): return tf.sin('😀')\r\n"
    address = editor.open(folder / "a.py", source)
    actions = await editor.actions(address, editor.at(address, "f(x)"))
    (action,) = of_kind(actions, CONVERT)
    assert (await editor.apply(action))[address] == source.replace("    def f", "    @tf.function\r\n    def f")
    (ignore,) = [action for action in actions if action.title.startswith("Ignore")]
    assert (await editor.apply(ignore))[address] == source.replace("('😀')", "('😀')  # graphlift: ignore[GL101]")


async def test_an_assumption_can_be_confirmed(vscode: Editor, folder: Path) -> None:
    address = vscode.open(folder / "a.py", SOURCE)
    actions = await vscode.actions(address, vscode.at(address, "train_step"))
    (action,) = [action for action in actions if action.title.startswith("Confirm")]
    assert action.title == "Confirm that `x` is a tensor (# graphlift: assume x: Tensor[float32, (None, 28)])"
    comment = "  # graphlift: assume x: Tensor[float32, (None, 28)]"
    assert (await vscode.apply(action))[address] == SOURCE.replace("def train_step(x):", f"def train_step(x):{comment}")
