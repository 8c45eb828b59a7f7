"""The pages on rules and configuration are what the code says: `make docs` renews them."""

from __future__ import annotations

from graphlift.config import SPECULATION_KINDS
from tools import docs


def test_the_pages_are_current() -> None:
    assert docs.main(["--check"]) == 0


def test_every_rule_has_a_page_in_the_index() -> None:
    index = docs.rule_index()
    assert all(f"({rule.name}.md)" in index for rule in docs.RULES)


def test_every_kind_of_assumption_is_explained() -> None:
    page = (docs.DOCS / "speculation.md").read_text(encoding="utf-8")
    assert [kind for kind in SPECULATION_KINDS if f"| `{kind}` |" not in page] == []
