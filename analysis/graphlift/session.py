"""A project under analysis: its files as they are on disk or in the editor, and everything remembered between two analyses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from graphlift.config import Config
from graphlift.engine.deep import deeply
from graphlift.engine.round import Memo
from graphlift.engine.solver import Options, Solver
from graphlift.engine.store import FactStore, digest
from graphlift.facts import ir
from graphlift.facts.lower import lower
from graphlift.facts.parse import ParseProblem
from graphlift.knowledge.catalogue import Catalogue, catalogue
from graphlift.program.bindings import nodes
from graphlift.program.program import Program
from graphlift.render.diagnostics import diagnostics
from graphlift.render.suppress import suppressed
from graphlift.report import SCHEMA, ReadError, Report
from graphlift.source.files import discover
from graphlift.source.notebook import Notebook, cell_path, parse_notebook, read_notebook
from graphlift.source.text import ReadProblem, read
from graphlift.verdict.assemble import function_reports
from graphlift.verdict.verdicts import Policy
from graphlift.version import __version__

Progress = Callable[[int, int, str], None]


class _Module(msgspec.Struct, frozen=True):
    """One file as it was when last read."""

    stamp: tuple[int, int] | None
    """Modification time and size on disk; ``None`` for text from the editor."""
    facts: ir.ModuleFacts | None
    errors: tuple[tuple[int, str], ...]
    notebook: Notebook | None = None
    digest: str = ""


class Session:
    """Analyses the files of one project again and again; each answer is what a fresh session would give."""

    def __init__(self, root: Path, config: Config) -> None:
        self._root: Final = root.absolute()
        self._config: Final = config
        self._overlays: Final[dict[str, str]] = {}
        self._modules: Final[dict[str, _Module]] = {}
        self._facts: Final[dict[str, ir.ModuleFacts]] = {}
        self._memo: Final[Memo] = {}
        self._shown_names: Final[dict[str, str]] = {}
        """How files are named in the report under way: every place of every finding asks."""
        self._store: Final = FactStore() if config.cache else None
        self.interpreted = 0
        """Contexts that the last analysis had to interpret."""

    def set_overlay(self, path: Path, text: str | None) -> None:
        """Let *text* stand for the file's content; ``None``: the file on disk counts again."""
        name = self._name(path)
        if text is None:
            self._overlays.pop(name, None)
        else:
            self._overlays[name] = text
        self._modules.pop(name, None)

    def analyse(
        self,
        paths: Sequence[Path],
        *,
        cancelled: Callable[[], bool] | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """The report on *paths*, judged together with everything of the project that they import.

        Raises :class:`~graphlift.engine.round.Cancelled` once *cancelled* says so.
        """
        self._shown_names.clear()
        on_disk = [path for path in paths if self._name(path) not in self._overlays]
        files, problems = discover(on_disk, exclude=self._config.exclude, root=self._root)
        errors = [ReadError(path=self._shown(self._name(problem.path)), line=1, message=problem.message) for problem in problems]
        wanted = sorted({*map(self._name, files), *self._overlays_below(paths)})
        modules = self._load(wanted, progress)
        for name in sorted(modules):
            for line, message in modules[name].errors:
                path, shown_line = self._locate(name, line)
                errors.append(ReadError(path=path, line=shown_line, message=message))
        facts = {name: module.facts for name, module in modules.items() if module.facts is not None}
        known = self._catalogue()
        options = Options(
            speculation=self._config.speculation,
            enabled_kinds=frozenset(self._config.speculation_kinds),
            function_names=self._config.function_names,
        )
        solver = Solver(Program(facts), known, options, self._memo, cancelled)
        solution = deeply(solver.solve)
        self.interpreted = solution.interpreted
        policy = Policy(
            speculation=self._config.speculation,
            literal_values_limit=self._config.literal_values_limit,
            enabled_kinds=frozenset(self._config.speculation_kinds),
        )
        functions = function_reports(solution, policy, [name for name in wanted if name in facts], self._locate)
        found = suppressed(diagnostics(functions, self._config), self._suppressions(wanted, facts))
        return Report(
            schema=SCHEMA,
            version=__version__,
            files=len(wanted),
            lines=sum(facts[name].line_count for name in wanted if name in facts),
            errors=tuple(sorted(errors, key=lambda error: (error.path, error.line, error.message))),
            functions=functions,
            diagnostics=found,
        )

    def _suppressions(self, names: list[str], facts: dict[str, ir.ModuleFacts]) -> dict[str, dict[int, tuple[str, ...]]]:
        """What comments silence, by the paths and lines of the report."""
        found: dict[str, dict[int, tuple[str, ...]]] = {}
        for name in names:
            for line, codes in facts[name].suppressions.items() if name in facts else ():
                path, shown = self._locate(name, line)
                found.setdefault(path, {})[shown] = codes
        return found

    # --- names ------------------------------------------------------------------------------------

    def _name(self, path: Path) -> str:
        """A file's name in the program: relative to the root if below it."""
        absolute = path if path.is_absolute() else Path.cwd() / path
        try:
            return absolute.relative_to(self._root).as_posix()
        except ValueError:
            return absolute.as_posix()

    def _path(self, name: str) -> Path:
        return self._root / name

    def _shown(self, name: str) -> str:
        """A file's name in reports: relative to the working folder if below it."""
        shown = self._shown_names.get(name)
        if shown is None:
            path = self._path(name)
            try:
                shown = path.relative_to(Path.cwd()).as_posix()
            except ValueError:
                shown = path.as_posix()
            self._shown_names[name] = shown
        return shown

    def _locate(self, name: str, line: int) -> tuple[str, int]:
        module = self._modules.get(name)
        if module is not None and module.notebook is not None and module.notebook.code_cells:
            cell, inner = module.notebook.locate(line)
            return cell_path(self._shown(name), cell), inner
        return self._shown(name), line

    def _overlays_below(self, paths: Iterable[Path]) -> list[str]:
        """Documents that exist only in the editor so far."""
        folders = [path.absolute() for path in paths]
        return [
            name for name in self._overlays if any(folder == self._path(name) or folder in self._path(name).parents for folder in folders)
        ]

    # --- files ------------------------------------------------------------------------------------

    def _load(self, wanted: list[str], progress: Progress | None) -> dict[str, _Module]:
        """The modules *wanted*, and all files below the root that they import, directly or not."""
        loaded: dict[str, _Module] = {}
        pending = list(wanted)
        while pending:
            for count, name in enumerate(pending):
                loaded[name] = self._module(name)
                if progress is not None:
                    progress(count + 1, len(pending), self._shown(name))
            found: set[str] = set()
            for name in pending:
                facts = loaded[name].facts
                if facts is not None:
                    found.update(self._imported(name, facts))
            pending = sorted(found - loaded.keys())
        if self._store is not None:
            self._store.prune()
        return loaded

    def _module(self, name: str) -> _Module:
        text = self._overlays.get(name)
        stamp = None if text is not None else self._stamp(name)
        module = self._modules.get(name)
        if module is None or module.stamp != stamp:
            module = self._modules[name] = self._read(name, text, stamp)
        return module

    def _stamp(self, name: str) -> tuple[int, int] | None:
        try:
            status = self._path(name).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def _read(self, name: str, text: str | None, stamp: tuple[int, int] | None) -> _Module:
        notebook: Notebook | None = None
        errors: list[tuple[int, str]] = []
        try:
            if name.endswith(".ipynb"):
                notebook = read_notebook(self._path(name)) if text is None else parse_notebook(text)
                text = notebook.text
                errors.extend((notebook.joined_line(problem.cell, problem.line), problem.message) for problem in notebook.problems)
            elif text is None:
                text = read(self._path(name)).text
            key = digest(text)
            return _Module(stamp, self._lowered(text, key), tuple(errors), notebook, key)
        except (ReadProblem, ParseProblem) as problem:
            return _Module(stamp, None, (*errors, (problem.line, problem.message)), notebook)
        except OSError as error:
            return _Module(stamp, None, ((1, f"The file cannot be read: {error.strerror or error}."),))

    def _lowered(self, text: str, key: str) -> ir.ModuleFacts:
        facts = self._store.read(key) if self._store is not None else None
        if facts is None:
            facts = lower(text)
            if self._store is not None:
                self._store.write(key, facts)
        return facts

    def _imported(self, name: str, facts: ir.ModuleFacts) -> set[str]:
        """Files below the root that a module imports."""
        found: set[str] = set()
        folder = self._path(name).parent
        for node in _imports(facts):
            if isinstance(node, ir.ImportFrom) and node.level:
                bases = [folder.parents[node.level - 2] if node.level > 1 and len(folder.parents) >= node.level - 1 else folder]
            else:
                bases = [base for base in (folder, *folder.parents) if base == self._root or self._root in base.parents]
                bases.extend(self._root / root for root in self._config.source_roots)
            dotted = node.module.split(".") if node.module else []
            tails = [dotted, [*dotted, node.name]] if isinstance(node, ir.ImportFrom) and node.name != "*" else [dotted]
            for tail in tails:
                found.update(self._first(bases, tail))
        return found

    def _first(self, bases: list[Path], tail: list[str]) -> list[str]:
        """The module that *tail* names below the first base that has it, with the packages around it."""
        for base in bases:
            target = base.joinpath(*tail)
            for candidate in (target / "__init__.py", target.with_name(f"{target.name}.py") if tail else target):
                if tail and candidate.is_file() and self._root in candidate.parents:
                    around = [base.joinpath(*tail[:depth]) / "__init__.py" for depth in range(1, len(tail))]
                    return [self._name(path) for path in (candidate, *around) if path.is_file()]
        return []

    def _catalogue(self) -> Catalogue:
        keras = self._config.keras
        if keras is None:
            version = self._config.tensorflow
            keras = "2" if version is not None and tuple(map(int, version.split(".")[:2])) < (2, 16) else "3"
        return catalogue(self._config.tensorflow, keras)


def _imports(facts: ir.ModuleFacts) -> Iterable[ir.Import | ir.ImportFrom]:
    bodies: list[object] = [
        facts.body,
        *(function.body for function in facts.functions.values()),
        *(cls.body for cls in facts.classes.values()),
    ]
    for body in bodies:
        for node in nodes(body):
            if isinstance(node, ir.Import | ir.ImportFrom):
                yield node
