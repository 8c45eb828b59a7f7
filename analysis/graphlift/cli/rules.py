"""``graphlift rules``."""

from __future__ import annotations

from graphlift.cli.output import show, write
from graphlift.render.reporters.json import dumps
from graphlift.render.rulepage import listing, ordered, record
from graphlift.verdict.registry import RULES


def rules(form: str) -> int:
    """Print all rules."""
    if form == "json":
        write(dumps([record(rule) for rule in ordered(RULES)]))
    else:
        show(listing(RULES))
    return 0
