"""The files of a project: read when they have changed, with all that they import; what was looked up on the way is remembered."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from graphlift.engine.store import Store, hashed
from graphlift.facts import ir
from graphlift.facts.units import Units
from graphlift.program.summaries import bodies_of, imports_in
from graphlift.session.lookups import Lookups, inside
from graphlift.session.lowering import Seen, lowered, lowered_again
from graphlift.source.notebook import Notebook, parse_notebook, read_notebook
from graphlift.source.text import ReadProblem, read

_PACKAGE: Final = "__init__.py"
_MOST_NAMED: Final = 1 << 15
"""Imports that are remembered: what is half typed names something else with each letter."""


class Module(msgspec.Struct, frozen=True):
    """One file as it was when last read."""

    stamp: tuple[int, int] | None
    """Modification time and size on disk; ``None`` for text from the editor."""
    facts: ir.ModuleFacts | None
    errors: tuple[tuple[int, str], ...]
    notebook: Notebook | None = None
    content: str = ""
    """A hash of what it said just before it was read, so that a change meanwhile shows as one."""
    earlier: ir.ModuleFacts | None = None
    """What it said before it could not be read, where that still counts."""


class Modules:
    """The modules of one project by name: the path relative to its root if below it.

    *jobs*: how many processes may lower them (0: one per processor). *patient*: whether for others a text of the editor goes on to say what
    it said as long as it cannot be read, since it is half typed.
    """

    def __init__(
        self, root: Path, source_roots: tuple[str, ...], store: Store[ir.ModuleFacts] | None, *, jobs: int = 1, patient: bool = False
    ) -> None:
        self._root: Final = root
        self._below_root: Final = os.path.join(root, "")  # noqa: PTH118 (a path has no separator at its end)
        self._source_roots: Final = source_roots
        self._store: Final = store
        self._jobs: Final = jobs
        self._patient: Final = patient
        self._readable: Final[dict[str, ir.ModuleFacts]] = {}
        """What texts of the editor said when they could last be read, or their files before that."""
        self._overlays: Final[dict[str, str]] = {}
        self._modules: Final[dict[str, Module]] = {}
        self._units: Final[dict[str, Units]] = {}
        """What the statements of texts of the editor came to."""
        self._imports: Final[dict[str, tuple[ir.ModuleFacts, frozenset[str]]]] = {}
        self._named: Final[dict[tuple[Path, str, int, str], frozenset[str]]] = {}
        """By folder, module, level and name, the files that such an import there names."""
        self.lookups: Final = Lookups()

    def set_overlay(self, path: Path, text: str | None) -> None:
        """Let *text* stand for the file's content; ``None``: the file on disk counts again."""
        name = self.name(path)
        if text is None:
            self._overlays.pop(name, None)
            self._readable.pop(name, None)
            self._units.pop(name, None)
        else:
            self._overlays[name] = text
            known = self._modules.get(name)
            if known is not None and known.facts is not None:
                self._readable[name] = known.facts
        self._modules.pop(name, None)

    def is_overlaid(self, path: Path) -> bool:
        """Whether the editor holds the text."""
        return self.name(path) in self._overlays

    def overlays_below(self, paths: Iterable[Path]) -> list[str]:
        """Documents that exist only in the editor so far."""
        folders = [path.absolute() for path in paths]
        return [
            name for name in self._overlays if any(folder == self.path(name) or folder in self.path(name).parents for folder in folders)
        ]

    def name(self, path: Path | str) -> str:
        """A file's name in the program."""
        written = os.fspath(path)
        if written.startswith(self._below_root):
            return written[len(self._below_root) :].replace(os.sep, "/")
        absolute = Path.cwd() / path
        try:
            return absolute.relative_to(self._root).as_posix()
        except ValueError:
            return absolute.as_posix()

    def path(self, name: str) -> Path:
        """The file of a name."""
        return self._root / name

    def known(self, name: str) -> Module | None:
        """A module as it was last read."""
        return self._modules.get(name)

    def content(self, name: str) -> str:
        """A hash of what a file says now, or of why it cannot be read."""
        text = self._overlays.get(name)
        try:
            if text is None:
                path = self.path(name)
                text = path.read_text(encoding="utf-8-sig") if name.endswith(".ipynb") else read(path).text
            return hashed(("text", text))
        except (ReadProblem, OSError, ValueError) as problem:
            return hashed(("problem", str(problem)))

    def load(self, wanted: list[str], seen: Seen) -> dict[str, Module]:
        """The modules *wanted*, and all files below the root that they import, directly or not."""
        loaded: dict[str, Module] = {}
        if len(self._named) > _MOST_NAMED or not self.lookups.still_hold():
            self._imports.clear()
            self._named.clear()
            self.lookups.clear()
        pending = list(wanted)
        while pending:
            self._refresh(pending, seen)
            loaded.update((name, self._modules[name]) for name in pending)
            found: set[str] = set()
            for name in pending:
                facts = loaded[name].facts or loaded[name].earlier
                if facts is not None:
                    imports = self._imports.get(name)
                    if imports is None or imports[0] is not facts:
                        imports = self._imports[name] = facts, frozenset(self._imported(name, facts))
                    found |= imports[1]
            pending = sorted(found - loaded.keys())
        for known in (self._modules, self._imports):
            for name in known.keys() - loaded.keys():
                del known[name]
        if self._store is not None:
            self._store.prune()
        return loaded

    def _refresh(self, names: Sequence[str], seen: Seen) -> None:
        """Read again what has changed."""
        opened: dict[str, tuple[Module, str | None]] = {}
        for name in names:
            overlay = self._overlays.get(name)
            stamp = None if overlay is not None else self._stamp(name)
            module = self._modules.get(name)
            if module is None or module.stamp != stamp:
                opened[name] = self._opened(name, overlay, stamp)
        texts = {name: text for name, (_, text) in opened.items() if text is not None}
        edited = texts.keys() & self._overlays.keys()
        found = {name: lowered_again(texts[name], self._units.setdefault(name, Units())) for name in edited}
        found |= lowered({name: text for name, text in texts.items() if name not in edited}, self._store, self._jobs, seen)
        for name, (module, _) in opened.items():
            result = found.get(name)
            if result is not None:
                errors = module.errors if result.problem is None else (*module.errors, result.problem)
                module = msgspec.structs.replace(module, facts=result.facts, errors=errors)
            self._modules[name] = self._with_earlier(name, module)

    def _with_earlier(self, name: str, module: Module) -> Module:
        if not self._patient or name not in self._overlays:
            return module
        if module.facts is not None:
            return module
        return msgspec.structs.replace(module, earlier=self._readable.get(name))

    def _stamp(self, name: str) -> tuple[int, int] | None:
        try:
            status = os.stat(os.path.join(self._root, name))  # noqa: PTH116, PTH118 (of every file, before each answer)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def _opened(self, name: str, text: str | None, stamp: tuple[int, int] | None) -> tuple[Module, str | None]:
        """A file without its facts, and the text to lower, if it can be read. *text*: what stands for the file on disk."""
        content = self.content(name)
        try:
            if not name.endswith(".ipynb"):
                return Module(stamp, None, (), content=content), read(self.path(name)).text if text is None else text
            notebook = read_notebook(self.path(name)) if text is None else parse_notebook(text)
            errors = tuple((notebook.joined_line(problem.cell, problem.line), problem.message) for problem in notebook.problems)
            return Module(stamp, None, errors, notebook, content), notebook.text
        except ReadProblem as problem:
            reason = problem.line, problem.message
        except OSError as error:
            reason = 1, f"The file cannot be read: {error.strerror or error}."
        return Module(stamp, None, (reason,), content=content), None

    def _imported(self, name: str, facts: ir.ModuleFacts) -> set[str]:
        """Files below the root that a module imports."""
        found: set[str] = set()
        folder = self.path(name).parent
        for node in (node for body in bodies_of(facts) for node in imports_in(body)):
            what = (folder, node.module, node.level, node.name) if isinstance(node, ir.ImportFrom) else (folder, node.module, 0, "*")
            files = self._named.get(what)
            if files is None:
                files = self._named[what] = self._files_of(*what)
            found |= files
        return found

    def _files_of(self, folder: Path, module: str, level: int, name: str) -> frozenset[str]:
        """Those that an import in a file of a folder names; *name*: what it takes from the module, which may be one itself, or ``*``."""
        if level:
            bases = [folder.parents[level - 2] if level > 1 and len(folder.parents) >= level - 1 else folder]
        else:
            bases = [base for base in (folder, *folder.parents) if base == self._root or self._root in base.parents]
            bases.extend(self._root / root for root in self._source_roots)
        dotted = module.split(".") if module else []
        tails = [dotted] if name == "*" else [dotted, [*dotted, name]]
        return frozenset(file for tail in tails for file in self._first(map(os.fspath, bases), tail))

    def _first(self, bases: Iterable[str], tail: list[str]) -> list[str]:
        """The module that *tail* names below the first base that has it, with the packages around it."""
        kind_of = self.lookups.kind_of
        for base in bases if tail else ():
            folder, packages = base, []
            for name in tail[:-1]:
                if kind_of(folder, name) != "folder":
                    break
                folder = inside(folder, name)
                packages.append(folder)
            else:
                own = inside(folder, tail[-1])
                is_package = kind_of(folder, tail[-1]) == "folder" and kind_of(own, _PACKAGE) == "file"
                module = (own, _PACKAGE) if is_package else (folder, f"{tail[-1]}.py")
                if kind_of(*module) == "file" and inside(*module).startswith(self._below_root):
                    files = [module, *((package, _PACKAGE) for package in packages)]
                    return [self.name(inside(*file)) for file in files if kind_of(*file) == "file"]
        return []
