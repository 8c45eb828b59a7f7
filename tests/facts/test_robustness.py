"""Lowering real code: nothing is raised but a problem, and facts survive being written and read."""

from __future__ import annotations

import tokenize
from pathlib import Path

import msgspec
import pytest

from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.facts.parse import ParseProblem
from tests.effort import part
from tests.facts.samples import library_files, sample
from tests.facts.scope_oracle import disagreements

ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(ir.ModuleFacts)


def check(path: Path) -> bool:
    """Whether a file has facts; if so, they survive, and CPython says the same of their names."""
    try:
        with tokenize.open(path) as stream:
            text = stream.read()
        facts = lower(text)
        disagreeing = disagreements(text, facts)
    except (SyntaxError, UnicodeDecodeError, ParseProblem):
        return False
    assert disagreeing == [], path
    encoded = ENCODER.encode(facts)
    assert DECODER.decode(encoded) == facts, path
    assert set(facts.lines) == set(facts.functions), path
    assert all(
        function.parent in facts.functions or function.parent in facts.classes or not function.parent
        for function in facts.functions.values()
    )
    return True


@pytest.mark.parametrize("path", sample(30), ids=str)
def test_library_code_has_facts(path: Path) -> None:
    check(path)


@pytest.mark.parametrize("path", sample(5), ids=str)
def test_the_same_text_has_the_same_bytes(path: Path) -> None:
    text = path.read_text("utf-8", "replace")
    try:
        first = ENCODER.encode(lower(text))
    except ParseProblem:
        pytest.skip("the file is not valid Python")
    assert ENCODER.encode(lower(text)) == first


@pytest.mark.slow
def test_all_library_code_has_facts() -> None:
    files = part(library_files(), 5, lambda path: f"{path.parent.name}/{path.name}")
    assert sum(map(check, files)) > 0.98 * len(files)
