"""From positions inside functions to lines of files."""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter.records import Step
from graphlift.program.program import Program, split_reference


class Span(msgspec.Struct, frozen=True):
    """A range in a file: 1-based lines and columns in code points, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """Absolute places in a program."""

    def __init__(self, program: Program) -> None:
        self._program: Final = program

    def span(self, step: Step) -> Span:
        """Where a step is."""
        path, qualname = split_reference(step.ref)
        base = self._base(path, qualname, step.unit)
        line, column = ir.unpack(step.at)
        end_line, end_column = ir.unpack(step.end)
        return Span(path, base + line, column + 1, base + end_line, end_column + 1)

    def start(self, step: Step) -> tuple[str, int]:
        """The path and the line where a step begins."""
        path, qualname = split_reference(step.ref)
        return path, self._base(path, qualname, step.unit) + ir.unpack(step.at)[0]

    def definition(self, ref: str) -> Span:
        """The name of a function, where it is defined."""
        path, _ = split_reference(ref)
        facts = self._program.function(ref)
        return self.span(Step(ref, 0, facts.at, facts.end)) if facts else Span(path, 1, 1, 1, 1)

    def lines(self, ref: str) -> tuple[int, int]:
        """First and last line of a function."""
        path, qualname = split_reference(ref)
        return self._program.modules[path].lines[qualname]

    def _base(self, path: str, qualname: str, unit: int) -> int:
        module = self._program.modules[path]
        return module.lines[qualname][0] if qualname else module.statement_lines[unit]
