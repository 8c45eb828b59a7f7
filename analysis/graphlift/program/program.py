"""The program: all modules' facts, and what only all of them together tell.

References: ``path:qualname`` names a function or class, ``path:`` a module's body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from graphlift.facts import ir
from graphlift.facts.ir import ClassFacts, FunctionFacts, ModuleFacts
from graphlift.program.bindings import binding_counts, captured_targets, global_targets, names_bound, nodes
from graphlift.program.imports import ImportResolver


def reference(path: str, qualname: str) -> str:
    """The reference of a function or class of the module at *path*."""
    return f"{path}:{qualname}"


def split_reference(ref: str) -> tuple[str, str]:
    """Path and qualified name of a reference (a notebook cell's ``#`` is part of the path)."""
    path, _, qualname = ref.rpartition(":")
    return path, qualname


class Program:
    """An immutable view of a set of modules. Building one is cheap: nothing is computed before it is asked for."""

    def __init__(self, modules: Mapping[str, ModuleFacts]) -> None:
        self.modules: Final = dict(sorted(modules.items()))
        self.imports: Final = ImportResolver(self.modules)
        self._counts: dict[str, Mapping[str, int]] = {}
        self._nonlocal: dict[str, Mapping[str, Mapping[str, int]]] = {}
        self._declared: dict[str, frozenset[str]] = {}
        self._globals: dict[str, frozenset[str]] = {}
        self._rebound: dict[str, frozenset[str]] = {}
        self._free: dict[str, frozenset[str]] = {}
        self._stars: dict[str, tuple[ir.ImportFrom, ...]] = {}

    def has_module(self, path: str) -> bool:
        """Whether *path* is a module of the program."""
        return path in self.modules

    def body(self, path: str) -> tuple[tuple[ir.Stmt, ...], ...]:
        """The statements of a module, by unit."""
        return self.modules[path].body

    def exports(self, path: str) -> tuple[str, ...] | None:
        """A module's ``__all__``, where it is a plain list."""
        return self.modules[path].exports

    def find_function(self, ref: str) -> FunctionFacts | None:
        """The facts of a function, ``None`` for a reference that names none."""
        path, qualname = split_reference(ref)
        return self.modules[path].functions.get(qualname) if path in self.modules else None

    def import_absolute(self, importer: str, dotted: str) -> str | None:
        """See :meth:`ImportResolver.absolute`."""
        return self.imports.absolute(importer, dotted)

    def import_relative(self, importer: str, level: int, dotted: str) -> str | None:
        """See :meth:`ImportResolver.relative`."""
        return self.imports.relative(importer, level, dotted)

    def submodule(self, module: str, name: str) -> str | None:
        """See :meth:`ImportResolver.submodule`."""
        return self.imports.submodule(module, name)

    def function(self, ref: str) -> FunctionFacts:
        """The facts of a function; raises ``KeyError`` for a reference that names none."""
        path, qualname = split_reference(ref)
        return self.modules[path].functions[qualname]

    def class_facts(self, ref: str) -> ClassFacts:
        """The facts of a class; raises ``KeyError`` for a reference that names none."""
        path, qualname = split_reference(ref)
        return self.modules[path].classes[qualname]

    def bindings(self, ref: str) -> Mapping[str, int]:
        """How often each local name of a function is bound: in its text (parameters count once), or by functions inside it."""
        counts = self._counts.get(ref)
        if counts is None:
            path, qualname = split_reference(ref)
            counts = Counter(binding_counts(self.function(ref)))
            counts.update(self._rebound_inside(path).get(qualname, {}))
            self._counts[ref] = counts
        return counts

    def _rebound_inside(self, path: str) -> Mapping[str, Mapping[str, int]]:
        """By function of a module, the names of its own that functions inside it rebind through ``nonlocal``, and how often."""
        found = self._nonlocal.get(path)
        if found is None:
            counts: dict[str, Counter[str]] = {}
            for qualname, facts in self.modules[path].functions.items():
                if "<locals>" in qualname:
                    for owner, name in captured_targets(facts.body):
                        counts.setdefault(owner, Counter())[name] += 1
            found = self._nonlocal[path] = counts
        return found

    def declared(self, cls: str) -> frozenset[str]:
        """The names that a class body binds."""
        names = self._declared.get(cls)
        if names is None:
            names = self._declared[cls] = frozenset(names_bound((self.class_facts(cls).body,)))
        return names

    def global_names(self, path: str) -> frozenset[str]:
        """The names that a module's body or a ``global`` statement in one of its functions may bind."""
        names = self._globals.get(path)
        if names is None:
            module = self.modules[path]
            bound = set(names_bound(module.body))
            for function in module.functions.values():
                bound.update(global_targets(function.body))
            names = self._globals[path] = frozenset(bound)
        return names

    def rebound_names(self, path: str) -> frozenset[str]:
        """The names of a module that functions rebind: through ``global``, or as an attribute of the module."""
        names = self._rebound.get(path)
        if names is None:
            functions = self.modules[path].functions.values()
            names = self._rebound[path] = frozenset(name for function in functions for name in global_targets(function.body))
        return names

    def free_names(self, ref: str) -> frozenset[str]:
        """The variables of enclosing functions that a function, or one inside it, reads."""
        names = self._free.get(ref)
        if names is None:
            path, qualname = split_reference(ref)
            functions = self.modules[path].functions
            inner = [facts for name, facts in functions.items() if name == qualname or name.startswith(f"{qualname}.<locals>.")]
            found = (node for facts in inner for node in nodes(facts.body) if isinstance(node, ir.Name) and node.scope == "free")
            names = self._free[ref] = frozenset(node.id for node in found)
        return names

    def star_imports(self, path: str) -> tuple[ir.ImportFrom, ...]:
        """The ``from … import *`` statements of a module, in order."""
        stars = self._stars.get(path)
        if stars is None:
            found = (node for node in nodes(self.modules[path].body) if isinstance(node, ir.ImportFrom))
            stars = self._stars[path] = tuple(node for node in found if node.name == "*")
        return stars

    def functions(self) -> list[tuple[str, FunctionFacts]]:
        """All functions with their references, in order of path and line."""
        found: list[tuple[str, FunctionFacts]] = []
        for path, module in self.modules.items():
            order = sorted(module.functions, key=lambda name, lines=module.lines: (lines.get(name, (0, 0)), name))  # type: ignore[misc]
            found.extend((reference(path, name), module.functions[name]) for name in order)
        return found
