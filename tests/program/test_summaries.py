"""What one walk through a body finds: its imports, what it calls, and the module's variables that it binds."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.program.bindings import bound_by, names_bound, nodes
from graphlift.program.summaries import Summaries, bodies_of, imports_in, overview

CORPUS = sorted((Path(__file__).parents[1] / "programs").rglob("*.py"))

EVERY_BINDING = """\
import a.b as c
from d import e
f = g = 1
h: int = 2
i: int
j += 1
for k, *l in m: pass
while (n := o): pass
with p as (q, r): pass
try: pass
except s as t: pass
match u:
    case [v, *w] | {'x': y, **z}: pass
def aa(): pass
class bb: pass
del cc
cc[dd].ee = 1
if (ff := 1) and [gg for gg in hh if (ii := gg)]: pass
"""


REBINDING = """\
import os

count = 0

def f():
    global count, late
    from sys import path
    count += len(path)
    late = os.sep
"""


def test_each_way_to_bind_a_name_counts() -> None:
    facts = lower(EVERY_BINDING)
    found = {name for node in nodes(facts.body) for name in bound_by(node)}
    assert found == {"c", "e", "f", "g", "h", "j", "k", "l", "n", "q", "r", "t", "v", "w", "y", "z", "aa", "bb", "cc", "ff", "ii"}


@pytest.mark.parametrize("folder", sorted({path.parent for path in CORPUS}), ids=lambda folder: folder.name)
def test_nodes_bind_what_their_statements_do(folder: Path) -> None:
    for path in folder.glob("*.py"):
        for body in bodies_of(lower(path.read_text(encoding="utf-8"))):
            assert {name for node in nodes(body) for name in bound_by(node)} >= set(names_bound((body,)))
            assert list(imports_in(body)) == [node for node in nodes(body) if isinstance(node, ir.Import | ir.ImportFrom)]


def test_a_module_rebinds_what_its_functions_declare_global() -> None:
    found = overview(lower(REBINDING), Summaries())
    assert (found.rebound, found.packages, found.called) == ({"count", "late"}, {"os", "sys", "path"}, {"len": 1})
