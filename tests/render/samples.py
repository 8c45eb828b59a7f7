"""Reports made by hand, for tests of what is rendered from them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphlift.config import Config
from graphlift.render.diagnostics import diagnostics
from graphlift.report import (
    FACTS,
    AssumptionReport,
    Finding,
    FunctionReport,
    ParameterReport,
    Place,
    ReadError,
    Related,
    Report,
    TensorType,
)

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


def finding(rule: str = "python-side-effect", code: str = "GL301", **fields: Any) -> Finding:
    """A finding on line 3 of ``m.py``."""
    values: dict[str, Any] = {
        "rule": rule,
        "code": code,
        "message": "it writes output by `print`",
        "path": "m.py",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 13,
    }
    return Finding(**(values | fields))


def parameter(name: str = "x", **fields: Any) -> ParameterReport:
    """A parameter of which nothing is known, but for *fields*."""
    values: dict[str, Any] = {"tensor": None, "basis": "none", "literal": None, "literal_values": (), "types": ()}
    return ParameterReport(name=name, **(values | fields))


def tensor(name: str, *sites: tuple[str, int], shape: tuple[Any, ...] | None = (None, 28)) -> ParameterReport:
    """A parameter that receives float32 tensors at these places."""
    places = tuple(Place(path=path, line=line) for path, line in sites)
    kind = TensorType(kind="dense", dtype="float32", shape=shape, basis="proven", sites=places)
    return parameter(name, tensor=True, basis="proven", literal=False, types=(kind,))


def assumption(**fields: Any) -> AssumptionReport:
    """That ``x`` is a tensor, from the name of the function."""
    values: dict[str, Any] = {
        "id": 1,
        "kind": "function-name",
        "message": "`x` is a tensor",
        "clue": "functions named like `train_step` take tensors",
        "consequence": "if it is a Python value, each value is traced anew",
        "path": "m.py",
        "line": 7,
        "parameter": "x",
    }
    return AssumptionReport(**(values | fields))


WORKING = {
    "tensor_parameter": True,
    "literal_parameter": False,
    "python_side_effect": False,
    "recursive": False,
    "tensor_computation": True,
    "covered": False,
}
"""The facts of a function that can be converted."""


def sample(config: Config | None = None) -> Report:
    """A report with one function of each sort, a file that does not parse, and the diagnostics that follow."""
    functions = (
        function(
            path="a/data.py",
            qualname="normalise",
            line=3,
            end_line=4,
            decision="convert",
            precondition="P1",
            facts=WORKING,
            basis=dict.fromkeys(FACTS, "proven"),
            parameters=(tensor("image", ("main.py", 40), ("main.py", 52)),),
            returns=(TensorType(kind="dense", dtype="float32", shape=(None, 28)),),
            input_signature="[tf.TensorSpec(shape=(None, 28), dtype=tf.float32)]",
        ),
        function(
            path="a/data.py",
            qualname="Pipeline.logged",
            line=9,
            end_line=12,
            facts=WORKING | {"python_side_effect": True},
            basis=dict.fromkeys(FACTS, "proven"),
            parameters=(tensor("x", ("main.py", 41)),),
            blockers=(
                finding(
                    path="a/data.py",
                    line=10,
                    end_line=10,
                    related=(Related(path="a/log.py", line=4, message="in `note`: it happens here"),),
                ),
            ),
        ),
        function(
            path="m.py",
            qualname="train_step",
            line=7,
            end_line=9,
            decision="convert",
            precondition="P1",
            speculative=True,
            assumptions=(assumption(), assumption(id=2, message="`log` has no effect", kind="unresolved-callee", parameter=None)),
            facts=WORKING,
            basis=dict.fromkeys(FACTS, "proven") | {"tensor_parameter": "assumed"},
            parameters=(parameter("x", tensor=True, basis="assumed"),),
            column=5,
            end_column=15,
        ),
        function(
            path="m.py",
            qualname="scale",
            line=13,
            end_line=14,
            hybrid=True,
            decision="dehybridize",
            precondition="P3",
            facts=WORKING | {"literal_parameter": True},
            parameters=(parameter("factor", literal=True, literal_values=(0.1, 0.2, 3)),),
            warnings=(finding(code="GL401", line=14, end_line=14),),
        ),
    )
    config = config or Config()
    return Report(
        schema=1,
        version="0.1.0",
        files=3,
        lines=120,
        errors=(ReadError(path="bad.py", line=2, message="invalid syntax"),),
        functions=functions,
        diagnostics=diagnostics(functions, config),
    )
