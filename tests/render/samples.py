"""Reports made by hand, for tests of what is rendered from them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphlift.report import FACTS, FunctionReport

DATA = Path(__file__).parent / "data"


def function(**fields: Any) -> FunctionReport:
    """A report on an eager function of which nothing is known, but for *fields*."""
    values: dict[str, Any] = {
        "path": "m.py",
        "qualname": "f",
        "line": 1,
        "end_line": fields.get("line", 1),
        "hybrid": False,
        "decision": "keep",
        "precondition": None,
        "speculative": False,
        "assumptions": (),
        "blockers": (),
        "warnings": (),
        "facts": dict.fromkeys(FACTS),
        "basis": {},
        "parameters": (),
        "returns": (),
        "input_signature": None,
        "column": 5,
        "end_column": 6,
    }
    return FunctionReport(**(values | fields))


def definitions(text: str) -> dict[str, int]:
    """The line of each ``def`` by its qualified name, as far as the text parses up to it."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return {found[1]: text.count("\n", 0, found.start()) + 1 for found in re.finditer(r"def (\w+)", text)}
    lines: dict[str, int] = {}

    def visit(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = prefix
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                name = prefix + child.name
                name += "".join(
                    f".{decorator.attr}"
                    for decorator in child.decorator_list
                    if isinstance(decorator, ast.Attribute) and decorator.attr in ("getter", "setter", "deleter")
                )
                if name in lines:
                    name = next(f"{name}#{n}" for n in range(2, 99) if f"{name}#{n}" not in lines)
                inner = f"{name}." if isinstance(child, ast.ClassDef) else f"{name}.<locals>."
                if not isinstance(child, ast.ClassDef):
                    lines[name] = child.lineno
            visit(child, inner)

    visit(tree, "")
    return lines


def cases(file: str) -> Iterator[tuple[str, str, str | None, str, str | None, str]]:
    """Title, qualified name, signature, text before, text after (or ``None``) and reason, of each case in a file of ``data/``."""
    for part in re.split(r"^=== ", (DATA / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        name, qualname, *signature = [piece.strip() for piece in title.split(" | ")]
        separator = re.search(r"^(---|!!!)(.*)\n", rest, flags=re.MULTILINE)
        assert separator, title
        before, after = rest[: separator.start()], rest[separator.end() :]
        expected = after if separator[1] == "---" else None
        yield name, qualname, signature[0] if signature else None, before, expected, separator[2].strip()
