"""A copy of a project in which every function tells what it receives, and what its functions are called."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.judge.candidates import Candidate, Def, candidates, definitions, trees
from tests.judge.programs import Program

TELL = "_graphlift_tell_"
"""Name under which what is told goes to the tracer, in the builtins of the running project."""


def read(project: Path) -> Program:
    """A project as one program; files that this Python cannot read are left out."""
    sources: dict[str, str] = {}
    for path in sorted(project.rglob("*.py")):
        try:
            text = path.read_text("utf-8")
            ast.parse(text)
        except (SyntaxError, ValueError):  # of another Python, or no text
            continue
        sources[path.relative_to(project).as_posix()] = text
    return Program(project.name, "", sources, project)


def copy(project: Path, target: Path, packages: Sequence[str] = ()) -> None:
    """Copy a project without what hides in it; folders in ``packages`` become packages, as they are upstream."""
    shutil.copytree(project, target, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    for folder in packages:
        (target / folder / "__init__.py").touch()


def tell(program: Program, folder: Path) -> dict[str, int]:
    """Rewrite the sources in ``folder``; gives the index of each candidate by file and line of its ``def``'s beginning as rewritten."""
    places: dict[str, int] = {}
    found = iter(candidates(program))
    for path, tree in trees(program).items():
        own = [next(found) for _ in definitions(tree)]
        for candidate, node in zip(own, definitions(tree), strict=True):
            _insert(node, candidate)
        text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
        (folder / path).write_text(text, "utf-8")
        for candidate, node in zip(own, definitions(ast.parse(text)), strict=True):
            places[f"{path}:{min([node.lineno, *(d.lineno for d in node.decorator_list)])}"] = candidate.index
    return places


def _insert(node: Def, candidate: Candidate) -> None:
    """Let a function begin, after its docstring, by telling its arguments."""
    if not candidate.received:
        return
    names: list[ast.expr | None] = [ast.Constant(name) for name in candidate.received]
    values: list[ast.expr] = [ast.Name(name, ast.Load()) for name in candidate.received]
    call = ast.Call(ast.Name(TELL, ast.Load()), [ast.Constant(candidate.index), ast.Dict(names, values)], [])
    node.body.insert(1 if ast.get_docstring(node, clean=False) is not None else 0, ast.Expr(call))
