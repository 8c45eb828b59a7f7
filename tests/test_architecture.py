"""The invariants of docs/architecture.md that can be read off the sources."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
ANALYSIS = ROOT / "analysis" / "graphlift"
SERVER = ROOT / "server" / "graphlift_lsp"

STAGES = ("source", "facts", "program", "knowledge", "tensors", "effects", "interpreter", "engine", "verdict", "render")
"""The pipeline, left to right: each stage may import those to its left."""
RECORDS = {"version": "source", "config": "engine", "report": "verdict"}
"""Plain typed values that stand beside the pipeline, and the leftmost stage that may import them."""
FACE = ("session", "api", "cli", "__init__", "__main__")
"""The public face, which may import everything; only ``cli`` may hand over to the server, and only when called."""

_TENSORFLOW = {"tensorflow", "keras", "tf_keras", "numpy", "pandas", "scipy"}
_PROTOCOL = {"pygls", "lsprotocol", "graphlift_lsp"}
_EXECUTES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "runpy", "code"}


@cache
def _modules(package: Path) -> tuple[Path, ...]:
    return tuple(sorted(package.rglob("*.py")))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(node: ast.AST) -> tuple[tuple[str, int], ...]:
    """Dotted names of imported modules, with their lines; ``from a import b`` gives ``a.b``."""
    found: list[tuple[str, int]] = []
    for child in ast.walk(node):
        if isinstance(child, ast.Import):
            found += ((alias.name, child.lineno) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"line {child.lineno}: imports are absolute"
            found += ((f"{child.module}.{alias.name}", child.lineno) for alias in child.names)
    return tuple(found)


def _packages(node: ast.AST) -> set[str]:
    """The top-level packages that are imported anywhere in *node*."""
    return {name.partition(".")[0] for name, _ in _imports(node)}


def _nothing(found: list[str]) -> None:
    """Fail with the whole list, unless it is empty."""
    assert not found, "\n".join(found)


def _all_modules() -> tuple[Path, ...]:
    return _modules(ANALYSIS) + _modules(SERVER)


def _stage(path: Path) -> str:
    """The stage, record or face that a module of the analysis belongs to."""
    return path.relative_to(ANALYSIS).parts[0].removesuffix(".py")


def test_every_place_in_the_analysis_is_on_the_map() -> None:
    assert {_stage(path) for path in _modules(ANALYSIS)} <= {*STAGES, *RECORDS, *FACE}


def test_a_stage_imports_only_stages_to_its_left() -> None:
    wrong = []
    for path in _modules(ANALYSIS):
        stage = _stage(path)
        if stage in FACE:
            continue
        # A record is built on the stages left of its first reader.
        position = STAGES.index(RECORDS.get(stage, stage))
        for name, line in _imports(_tree(path)):
            target = name.split(".")[1] if name.startswith("graphlift.") else stage
            if target == stage:
                continue
            if target in FACE:
                wrong.append(f"{_name(path)}:{line} imports the public face, {target}")
            elif (STAGES.index(RECORDS[target]) if target in RECORDS else STAGES.index(target) + 1) > position:
                wrong.append(f"{_name(path)}:{line} imports {target}, which is not to the left of {stage}")
    _nothing(wrong)


def test_the_analysis_imports_no_tensorflow() -> None:
    _nothing([_name(path) for path in _modules(ANALYSIS) if _packages(_tree(path)) & _TENSORFLOW])


def test_only_the_serve_command_knows_the_server_and_only_when_called() -> None:
    users = [path for path in _modules(ANALYSIS) if _packages(_tree(path)) & _PROTOCOL]
    assert {_stage(path) for path in users} <= {"cli"}
    for path in users:
        at_start = [statement for statement in _tree(path).body if isinstance(statement, ast.Import | ast.ImportFrom)]
        assert not any(_packages(statement) & _PROTOCOL for statement in at_start), _name(path)


def test_astroid_stays_behind_the_facts() -> None:
    assert {_stage(path) for path in _modules(ANALYSIS) if "astroid" in _packages(_tree(path))} <= {"facts"}


def test_nothing_of_the_user_is_executed() -> None:
    for path in _all_modules():
        assert not _packages(_tree(path)) & _EXECUTES, _name(path)
        calls = {node.func.id for node in ast.walk(_tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        assert not calls & {"eval", "exec", "compile", "__import__"}, _name(path)


def test_every_module_says_what_it_is() -> None:
    _nothing([_name(path) for path in _all_modules() if not ast.get_docstring(_tree(path))])


def test_modules_stay_small_and_are_named_for_their_subject() -> None:
    _nothing([_name(path) for path in _all_modules() if len(path.read_text(encoding="utf-8").splitlines()) > 500])
    _nothing([_name(path) for path in _all_modules() if path.stem in {"utils", "util", "helpers", "helper", "misc", "common"}])


def test_no_error_is_swallowed() -> None:
    silent = []
    for path in _all_modules():
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ExceptHandler) and all(
                isinstance(statement, ast.Pass) or _is_ellipsis(statement) for statement in node.body
            ):
                broad = node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
                silent += [f"{_name(path)}:{node.lineno}"] * broad
    _nothing(silent)


def _is_ellipsis(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and statement.value.value is Ellipsis


def test_what_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\s<>=!~;\[]", requirement)[0].replace("-", "_").lower() for requirement in project["dependencies"]}
    for path in _all_modules():
        for name, line in _imports(_tree(path)):
            top = name.partition(".")[0]
            known = top in sys.stdlib_module_names or top in {"graphlift", "graphlift_lsp"} or top in declared or top == "tomllib"
            assert known, f"{_name(path)}:{line} imports {top}, which pyproject.toml does not ask for"


# --- the text of the repository ------------------------------------------------------------------

_FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.~$}])/(?:work|farm|root|home/\w+|Users/\w+)/"),
    "the address of a package index": re.compile(r"\b(?:pypi\.org|pythonhosted\.org|registry\.(?:npmjs|yarnpkg)\.\w+)\b"),
    "an index that someone's settings should choose": re.compile(r"--(?:extra-)?index-url|--find[-]links|--regist[r]y"),
    "the number of an issue": re.compile(r"\bissues? #?\d|\bfix(?:es|ed)? #\d", re.IGNORECASE),
}
_BINARY = {".png", ".gif", ".ico", ".svg", ".zst", ".bin", ".gz"}


@cache
def _tracked() -> tuple[Path, ...]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of the repository's files")
    paths = (ROOT / name for name in listing.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def test_the_repository_names_no_machine_no_index_and_no_issue() -> None:
    found = []
    for path in _tracked():
        if path.suffix in _BINARY or path.is_symlink():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for what, pattern in _FORBIDDEN.items():
            if match := pattern.search(text):
                found.append(f"{_name(path)}:{text.count(chr(10), 0, match.start()) + 1} holds {what}: {match.group()}")
    _nothing(found)


def test_no_file_is_large() -> None:
    _nothing([_name(path) for path in _tracked() if path.stat().st_size > 1_000_000])


def test_pins_are_plain() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]*==[\w.+]+", line) for line in lines), path.name


def test_every_guard_on_the_map_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    guards = re.findall(r"`(tests/[\w/.]+)`", text)
    assert guards
    assert [guard for guard in guards if not (ROOT / guard).exists()] == []
