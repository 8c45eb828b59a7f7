"""Laws of the refactorings over random modules: converting and undoing gives back the bytes, and nothing but the decorator changes."""

from __future__ import annotations

import ast
import textwrap

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphlift.render.edits import EditProblem, apply, refactor
from tests.render.samples import definitions, function

IMPORTS = st.sampled_from(
    [
        "import tensorflow as tf",
        "import tensorflow",
        "import tensorflow as T, os",
        "from tensorflow import function",
        "from tensorflow import function as graph",
        "from tensorflow import *",
        "import tensorflow.compat.v1 as tf",
        "try:\n    import tensorflow as tf\nexcept ImportError:\n    tf = None",
        "from tensorflow import keras; import sys  # both",
        "from tensorflow import keras\ntf = 1",
        "import os",
        "from mine import tf",
        "from mine import *",
        "import tf",
        "",
    ]
)
HEADS = st.lists(
    st.sampled_from(['"""Doc 😀."""', "# comment", "#!/usr/bin/env python", "", "from __future__ import annotations", "X = 'é\u2028'"]),
    max_size=4,
    unique=True,
)
DECORATORS = st.sampled_from(["@property", "@deco(1)", "@deco(\n    'é',  # one\n)  # two", "@ (deco)", "# between", "", "@deco # 😀"])
SIGNATURES = st.sampled_from(
    [
        "def {}(self, x): return x",
        "def {}(self, x=')', *args): # 😀",
        "async def {}(self, x):",
        "def {}(\n    self,\n    x,\n):",
        "def {}(self, x) -> 'tf':\n    '''Doc.'''",
    ]
)


@st.composite
def blocks(draw: st.DrawFn, depth: int = 2) -> str:
    """A function or a class, with whatever may stand around its head."""
    name = draw(st.sampled_from(["f", "g", "step", "call"]))
    decorators = draw(st.lists(DECORATORS, max_size=3))
    inner = draw(st.lists(blocks(depth - 1), max_size=2)) if depth else []
    body = "\n".join(["y = '''\n  text\n'''", *inner])
    if draw(st.booleans()) and depth:
        text = f"class {name.title()}(Base):\n" + textwrap.indent(body, "    ")
        return "\n".join([*(item for item in decorators if "property" not in item), text])
    head = draw(SIGNATURES).format(name)
    if not head.endswith("return x"):
        head += "\n" + textwrap.indent(body, "    ")
    return "\n".join([*decorators, head])


@st.composite
def modules(draw: st.DrawFn) -> str:
    """The text of a module that parses."""
    parts = [*draw(HEADS), draw(IMPORTS), *draw(st.lists(blocks(), min_size=1, max_size=3))]
    if draw(st.booleans()):
        parts.append("import tensorflow as tf")
    text = "\n".join(parts) + draw(st.sampled_from(["", "\n", "\n\n"]))
    if draw(st.booleans()):
        text = "\n".join(
            "\t" * ((len(line) - len(line.lstrip(" "))) // 4) + line.lstrip(" ") if line.startswith("    ") else line
            for line in text.split("\n")
        )
    if draw(st.booleans()):
        text = text.replace("\nclass ", "\n\fclass ").replace("\ndef ", "\n\fdef ")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    try:
        ast.parse(text)
    except SyntaxError:
        assume(False)
    return text


@settings(max_examples=200)
@given(modules(), st.data())
def test_undoing_a_conversion_gives_back_the_text(text: str, data: st.DataObject) -> None:
    lines = definitions(text)
    assume(lines)
    qualname = data.draw(st.sampled_from(sorted(lines)))
    report = function(qualname=qualname, line=lines[qualname])
    edits = refactor(text, report, "convert")
    assert len(edits) <= 2
    assert all(edit.start == edit.end for edit in edits)
    converted = apply(text, edits)

    added = converted.count("import tensorflow") - text.count("import tensorflow")
    assert added in (0, 1)
    moved = definitions(converted)[qualname]
    again = function(qualname=qualname, line=moved)
    try:
        refactor(converted, again, "convert")
        raise AssertionError("offered twice")
    except EditProblem as problem:
        assert "decorated with tf.function already" in str(problem)

    undone = apply(converted, refactor(converted, again, "eager"))
    if added:
        imported = next(edit for edit in edits if "import tensorflow" in edit.text)
        size = len(imported.text) if len(edits) == 2 else len(imported.text) - imported.text[::-1].index("@") - 1
        undone = undone[: imported.start] + undone[imported.start + size :]
    assert undone == text


@settings(max_examples=200)
@given(modules(), st.data())
def test_only_lines_are_added(text: str, data: st.DataObject) -> None:
    lines = definitions(text)
    assume(lines)
    qualname = data.draw(st.sampled_from(sorted(lines)))
    converted = apply(text, refactor(text, function(qualname=qualname, line=lines[qualname]), "convert"))
    remaining = iter(converted.encode().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    for line in text.encode().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        stripped = line.removeprefix(b"\f")
        assert any(stripped == other.removeprefix(b"\f") for other in remaining)


@settings(max_examples=150)
@given(st.text(" \n\t\\()[]#'@:=.,abdeft0é\f\r", max_size=80), st.sampled_from(["convert", "eager", "signature"]))
def test_any_text_at_all(text: str, kind: str) -> None:
    report = function(qualname="f", line=text.count("\n") + 1, input_signature="[tf.TensorSpec(shape=None, dtype=tf.int32)]")
    try:
        edits = refactor("import tensorflow as tf\n@tf.function\ndef f(): pass\n" + text, report, kind)
    except EditProblem as problem:
        assert str(problem)
    else:
        assert edits
