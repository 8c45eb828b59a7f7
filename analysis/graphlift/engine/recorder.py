"""The program as one context sees it: questions and answers are recorded, so that the context can be kept while the answers stay."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Final

from graphlift.interpreter.resolution import Hierarchy, StaticNames
from graphlift.program.program import Program

Question = tuple[Any, ...]
"""The name of a question, then its arguments."""

Answers = Mapping[str, Callable[..., Any]]
_PROGRAM: Final = (
    "has_module", "body", "exports", "function", "header", "find_header", "is_stub", "class_facts", "import_absolute",
    "import_relative", "submodule", "bindings", "declared", "global_names", "rebound_names", "free_names", "star_imports", "filled",
    "needed", "settled", "attributes_used",
)  # fmt: skip
_NAMES: Final = ("variable", "member")
_HIERARCHY: Final = ("order", "owner", "library")


def answers(program: Program, names: StaticNames, hierarchy: Hierarchy | None) -> Answers:
    """Who answers which question; without a *hierarchy*, those about the text alone."""
    table = {question: getattr(program, question) for question in _PROGRAM}
    table |= {question: getattr(names, question) for question in _NAMES}
    return table | {question: getattr(hierarchy, question) for question in (_HIERARCHY if hierarchy is not None else ())}


class RecordingProgram:
    """Hands questions on and remembers them with their answers."""

    def __init__(self, sources: Answers) -> None:
        self._sources: Final = sources
        self.asked: Final[dict[Question, object]] = {}
        """Of the text of the program alone."""
        self.resolved: Final[dict[Question, object]] = {}
        """Of the class hierarchy, which the heap has a part in."""


def _recorded(question: str, kept: attrgetter[dict[Question, Any]]) -> Callable[..., Any]:
    def ask(self: RecordingProgram, *arguments: Any) -> Any:
        known = kept(self)
        slot = (question, *arguments)
        try:
            return known[slot]
        except KeyError:
            answer = known[slot] = self._sources[question](*arguments)
            return answer

    return ask


for _question in (*_PROGRAM, *_NAMES):
    setattr(RecordingProgram, _question, _recorded(_question, attrgetter("asked")))
for _question in _HIERARCHY:
    setattr(RecordingProgram, _question, _recorded(_question, attrgetter("resolved")))


def forgetful(program: Program, names: StaticNames) -> type[RecordingProgram]:
    """A kind of them that do not remember who asked what of the program's text, as nobody will want to know: they share the answers."""
    sources = answers(program, names, None)
    return type("ForgetfulProgram", (RecordingProgram,), {name: staticmethod(functools.cache(ask)) for name, ask in sources.items()})


def still_holds(sources: Answers, asked: Mapping[Question, object]) -> bool:
    """Whether the same questions would get the same answers now."""
    for (question, *arguments), answer in asked.items():
        try:
            now = sources[question](*arguments)
        except KeyError:
            return False
        if now is not answer and now != answer:
            return False
    return True
