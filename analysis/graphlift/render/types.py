"""The inferred types of functions: what ``graphlift types`` prints."""

from __future__ import annotations

from typing import Any

from graphlift.render.lines import Line, line
from graphlift.render.typetext import parameter_text, types_text
from graphlift.report import FunctionReport, Report


def lines(report: Report) -> list[Line]:
    """One line for each function: its parameters and what it returns, as far as known."""
    return [_function(function) for function in report.functions]


def _function(function: FunctionReport) -> Line:
    pieces = []
    for parameter in function.parameters:
        received = parameter_text(parameter, 8)
        pieces.append(f"{parameter.name}: {received}" if received else parameter.name)
    returns = f" -> {types_text(function.returns, 8)}" if function.returns else ""
    return line((f"{function.path}:{function.line}:", "path"), " ", (function.qualname, "bold"), f"({', '.join(pieces)}){returns}")


def record(report: Report) -> dict[str, Any]:
    """The same as JSON-ready builtins, types as in the report."""
    whole = report.to_dict()
    return {
        "schema": whole["schema"],
        "version": whole["version"],
        "errors": whole["errors"],
        "functions": [
            {
                "path": function["path"],
                "qualname": function["qualname"],
                "line": function["line"],
                "parameters": [{"name": parameter["name"], "types": parameter["types"]} for parameter in function["parameters"]],
                "returns": function["returns"],
            }
            for function in whole["functions"]
        ],
    }
