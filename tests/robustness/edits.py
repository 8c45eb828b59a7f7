"""Programs as they are while somebody types: real code, broken by seeded random edits."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]

_TOKEN: Final = re.compile(r"\w+|[^\w\s]|\s+")
_TYPED: Final = (
    "(", ")", "[", "]", "{", ":", ",", ".", "=", "'", '"""', "\\", "\t", "\n", "\r", "\0", "\f", "😀", "@", "*", "**", "%time ", "!ls",
    " = yield ", "await ", "lambda *a: ", "def ", "class C(C): ", "import ", "from . import *\n", "global x\n", "nonlocal x\n", "return ",
    "del x\n", "async for x in ", "match x:\n case _: ", "with ", "try:\n", "@tf.function\n", "tf.", "self.", "super().", "x[..., None]",
    "0x", "1e999", "10 ** 10 ** 10", "-1", "None", "f'{x!r:{y}}'", "# graphlift: assume x: Tensor[float32, (", "# graphlift: ignore[",
    "while True: pass\n", "exec('x')\n", "range(10 ** 30)", "'a' * 10 ** 12", "[0] * 10 ** 12",
)  # fmt: skip


def sources() -> list[Path]:
    """Programs of this repository that use TensorFlow in many ways, in order."""
    return sorted(path for folder in ("examples", "tests/programs") for path in (REPOSITORY / folder).rglob("*.py"))


def half_typed(text: str, random: Random) -> Iterator[str]:
    """A text cut off where somebody may be typing: after a token, without what follows, or with it."""
    end = random.choice([0, *(match.end() for match in _TOKEN.finditer(text))])
    yield text[:end]
    line = text.find("\n", end)
    yield text[:end] + (text[line:] if line >= 0 else "")


def edited(text: str, random: Random) -> str:
    """A text after a few random edits; mostly one that parses still, so that the later stages meet it too."""
    for _ in range(12):
        state = _edited(text, random)
        if random.random() < 0.1 or _parses(state):
            break
    return state


def _parses(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _edited(text: str, random: Random) -> str:
    """A text with tokens dropped, doubled, swapped or typed, and lines moved to other depths."""
    for _ in range(random.randint(1, 3)):
        pieces = _TOKEN.findall(text)
        at = random.randrange(len(pieces)) if pieces else 0
        match random.randrange(6):
            case 0:
                del pieces[at : at + random.randint(1, 8)]
            case 1:
                pieces[at:at] = pieces[at : at + random.randint(1, 30)]
            case 2 if pieces:
                other = random.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at:at] = ["\n" + " " * random.randint(0, 12)]
            case 4 if pieces:
                names = [index for index, piece in enumerate(pieces) if piece.isidentifier()]
                if names:
                    pieces[random.choice(names)] = pieces[random.choice(names)]
            case _:
                pieces[at:at] = [random.choice(_TYPED)]
        text = "".join(pieces)
    return text
