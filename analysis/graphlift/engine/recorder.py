"""The program as one context sees it: every question and its answer are recorded, so that the context can be kept while the answers stay."""

from __future__ import annotations

from typing import Any, Final

from graphlift.program.program import Program

Question = tuple[str, tuple[Any, ...]]
_QUESTIONS: Final = (
    "has_module", "body", "exports", "find_function", "function", "class_facts", "import_absolute", "import_relative", "submodule",
    "bindings", "declared", "global_names", "rebound_names", "free_names", "star_imports",
)  # fmt: skip


class RecordingProgram:
    """Answers like the program and remembers what was asked."""

    def __init__(self, program: Program) -> None:
        self._program: Final = program
        self.asked: Final[dict[Question, object]] = {}

    def _ask(self, question: str, *arguments: Any) -> Any:
        slot = (question, arguments)
        if slot in self.asked:
            return self.asked[slot]
        answer = self.asked[slot] = getattr(self._program, question)(*arguments)
        return answer


def _recorded(question: str):  # type: ignore[no-untyped-def]
    def ask(self: RecordingProgram, *arguments: Any) -> Any:
        return self._ask(question, *arguments)

    return ask


for _question in _QUESTIONS:
    setattr(RecordingProgram, _question, _recorded(_question))


def still_holds(program: Program, asked: dict[Question, object]) -> bool:
    """Whether the program would give the same answers today."""
    for (question, arguments), answer in asked.items():
        try:
            now = getattr(program, question)(*arguments)
        except KeyError:
            return False
        if now is not answer and now != answer:
            return False
    return True
