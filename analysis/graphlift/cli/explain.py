"""``graphlift explain``."""

from __future__ import annotations

import difflib
from pathlib import Path

from graphlift.cli.options import overrides
from graphlift.cli.output import show, show_markdown
from graphlift.cli.problems import InputProblem
from graphlift.cli.project import open_project, shown_path, surroundings, warn
from graphlift.render.explain import explain as story
from graphlift.render.lines import EMPTY
from graphlift.render.rulepage import page
from graphlift.report import FunctionReport
from graphlift.verdict.registry import RULES


def explain(target: str, **options: object) -> int:
    """Explain a function, given as ``PATH::QUALNAME``, or a rule, given by code or name."""
    path, separator, qualname = target.rpartition("::")
    if separator:
        return _function(path, qualname, options)
    rule = RULES.coded(target) or next((found for found in RULES if found.name == target), None)
    if rule is None:
        raise InputProblem(f"{target!r} is neither a function, as PATH::QUALNAME, nor the code of a rule; see `graphlift rules`")
    show_markdown(page(rule))
    return 0


def _function(path: str, qualname: str, options: dict[str, object]) -> int:
    name, mark, _ = path.rpartition(".ipynb#")
    file = f"{name}.ipynb" if mark else path
    cell = path[len(file) :] if mark else ""
    project = open_project([file, *map(str, surroundings(Path(file)))], overrides(**options))
    report = project.analyse()
    shown = shown_path(project.paths[0])
    candidates = [function for function in report.functions if function.path == shown or function.path.startswith(f"{shown}#")]
    found = [function for function in candidates if function.qualname == qualname and function.path.endswith(cell)]
    for error in report.errors:
        if error.path.partition("#")[0] == shown:
            warn(f"{error.path}:{error.line}: {error.message}")
    if not found:
        raise InputProblem(_missing(file, qualname, candidates))
    for index, function in enumerate(found):
        show([*([EMPTY] if index else []), *story(function, RULES)])
    return 2 if project.unreadable else 0


def _missing(file: str, qualname: str, candidates: list[FunctionReport]) -> str:
    names = [function.qualname for function in candidates]
    close = difflib.get_close_matches(qualname, names, n=3, cutoff=0.5) or names[:5]
    hint = f"; it has {', '.join(close)}" if close else ""
    return f"{file} has no function {qualname!r}{hint}"
