"""Rewrites a program so that the recorder sees the calls of its candidates.

Each rewritten ``def`` gets the recorder's decorator innermost, so that decorators of the program's own keep their effect, and where it has
any, a mark outermost, which tells when they have all been applied.
"""

from __future__ import annotations

import ast
from collections.abc import Collection

from tests.judge.candidates import definitions, trees
from tests.judge.programs import Program

RECORDER = "_graphlift_judge_"
"""Name under which the recorder stands in the builtins of the running program."""


def instrument(program: Program, *, eager: Collection[int] = (), graph: Collection[int] = (), mark: Collection[int] = ()) -> dict[str, str]:
    """The sources of a program with some candidates recorded, turned into a ``tf.function``, or marked to be recognised."""
    rewritten: dict[str, str] = {}
    index = 0
    for path, tree in trees(program).items():
        for node in definitions(tree):
            method = next((name for name, chosen in (("graph", graph), ("eager", eager), ("mark", mark)) if index in chosen), None)
            if method:
                decorated = bool(node.decorator_list)
                node.decorator_list.append(_call(method, index, *[True] * decorated))
                if decorated:
                    node.decorator_list.insert(0, _call("applied", index))
            index += 1
        rewritten[path] = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    return rewritten


def attribute_names(program: Program) -> set[str]:
    """Every attribute name that the program itself mentions: what it can have stored on an object of a framework's class."""
    names: set[str] = set()
    for tree in trees(program).values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                names.add(node.value)
    return names


def _call(method: str, *arguments: int) -> ast.Call:
    recorder = ast.Attribute(ast.Name(RECORDER, ast.Load()), method, ast.Load())
    return ast.Call(recorder, [ast.Constant(argument) for argument in arguments], [])
