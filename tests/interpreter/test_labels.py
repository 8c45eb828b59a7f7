"""Names of statements: their own whatever is written around them, and enough to find them again."""

from __future__ import annotations

from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.program.labels import labels

BODY = """\
def f(x):
    y = g(x)
    if y:
        y = g(y)
        h(y)
    else:
        h(x)
    for i in x:
        y[i] = 1
    return y
"""


def named(text: str) -> list[str]:
    body = lower(text).functions["f"].body
    found: list[str] = []
    pending = list(reversed(body))
    while pending:
        statement = pending.pop()
        found.append(labels(body).of(statement)[0])
        for part in ("orelse", "body"):
            pending.extend(reversed(getattr(statement, part, ())))
    return found


def test_statements_are_named_by_what_they_do_and_numbered_in_order() -> None:
    assert named(BODY) == ["=y#1", "If#1", "=y#2", "h()#1", "h()#2", "for i#1", "=y[]#1", "Return#1"]


def test_what_is_written_around_them_renames_none() -> None:
    more = BODY.replace("    if y:\n", "    z = 1\n    if y:\n        print(z)\n")
    assert [name for name in named(more) if name not in ("=z#1", "print()#1")] == named(BODY)


def test_a_name_leads_back_to_the_line() -> None:
    body = lower(BODY).functions["f"].body
    for statement in body:
        label, start = labels(body).of(statement)
        assert labels(body).place(label) == (0, start)
        assert ir.unpack(start)[0] == ir.unpack(statement.at)[0]


def test_statements_of_a_module_know_their_unit() -> None:
    facts = lower("import os\n\nx = os.getcwd()\n\nprint(x)\n")
    names = labels(facts.body)
    assert [names.of(statement)[0] for block in facts.body for statement in block] == [
        "def os#1",
        "=x#1",
        "print()#1",
    ]
    assert {names.place(label)[0] for label in ("=x#1", "print()#1")} <= set(range(len(facts.body)))


def test_a_long_chain_of_conditions_is_no_deep_one() -> None:
    chain = "def f(x):\n    if x == 0:\n        return 0\n" + "".join(f"    elif x == {n}:\n        return {n}\n" for n in range(1, 100))
    assert named(chain)[-1] == "Return#100"
