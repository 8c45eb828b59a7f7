"""The registry of rules: one record each, from which codes, documentation, ``explain`` and SARIF derive.

Codes: ``GL1nn`` opportunities, ``GL2nn`` hybrid functions to undo, reconfigure or whose signature disagrees; ``GL3nn`` a rule that blocks
an eager function and ``GL4nn`` the same rule as a warning inside a hybrid one. Numbers are never reused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A short runnable program on which a rule fires (``bad``) or keeps silent (``good``)."""

    bad: str
    good: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What a person can learn about one rule."""

    name: str
    number: int
    """``nn`` of ``GL3nn`` and ``GL4nn`` for a rule about functions; the whole number (101 …) for a decision's rule."""
    summary: str
    """One sentence: what is wrong, or offered."""
    why: str
    """What TensorFlow does, and so why it matters; Markdown."""
    example: Example | None = None
    fix: str = ""
    """What the user can do about it."""
    silent: bool = False
    """Whether it changes results without an error (● in the domain's table)."""

    @property
    def is_decision(self) -> bool:
        """Whether it stands for a decision (GL1nn, GL2nn) rather than for a reason."""
        return self.number >= 100

    def code(self, *, hybrid: bool = False) -> str:
        """The code under which it is reported for an eager or a hybrid function."""
        return f"GL{self.number:03}" if self.is_decision else f"GL{4 if hybrid else 3}{self.number:02}"


class Registry:
    """All rules by name and by code."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._by_name: Final = {rule.name: rule for rule in rules}
        self._by_code: Final = {code: rule for rule in rules for code in {rule.code(hybrid=False), rule.code(hybrid=True)}}
        if len(self._by_name) != len(rules) or len({rule.number for rule in rules}) != len(rules):
            raise ValueError("two rules share a name or a number")

    def __iter__(self) -> Iterator[Rule]:
        return iter(sorted(self._by_name.values(), key=lambda rule: rule.number))

    def named(self, name: str) -> Rule:
        """The rule of that name; raises ``KeyError``."""
        return self._by_name[name]

    def coded(self, code: str) -> Rule | None:
        """The rule that a code stands for, if any."""
        return self._by_code.get(code.upper())
