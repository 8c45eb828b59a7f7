"""The form of a hazard rule: a record for people, and a check over one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from graphlift.engine.speculation import Assumption
from graphlift.interpreter.records import Step
from graphlift.verdict.rules import Rule
from graphlift.verdict.view import View


class Hit(msgspec.Struct, frozen=True):
    """A place where a rule fires: ``chain`` leads from the function's own body to the line that does it."""

    chain: tuple[Step, ...]
    message: str
    certain: bool = True
    """False where it rests on something that is only possible."""
    unless: Assumption | None = None
    """Where such an assumption may be made, nothing is wrong."""


Check: TypeAlias = Callable[[View], Iterable[Hit]]


class Hazard(msgspec.Struct, frozen=True):
    """One rule of section 4 of the domain's rules."""

    rule: Rule
    check: Check
    on_hybrid: bool = True
    """Whether it also warns inside functions that are hybrid already."""
