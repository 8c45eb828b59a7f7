"""One project, analysed again and again."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from graphlift.config import Config
from graphlift.engine.deep import deeply
from graphlift.engine.solver import Options, Solution, Solver
from graphlift.engine.store import fact_store
from graphlift.engine.tape import Tape
from graphlift.engine.traces import Memo
from graphlift.facts import ir
from graphlift.facts.collector import paused
from graphlift.knowledge.catalogue import Catalogue, catalogue
from graphlift.program.program import Program
from graphlift.render.diagnostics import diagnostics
from graphlift.render.suppress import suppressed
from graphlift.report import SCHEMA, ReadError, Report
from graphlift.session.answers import Answer, Answers
from graphlift.session.libraries import NO_TABLES, read_tables
from graphlift.session.modules import Module, Modules
from graphlift.source.files import discover
from graphlift.source.notebook import cell_path
from graphlift.verdict.assemble import Reports
from graphlift.verdict.verdicts import Policy
from graphlift.version import __version__

Progress = Callable[[int, int, str], None]
"""Hears how much is done, of how much (0: nobody knows), and of what."""


class Early(NamedTuple):
    """Who hears a report early."""

    about: Collection[Path]
    """The files that it is to be about."""
    hears: Callable[[Report], None]


class _Run(NamedTuple):
    """One analysis, solved and to be reported on."""

    paths: tuple[Path, ...]
    wanted: list[str]
    unsearched: tuple[str, ...]
    modules: Mapping[str, Module]
    errors: tuple[ReadError, ...]
    facts: Mapping[str, ir.ModuleFacts]
    solution: Solution
    is_first: bool


class Session:
    """Analyses the files of one project again and again; each answer is what a fresh session would give.

    *again*: whether what makes later answers faster is remembered; it takes half as much memory again. Where it is not, several processes
    may share the work. *patient*: whether a text of the editor that cannot be read, since it is half typed, still says for others what it
    said before; its own functions are not reported on until it can be read.
    """

    def __init__(self, root: Path, config: Config, *, again: bool = True, patient: bool = False) -> None:
        self._again: Final = again
        self._root: Final = root.absolute()
        self._config: Final = config
        self._jobs: Final = 1 if again else config.jobs
        store = fact_store() if config.cache else None
        self._modules: Final = Modules(self._root, config.source_roots, store, jobs=self._jobs, patient=patient)
        self._memo: Final[Memo] = {}
        self._solution: Solution | None = None
        """The last one, from which the next is made."""
        self._program: Program | None = None
        """The last one that was looked at, also if that was given up."""
        self._shown_names: Final[dict[str, str]] = {}
        """How files are named in the report under way: every place of every finding asks."""
        self._answers: Final = Answers(self._root, config) if config.cache else None
        self._has_answered = False
        self._unkept: tuple[tuple[Path, ...], Answer] | None = None
        """The last answer, if it was not kept on disk."""
        self._unfinished: _Run | None = None
        """The last analysis, if its report was about a few files only."""
        self._tables = NO_TABLES
        self._reports = self._no_reports()
        self.interpreted = 0
        """Contexts that the last analysis had to interpret."""
        self.contexts = 0
        """Contexts that the program has."""

    @property
    def tape(self) -> Tape | None:
        """The rounds of the last run."""
        return None if self._solution is None else self._solution.tape

    def set_overlay(self, path: Path, text: str | None) -> None:
        """Let *text* stand for the file's content; ``None``: the file on disk counts again."""
        self._unfinished = None
        self._modules.set_overlay(path, text)

    def analyse(
        self,
        paths: Sequence[Path],
        *,
        about: Collection[Path] | None = None,
        first: Early | None = None,
        cancelled: Callable[[], bool] | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """The report on *paths*, judged together with everything of the project that they import.

        *about*: the files whose functions it need speak of, if not all; what the others become is left to :meth:`prepare`. *first*: who
        hears a report on some of these as soon as there is one, if that is sooner. Where an edit changed nothing that others notice, as
        far as the last round of solving tells, it is made before the other rounds are looked at; the report that follows has the last
        word. The first report comes from disk if it was kept there and nothing has changed since, and then speaks of all. Raises
        :class:`~graphlift.engine.activation.Cancelled` once *cancelled* says so.
        """
        self._shown_names.clear()
        tables = read_tables(self._config.libraries, self._tables)
        if tables is not self._tables:
            self._tables = tables
            self._memo.clear()
            self._solution, self._program, self._reports = None, None, self._no_reports()
        on_disk = [path for path in paths if not self._modules.is_overlaid(path)]
        files, problems = discover(on_disk, exclude=self._config.exclude, root=self._root)
        wanted = sorted({*map(self._modules.name, files), *self._modules.overlays_below(paths)})
        unsearched = tuple(f"{problem.path}: {problem.message}" for problem in problems)
        if self._answers is not None and not self._has_answered:
            kept = self._answers.find(paths, wanted, unsearched, tables.texts, self._modules)
            if kept is not None:
                self._has_answered = True
                self.interpreted = 0
                return kept
        errors = [ReadError(path=self._shown(self._modules.name(problem.path)), line=1, message=problem.message) for problem in problems]
        show = progress or _nobody
        self._unfinished = None
        modules = self._modules.load(wanted, lambda done, of, name: show(done, of, f"reading {self._shown(name)}"))
        with paused():
            facts = {name: said for name, module in modules.items() if (said := module.facts or module.earlier) is not None}
            names = None if about is None else self._names_of(about, wanted)
            solver = self._solver(facts, cancelled, lambda number, contexts: show(contexts, 0, f"solving, round {number}"))

            def report_on(solution: Solution, names: frozenset[str] | None, *, early: bool = False) -> Report:
                unread = (*errors, *self._unread(modules))
                run = _Run(tuple(paths), wanted, unsearched, modules, unread, facts, solution, not self._has_answered)
                return self._report(run, names, cancelled, show, early=early)

            early = frozenset[str]() if first is None else self._names_of(first.about, wanted)
            provisional = deeply(solver.provisional) if early else None
            if first is not None and provisional is not None:
                first.hears(report_on(provisional, early, early=True))
                self._unfinished = None  # it is not what is to be gone on with
            solution = self._solution_of(solver)
            del solver  # what it has found on the way makes room for judging
            if first is not None and provisional is None and early and early != names:
                first.hears(report_on(solution, early, early=True))
            report = report_on(solution, names)
        self._has_answered = True
        return report

    def keep(self) -> None:
        """Keep the last answer on disk, for a later session. The first one is kept anyway."""
        if self._answers is not None and self._unkept is not None:
            self._answers.keep(*self._unkept)
            self._unkept = None

    def prepare(self, paths: Sequence[Path], cancelled: Callable[[], bool]) -> None:
        """Work out what an answer from disk, or one about a few files, has spared so far, so that later ones do not have to. Raises as
        :meth:`analyse` does.
        """
        if self._has_answered and self._solution is None:
            self.analyse(paths, cancelled=cancelled)
        elif self._unfinished is not None:
            with paused():
                self._report(self._unfinished, None, cancelled, _nobody)

    def _names_of(self, files: Iterable[Path], wanted: Iterable[str]) -> frozenset[str]:
        """The modules of files, by whatever path these are known."""
        names = frozenset(map(self._modules.name, files))
        others = {os.path.realpath(self._modules.path(name)) for name in names.difference(wanted)}
        return names.union(name for name in wanted if others and os.path.realpath(self._modules.path(name)) in others)

    def _unread(self, modules: Mapping[str, Module]) -> Iterator[ReadError]:
        """What could not be read."""
        for name in sorted(modules):
            for line, message in modules[name].errors:
                path, shown_line = self._locate(name, line)
                yield ReadError(path=path, line=shown_line, message=message)
        for error in self._tables.errors:
            yield msgspec.structs.replace(error, path=self._shown_path(Path(error.path)))

    def _report(
        self, run: _Run, about: frozenset[str] | None, cancelled: Callable[[], bool] | None, show: Progress, *, early: bool = False
    ) -> Report:
        facts = run.facts
        judged = [name for name in run.wanted if run.modules[name].facts is not None]
        functions = self._reports.update(
            run.solution, judged, about=about, early=early, cancelled=cancelled, progress=lambda done, of: show(done, of, "judging")
        )
        self._unfinished = None if about is None else run
        found = suppressed(diagnostics(functions, self._config), self._suppressions(run.wanted if about is None else sorted(about), facts))
        report = Report(
            schema=SCHEMA,
            version=__version__,
            files=len(run.wanted),
            lines=sum(facts[name].line_count for name in judged),
            errors=tuple(sorted(run.errors, key=lambda error: (error.path, error.line, error.message))),
            functions=functions,
            diagnostics=found,
        )
        if self._answers is not None and about is None and not any(module.earlier for module in run.modules.values()):
            contents = {name: module.content for name, module in run.modules.items()}
            looked_for = self._modules.lookups.as_dict()
            self._unkept = run.paths, Answer(tuple(run.wanted), run.unsearched, self._tables.texts, contents, looked_for, report)
            if run.is_first:
                self.keep()
        return report

    def _no_reports(self) -> Reports:
        policy = Policy(
            speculation=self._config.speculation,
            literal_values_limit=self._config.literal_values_limit,
            enabled_kinds=frozenset(self._config.speculation_kinds),
        )
        return Reports(policy, self._locate, self._layout, again=self._again, jobs=self._jobs)

    def _solver(
        self, facts: dict[str, ir.ModuleFacts], cancelled: Callable[[], bool] | None, progress: Callable[[int, int], None]
    ) -> Solver:
        options = Options(
            speculation=self._config.speculation,
            enabled_kinds=frozenset(self._config.speculation_kinds),
            function_names=self._config.function_names,
        )
        program = Program(facts, self._program)
        self._program = program if self._again else None
        return Solver(program, self._catalogue(), options, self._memo, cancelled, self._solution, again=self._again, progress=progress)

    def _solution_of(self, solver: Solver) -> Solution:
        solution = deeply(solver.solve)
        self._solution = solution if self._again else None
        self.interpreted, self.contexts = solution.interpreted, len(solution.results)
        return solution

    def _suppressions(self, names: Iterable[str], facts: Mapping[str, ir.ModuleFacts]) -> dict[str, dict[int, tuple[str, ...]]]:
        """What comments silence, by the paths and lines of the report."""
        found: dict[str, dict[int, tuple[str, ...]]] = {}
        for name in names:
            for line, codes in facts[name].suppressions.items() if name in facts else ():
                path, shown = self._locate(name, line)
                found.setdefault(path, {})[shown] = codes
        return found

    def _shown(self, name: str) -> str:
        """A file's name in reports: relative to the working folder if below it."""
        shown = self._shown_names.get(name)
        if shown is None:
            shown = self._shown_names[name] = self._shown_path(self._modules.path(name))
        return shown

    @staticmethod
    def _shown_path(path: Path) -> str:
        try:
            return path.relative_to(Path.cwd()).as_posix()
        except ValueError:
            return path.as_posix()

    def _locate(self, name: str, line: int) -> tuple[str, int]:
        module = self._modules.known(name)
        if module is not None and module.notebook is not None and module.notebook.code_cells:
            cell, inner = module.notebook.locate(line)
            return cell_path(self._shown(name), cell), inner
        return self._shown(name), line

    def _layout(self, name: str) -> object:
        """All that :meth:`_locate` looks at."""
        module = self._modules.known(name)
        return self._shown(name), None if module is None or module.notebook is None else (module.content, module.notebook.first_lines)

    def _catalogue(self) -> Catalogue:
        keras = self._config.keras
        if keras is None:
            version = self._config.tensorflow
            keras = "2" if version is not None and tuple(map(int, version.split(".")[:2])) < (2, 16) else "3"
        return catalogue(self._config.tensorflow, keras, self._tables.extension)


def _nobody(_done: int, _of: int, _label: str) -> None:
    """Tells nobody."""
