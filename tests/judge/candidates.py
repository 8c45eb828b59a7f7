"""The candidates of a program: every ``def``, wherever it stands, by the qualified name that reports use."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from tests.judge.programs import Program

_ACCESSORS = {"getter", "setter", "deleter"}
Def = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Candidate:
    """One function or method of a program. ``index`` numbers them within the program, in order of path and line."""

    index: int
    path: str
    qualname: str
    line: int
    """Of the ``def``, not of its first decorator; 1-based."""
    top: int
    """Line of the first decorator, or of the ``def``."""
    column: int
    parameters: tuple[str, ...]
    is_method: bool

    @property
    def key(self) -> str:
        """Identifies it within its program."""
        return f"{self.path}::{self.qualname}"

    @property
    def received(self) -> tuple[str, ...]:
        """The parameters that a call gives something to, ``self`` and ``cls`` left out."""
        return self.parameters[1:] if self.is_method and self.parameters[:1] in {("self",), ("cls",)} else self.parameters


def trees(program: Program) -> dict[str, ast.Module]:
    """The syntax tree of each source of a program."""
    return {path: ast.parse(text, path) for path, text in sorted(program.sources.items())}


def candidates(program: Program) -> tuple[Candidate, ...]:
    """All candidates, in order of path and line."""
    found: list[Candidate] = []
    for path, tree in trees(program).items():
        found.extend(_Finder(path, len(found)).run(tree))
    return tuple(found)


def definitions(tree: ast.Module) -> list[Def]:
    """The ``def`` statements of one module in the order in which ``candidates`` numbers them."""
    finder = _Finder("", 0)
    finder.run(tree)
    return finder.nodes


class _Finder(ast.NodeVisitor):
    """Collects the ``def``s of one module. A name bound by a second ``def`` or ``class`` of the same scope gets ``#2``."""

    def __init__(self, path: str, first: int) -> None:
        self.path, self.first = path, first
        self.found: list[Candidate] = []
        self.nodes: list[Def] = []
        self.prefix = ""
        self.seen: dict[str, int] = {}
        self.in_class = False
        self.accessed: set[str] = set()

    def run(self, tree: ast.Module) -> list[Candidate]:
        self.visit(tree)
        return self.found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer = self.accessed
        self.accessed = {name for statement in node.body if (name := _accessed(statement))}
        self._scope(self._named(node.name) + ".", node, in_class=True)
        self.accessed = outer

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._definition(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._definition(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """A lambda is no candidate, and no ``def`` can stand in it."""

    def _definition(self, node: Def) -> None:
        name = self._named(node.name + (_accessor(node, self.accessed) if self.in_class else ""))
        arguments = node.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
        names += [arguments.vararg.arg] if arguments.vararg else []
        names += [a.arg for a in arguments.kwonlyargs]
        names += [arguments.kwarg.arg] if arguments.kwarg else []
        top = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        index = self.first + len(self.found)
        self.found.append(Candidate(index, self.path, name, node.lineno, top, node.col_offset, tuple(names), self.in_class))
        self.nodes.append(node)
        self._scope(name + ".<locals>.", node, in_class=False)

    def _named(self, name: str) -> str:
        name = self.prefix + name
        count = self.seen[name] = self.seen.get(name, 0) + 1
        return name if count == 1 else f"{name}#{count}"

    def _scope(self, prefix: str, node: ast.AST, *, in_class: bool) -> None:
        outer = self.prefix, self.in_class
        self.prefix, self.in_class = prefix, in_class
        self.generic_visit(node)
        self.prefix, self.in_class = outer


def _accessor(node: Def, accessed: set[str]) -> str:
    """The suffix of a property's accessor; none for a property that has no other."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Attribute) and decorator.attr in _ACCESSORS:
            return "." + decorator.attr
    return ".getter" if node.name in accessed else ""


def _accessed(statement: ast.stmt) -> str:
    """The property to which a statement of a class adds an accessor, ``""`` if it adds none."""
    decorators = statement.decorator_list if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) else []
    accessors = (d.value for d in decorators if isinstance(d, ast.Attribute) and d.attr in _ACCESSORS)
    return next((value.id for value in accessors if isinstance(value, ast.Name)), "")
