"""A stand-in for the analysis, for tests of the server alone: quick, and misbehaving on request.

It judges by the look of the text: a function that mentions ``tf.`` is to be converted, one that prints stays eager, one named
``*_step`` is speculative, a decorated one is hybrid.
The comments ``# slow 0.5`` (can be cancelled), ``# crash`` (the process ends) and ``# fail`` do as they say. An early report that is
asked for comes where there is a comment ``# early``, without diagnostics where that says ``# early and wrong``; ``# late 0.5`` keeps
back what follows.
"""

from __future__ import annotations

import ast
import json
import os
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from graphlift.report import (
    SCHEMA,
    AssumptionReport,
    Diagnostic,
    Finding,
    FunctionReport,
    ParameterReport,
    ReadError,
    Related,
    Report,
    TensorType,
)
from graphlift.session import Early
from graphlift_lsp.analyser import AnalysisCancelled
from graphlift_lsp.lines import split_lines


class FakeAnalyser:
    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        self.root, self.settings = root, settings
        self.problems: Sequence[str] = [
            f"there is no option `{name}`" for name in settings if name not in {"speculation", "ignore", "inlay-hints"}
        ]
        self.inlay_hints = settings.get("inlay-hints") is True
        self._overlays: dict[Path, str] = {}
        project = root / "pyproject.toml"
        if project.exists() and "graphlift" in (text := project.read_text()):
            self.settings = {**settings, "speculation": settings.get("speculation", "speculation = false" not in text)}

    def set_overlay(self, path: Path, text: str | None) -> None:
        if text is None:
            self._overlays.pop(path, None)
        else:
            self._overlays[path] = text

    def prepare(self, paths: Sequence[Path], cancelled: Callable[[], bool]) -> None:
        """There is nothing to prepare."""

    def keep(self) -> None:
        """There is nothing to keep."""

    def analyse(
        self,
        paths: Sequence[Path],
        *,
        about: Collection[Path] | None = None,
        first: Early | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Report:
        files = self._files(paths)
        report = self._report(files, cancelled)
        project = "\n".join(files.values())
        if first is not None and "# early" in project:
            first.hears(msgspec.structs.replace(report, diagnostics=()) if "# early and wrong" in project else report)
        if found := re.search(r"# late (\S+)", project):
            wait(float(found[1]), cancelled)
        return report

    def _report(self, files: Mapping[str, str], cancelled: Callable[[], bool] | None) -> Report:
        errors, functions, diagnostics = [], [], []
        project = "\n".join(files.values())
        for path, text in files.items():
            misbehave(text, cancelled)
            try:
                tree = ast.parse(text)
            except SyntaxError as error:
                errors.append(ReadError(path=path, line=error.lineno or 1, message=error.msg))
                continue
            for node in ast.walk(tree):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    function = self._judge(path, text, node, project)
                    functions.append(function)
                    diagnostics += diagnose(function, path, project)
        ignored = self.settings.get("ignore", ())
        return Report(
            schema=SCHEMA,
            version="0",
            files=len(files),
            lines=0,
            errors=tuple(errors),
            functions=tuple(sorted(functions, key=lambda function: (function.path, function.line))),
            diagnostics=tuple(found for found in diagnostics if found.code not in ignored),
        )

    def _files(self, paths: Sequence[Path]) -> dict[str, str]:
        texts: dict[str, str] = {}
        for path in paths:
            for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
                texts[str(file)] = self._overlays[file] if file in self._overlays else file.read_text() if file.exists() else ""
        texts.update({str(path): text for path, text in self._overlays.items() if any(p == path or p in path.parents for p in paths)})
        cells: dict[str, str] = {}
        for name, text in sorted(texts.items()):
            if name.endswith(".ipynb"):
                for index, cell in enumerate(json.loads(text)["cells"]):
                    if cell["cell_type"] == "code":
                        cells[f"{name}#{index}"] = cell["source"]
            else:
                cells[name] = text
        return cells

    def _judge(self, path: str, text: str, node: ast.FunctionDef | ast.AsyncFunctionDef, project: str) -> FunctionReport:
        source = ast.get_source_segment(text, node) or ""
        hybrid = any("function" in ast.unparse(decorator) for decorator in node.decorator_list)
        tensor = bool(re.search(r"\btf\.", source)) and bool(node.args.args)
        effect = "print(" in source
        speculative = node.name.endswith("_step")
        lines = [line.encode() for line in split_lines(text)]
        column = lines[node.lineno - 1].decode().index(node.name) + 1
        statement = node.body[0]
        start = len(lines[statement.lineno - 1][: statement.col_offset].decode()) + 1
        finding = Finding(
            rule="python-side-effect",
            code="GL403" if hybrid else "GL303",
            message="`print` runs once per trace",
            path=path,
            line=statement.lineno,
            column=start,
            end_line=statement.lineno,
            end_column=start + 5,
            related=(Related(path=path, line=node.lineno, message="in this function"),),
        )
        speculates = speculative and self.settings.get("speculation", True) is not False
        decision = "keep"
        if hybrid and not tensor:
            decision = "dehybridize"
        elif not hybrid and tensor and not effect and (speculates or not speculative):
            decision = "convert"
        assumption = AssumptionReport(
            id=1,
            kind="function-name",
            message="`x` is a tensor.",
            clue="the name of the function",
            consequence="each call retraces",
            path=path,
            line=node.lineno,
            parameter="x",
        )
        types = (TensorType(kind="dense", dtype="float32", shape=(None, 28), basis="proven"),) if tensor else ()
        return FunctionReport(
            path=path,
            qualname=node.name,
            line=node.lineno,
            end_line=node.end_lineno or node.lineno,
            hybrid=hybrid,
            decision=decision,
            precondition="P1" if decision == "convert" else "P2" if decision == "dehybridize" else None,
            speculative=speculative and decision == "convert",
            assumptions=(assumption,) if speculative and decision == "convert" else (),
            blockers=(finding,) if effect and not hybrid else (),
            warnings=(finding,) if effect and hybrid else (),
            facts={"tensor_parameter": tensor, "python_side_effect": effect, "covered": None},
            basis={"tensor_parameter": "proven"},
            parameters=tuple(
                ParameterReport(name=arg.arg, tensor=tensor, basis="proven", literal=False, literal_values=(), types=types)
                for arg in node.args.args
            ),
            returns=(),
            input_signature=None,
            column=column,
            end_column=column + len(node.name),
        )


def misbehave(text: str, cancelled: Callable[[], bool] | None) -> None:
    if found := re.search(r"# slow (\S+)", text):
        wait(float(found[1]), cancelled)
    if "# crash" in text:
        os._exit(7)
    if "# fail" in text:
        raise RuntimeError("asked to fail")


def wait(seconds: float, cancelled: Callable[[], bool] | None) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.005)
        if cancelled is not None and cancelled():
            raise AnalysisCancelled


def diagnose(function: FunctionReport, path: str, project: str) -> list[Diagnostic]:
    calls = len(re.findall(rf"(?<!def )(?<![.\w]){function.qualname}\(", project))
    findings = [*function.blockers, *function.warnings]
    diagnostics = [
        Diagnostic(
            path=path,
            line=found.line,
            column=found.column,
            end_line=found.end_line,
            end_column=found.end_column,
            code=found.code,
            rule=found.rule,
            severity="warning",
            message=found.message,
            function=function.qualname,
            related=found.related,
        )
        for found in findings
    ]
    if function.decision != "keep":
        code, rule = ("GL101", "convert-to-graph") if function.decision == "convert" else ("GL201", "hybrid-without-tensors")
        diagnostics.append(
            Diagnostic(
                path=path,
                line=function.line,
                column=function.column,
                end_line=function.line,
                end_column=function.end_column,
                code=code,
                rule=rule,
                severity="information",
                message=f"`{function.qualname}` is called from {calls} places",
                function=function.qualname,
            )
        )
    return diagnostics
