r"""Regular expressions over function names that cannot be made to run for ever.

A project's configuration may come from anywhere, and Python's :mod:`re` needs exponential time for some patterns. This is the
part of its syntax that names need (literals, ``.``, classes, ``\w \d \s``, groups, ``|`` and ``* + ? {m,n}``), matched against whole
names by simulating the automaton: time grows with the length of the pattern times that of the name. Not supported, and refused
with :class:`PatternError`: look-around, back-references, named groups, flags, anchors inside a pattern.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

MAX_STATES: Final = 2000

_Test: TypeAlias = Callable[[str], bool]
_Part: TypeAlias = (
    "tuple[Literal['one'], _Test] | tuple[Literal['all', 'any'], list[_Part]] | tuple[Literal['times'], _Part, int, int | None]"
)

_CLASSES: Final[dict[str, _Test]] = {
    "w": lambda c: c.isalnum() or c == "_",
    "d": str.isdecimal,
    "s": str.isspace,
    "W": lambda c: not (c.isalnum() or c == "_"),
    "D": lambda c: not c.isdecimal(),
    "S": lambda c: not c.isspace(),
}
_BOUNDS: Final = re.compile(r"\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")


class PatternError(ValueError):
    """A pattern that is not valid, or that uses what is not supported; the message says which."""


class NamePattern:
    """A compiled pattern."""

    def __init__(self, text: str) -> None:
        """Compile *text*; raises :class:`PatternError`."""
        self.text: Final = text
        body = text.removeprefix("^")
        if body.endswith("$") and not re.search(r"(?<!\\)(?:\\\\)*\\\$$", body):
            body = body[:-1]
        self._tests: list[_Test | None] = []
        self._next: list[tuple[int, ...]] = []
        self._accept = self._state(None)
        self._start = self._build(_Parser(body).parse(), self._accept)

    def matches(self, name: str) -> bool:
        """Whether the whole *name* fits."""
        current = self._closure({self._start})
        for character in name:
            reached = {
                target for state in current if (test := self._tests[state]) is not None and test(character) for target in self._next[state]
            }
            if not reached:
                return False
            current = self._closure(reached)
        return self._accept in current

    def _closure(self, states: set[int]) -> set[int]:
        """The states that are reached from *states* without reading anything."""
        pending = list(states)
        while pending:
            state = pending.pop()
            if self._tests[state] is None:
                for target in self._next[state]:
                    if target not in states:
                        states.add(target)
                        pending.append(target)
        return states

    def _state(self, test: _Test | None, *targets: int) -> int:
        if len(self._tests) >= MAX_STATES:
            raise PatternError("is too large")
        self._tests.append(test)
        self._next.append(targets)
        return len(self._tests) - 1

    def _build(self, part: _Part, after: int) -> int:
        """Add the states of *part* in front of the state *after*, and return the first."""
        match part:
            case ("one", test):
                return self._state(test, after)
            case ("all", parts):
                for inner in reversed(parts):
                    after = self._build(inner, after)
                return after
            case ("any", parts):
                return self._state(None, *[self._build(inner, after) for inner in parts])
            case (_, inner, least, most):
                return self._repeat(inner, least, most, after)
        raise AssertionError(part)

    def _repeat(self, part: _Part, least: int, most: int | None, after: int) -> int:
        if most is None:
            loop = self._state(None)
            self._next[loop] = (self._build(part, loop), after)
            after = loop
        else:
            end = after
            for _ in range(most - least):
                after = self._state(None, self._build(part, after), end)
        for _ in range(least):
            after = self._build(part, after)
        return after


class _Parser:
    """Recursive descent over the text of a pattern."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def parse(self) -> _Part:
        try:
            result = self._alternatives()
        except RecursionError:
            raise PatternError("has too many groups in each other") from None
        if self._at < len(self._text):
            raise PatternError("has a ) without its (")
        return result

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, what: str) -> bool:
        if not self._text.startswith(what, self._at):
            return False
        self._at += len(what)
        return True

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else ("any", parts)

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while (character := self._peek()) and character not in "|)":
            parts.append(self._repeated())
        return ("all", parts)

    def _repeated(self) -> _Part:
        part = self._atom()
        bounds = self._bounds()
        if bounds is None:
            return part
        self._take("?")  # a lazy repetition fits the same whole names
        if self._bounds() is not None:
            raise PatternError("repeats a repetition; put the inner one into a group")
        return ("times", part, *bounds)

    def _bounds(self) -> tuple[int, int | None] | None:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                return bounds
        if found := _BOUNDS.match(self._text, self._at):
            self._at = found.end()
            least = int(found[1])
            most = least if not found[2] else int(found[3]) if found[3] else None
            if most is not None and most < least:
                raise PatternError(f"has bounds in the wrong order: {found[0]}")
            return least, most
        return None

    def _atom(self) -> _Part:
        character = self._peek()
        self._at += 1
        match character:
            case "(":
                if self._peek() == "?" and not self._take("?:"):
                    raise PatternError("uses a (?…) group; only (?:…) is supported")
                inner = self._alternatives()
                if not self._take(")"):
                    raise PatternError("has a ( without its )")
                return inner
            case "[":
                return ("one", self._class())
            case ".":
                return ("one", lambda c: c != "\n")
            case "\\":
                return ("one", self._escape())
            case "*" | "+" | "?" | "{":
                raise PatternError(f"has a {character} with nothing to repeat")
            case "^" | "$":
                raise PatternError(f"has a {character} inside; it always stands for a whole name")
            case _:
                return ("one", character.__eq__)

    def _escape(self) -> _Test:
        character = self._peek()
        self._at += 1
        if character in _CLASSES and character:
            return _CLASSES[character]
        if not character or (character.isalnum() and character.isascii()):
            raise PatternError(f"uses \\{character}, which is not supported")
        return character.__eq__

    def _class(self) -> _Test:
        negated = self._take("^")
        tests: list[_Test] = []
        first = True
        while first or self._peek() != "]":
            character = self._peek()
            if not character:
                raise PatternError("has a [ without its ]")
            self._at += 1
            first = False
            if character == "\\":
                tests.append(self._escape())
                continue
            if self._peek() == "-" and self._text[self._at + 1 : self._at + 2] not in ("", "]"):
                self._at += 1
                last = self._peek()
                self._at += 1
                if last == "\\" or last < character:
                    raise PatternError(f"has a bad range {character}-{last}")
                tests.append(functools.partial(_is_between, character, last))
                continue
            tests.append(character.__eq__)
        self._at += 1
        return lambda c: any(test(c) for test in tests) is not negated


@functools.lru_cache(maxsize=256)
def compile_pattern(text: str) -> NamePattern:
    """The compiled pattern; raises :class:`PatternError`."""
    return NamePattern(text)


def matches_any(patterns: tuple[str, ...], name: str) -> bool:
    """Whether a whole *name* fits one of the *patterns*, which are valid ones."""
    return any(compile_pattern(pattern).matches(name) for pattern in patterns)


def _is_between(low: str, high: str, character: str) -> bool:
    return low <= character <= high
