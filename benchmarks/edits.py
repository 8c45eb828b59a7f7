"""Edits as a person at work makes them: a statement is added to the body of a function, chosen at random."""

from __future__ import annotations

import re
from random import Random

_RETURN = re.compile(r"^([ \t]+)return ", re.MULTILINE)


def can_be_edited(text: str) -> bool:
    """Whether there is a function to add a statement to."""
    return _RETURN.search(text) is not None


def place(text: str, random: Random) -> tuple[int, str]:
    """The line, from 1, before which a statement may be added, and its indentation."""
    found = random.choice(list(_RETURN.finditer(text)))
    return text.count("\n", 0, found.start()) + 1, found[1]


def added(text: str, number: int, random: Random) -> str:
    """The text with a statement more, which has a number so that no two are the same."""
    line, indentation = place(text, random)
    lines = text.split("\n")
    return "\n".join([*lines[: line - 1], f"{indentation}edited_{number} = {number}", *lines[line - 1 :]])
