"""The program: all modules' facts, and what only all of them together tell.

References: ``path:qualname`` names a function or class, ``path:`` a module's body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphlift.facts import ir
from graphlift.facts.ir import ClassFacts, FunctionFacts, ModuleFacts
from graphlift.program.import_order import in_import_order
from graphlift.program.imports import ImportResolver
from graphlift.program.labels import labels
from graphlift.program.modules import ModuleView
from graphlift.program.stubs import is_stub
from graphlift.program.uses import NameUse

Imported = tuple[int, ir.Import | ir.ImportFrom, str]
"""The unit of a module's body that an import is in, the statement, and the module that it runs."""


def reference(path: str, qualname: str) -> str:
    """The reference of a function or class of the module at *path*."""
    return f"{path}:{qualname}"


def split_reference(ref: str) -> tuple[str, str]:
    """Path and qualified name of a reference (a notebook cell's ``#`` is part of the path)."""
    path, _, qualname = ref.rpartition(":")
    return path, qualname


def plain_name(ref: str) -> str:
    """The name that a function or class was defined by: without what encloses it, and without the number that tells definitions of one
    name apart.
    """
    return split_reference(ref)[1].rpartition(".")[2].partition("#")[0]


class Program:
    """An immutable view of a set of modules. Building one is cheap: nothing is computed before it is asked for, nor again for a module
    that an *earlier* program had too.
    """

    def __init__(self, modules: Mapping[str, ModuleFacts], earlier: Program | None = None) -> None:
        self.modules: Final = dict(sorted(modules.items()))
        known: Mapping[str, ModuleView] = {} if earlier is None else earlier._views
        same_names = earlier is not None and earlier.modules.keys() == self.modules.keys()
        self.imports: Final[ImportResolver] = earlier.imports if earlier is not None and same_names else ImportResolver(self.modules)
        self._views: Final[dict[str, ModuleView]] = {
            path: known[path] if path in known and known[path].facts is facts else ModuleView(path, facts, known.get(path))
            for path, facts in self.modules.items()
        }

        self._mentions: Final[dict[str, int]] = {}
        self._imported: Final[dict[str, tuple[Imported, ...]]] = {}
        self._ordered: tuple[Mapping[str, tuple[Imported, ...]], tuple[str, ...]] | None = None
        """What all modules import, and the order that follows from it."""
        if earlier is not None and same_names:
            changed = [path for path, view in self._views.items() if known[path] is not view]
            self._imported.update({path: found for path, found in earlier._imported.items() if path not in changed})
            self._ordered = earlier._ordered
            if all(known[path].mentions == self._views[path].mentions for path in changed):
                self._mentions.update(earlier._mentions)

    def has_module(self, path: str) -> bool:
        """Whether *path* is a module of the program."""
        return path in self.modules

    def body(self, path: str) -> tuple[tuple[ir.Stmt, ...], ...]:
        """The statements of a module, by unit."""
        return self.modules[path].body

    def body_of(self, ref: str, unit: int) -> tuple[ir.Stmt, ...]:
        """The statements of a function, or one unit of those of a module."""
        path, qualname = split_reference(ref)
        facts = self.find_function(ref) if qualname else None
        return facts.body if facts is not None else self.body(path)[unit] if not qualname else ()

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

    def header(self, ref: str) -> FunctionFacts:
        """What callers of a function see of it: its facts without what its body says."""
        path, qualname = split_reference(ref)
        return self._views[path].header(qualname)

    def find_header(self, ref: str) -> FunctionFacts | None:
        """The same, ``None`` for a reference that names none."""
        return None if self.find_function(ref) is None else self.header(ref)

    def is_stub(self, ref: str) -> bool:
        """Whether a function only says what other classes are to provide."""
        path, qualname = split_reference(ref)
        return is_stub(self.modules[path], self.modules[path].functions[qualname])

    def class_facts(self, ref: str) -> ClassFacts:
        """The facts of a class; raises ``KeyError`` for a reference that names none."""
        path, qualname = split_reference(ref)
        return self.modules[path].classes[qualname]

    def bindings(self, ref: str) -> Mapping[str, int]:
        """How often each local name of a function is bound: in its text (parameters count once), or by functions inside it."""
        path, qualname = split_reference(ref)
        return self._views[path].bindings(qualname)

    def declared(self, cls: str) -> frozenset[str]:
        """The names that a class body binds."""
        path, qualname = split_reference(cls)
        return self._views[path].declared(qualname)

    def global_names(self, path: str) -> frozenset[str]:
        """The names that a module's body or a ``global`` statement in one of its functions may bind."""
        return self._views[path].global_names

    def rebound_names(self, path: str) -> frozenset[str]:
        """The names of a module that functions rebind: through ``global``, or as an attribute of the module."""
        return self._views[path].rebound_names

    def free_names(self, ref: str) -> frozenset[str]:
        """The variables of enclosing functions that a function, or one inside it, reads."""
        path, qualname = split_reference(ref)
        return self._views[path].free_names(qualname)

    def star_imports(self, path: str) -> tuple[ir.ImportFrom, ...]:
        """The ``from … import *`` statements of a module, in order."""
        return self._views[path].star_imports

    def import_statements(self, path: str) -> tuple[tuple[int, ir.Import | ir.ImportFrom], ...]:
        """The imports that a module's body runs, in order, each with the unit that it is in."""
        return self._views[path].import_statements

    def imported(self, path: str) -> tuple[Imported, ...]:
        """The modules of the program that a module's body imports, which runs theirs, in order."""
        found = self._imported.get(path)
        if found is None:
            statements = self.import_statements(path)
            found = self._imported[path] = tuple(
                (unit, node, module) for unit, node in statements for module in self._named(path, node) if module in self.modules
            )
        return found

    def _named(self, path: str, node: ir.Import | ir.ImportFrom) -> tuple[str, ...]:
        if isinstance(node, ir.Import) or not node.level:
            above = self.import_absolute(path, node.module)
        else:
            above = self.import_relative(path, node.level, node.module)
        inner = self.submodule(above, node.name) if above and isinstance(node, ir.ImportFrom) else None
        return tuple(module for module in (above, inner) if module is not None)

    @property
    def import_order(self) -> tuple[str, ...]:
        """All modules, each behind those that its body imports, as their bodies come to run."""
        imported = {path: self.imported(path) for path in self.modules}
        if self._ordered is None or self._ordered[0] != imported:
            self._ordered = imported, in_import_order({path: [module for _, _, module in found] for path, found in imported.items()})
        return self._ordered[1]

    def packages(self, path: str) -> frozenset[str]:
        """The packages that a module imports from, anywhere in it, the names that it imports from others (which may be packages, too),
        and all of these that come along with star imports from modules of the program.
        """
        seen, waiting = {path}, [path]
        while waiting:
            module = waiting.pop()
            for star in self.star_imports(module):
                origin = self.import_relative(module, star.level, star.module) if star.level else self.import_absolute(module, star.module)
                if origin is not None and origin in self.modules and origin not in seen:
                    seen.add(origin)
                    waiting.append(origin)
        return frozenset().union(*(self._views[module].imports for module in seen))

    def body_bindings(self, path: str) -> Mapping[str, int]:
        """How often each name gets a value in one run of a module's body; never in a folder that is imported as a package."""
        return self._views[path].body_bindings if path in self._views else {}

    def uses(self, ref: str) -> Mapping[str, NameUse]:
        """What a function does with the names that it binds once."""
        path, qualname = split_reference(ref)
        return self._views[path].uses(qualname)

    def attributes_used(self, ref: str) -> frozenset[str]:
        """The attributes of its first parameter that a method reads or puts in; none if there is no such method."""
        facts = self.find_function(ref)
        use = self.uses(ref).get(facts.parameters[0].name) if facts is not None and facts.parameters else None
        return frozenset() if use is None else frozenset(use.attributes)

    def filled(self, ref: str) -> frozenset[str]:
        """The variables of a function or a module's body whose containers are filled before anything else refers to them."""
        path, qualname = split_reference(ref)
        return self._views[path].filled(qualname)

    def needed(self, ref: str) -> frozenset[str]:
        """The parameters of a function on whose being ``None`` it surely raises."""
        path, qualname = split_reference(ref)
        return self._views[path].needed(qualname)

    def settled(self, ref: str, inner: str) -> frozenset[str]:
        """The variables of a function that nothing binds again once its *inner* function is made."""
        path, qualname = split_reference(ref)
        return self._views[path].settled(qualname, inner)

    def same_container(self, ref: str, name: str) -> frozenset[str]:
        """The variables of a function or a module's body that may hold the same container as one of them."""
        path, qualname = split_reference(ref)
        return self._views[path].same(qualname, name) if path in self._views else frozenset({name})

    def place(self, ref: str, label: str) -> tuple[int, int]:
        """The unit of a statement of a function or a module's body, and where its line begins, given its name (see
        :mod:`graphlift.program.labels`); before any statement, the number of the unit stands for a name. Raises :class:`KeyError` for a
        name that no statement has.
        """
        if label.isdigit():
            return int(label), 0
        path, qualname = split_reference(ref)
        module = self.modules[path]
        cls, _, name = label.rpartition("/")
        if cls:
            return 0 if qualname else self._views[path].defining_unit(cls), labels(module.classes[cls].body).place(name)[1]
        return labels(module.functions[qualname].body if qualname else module.body).place(label)

    def is_settled_above(self, path: str, name: str, ref: str, *, filled: bool) -> bool:
        """Whether the body of a module is done with a variable above the statement that defines a function of the same module; *filled*:
        also with what its container holds.
        """
        defining, qualname = split_reference(ref)
        if defining != path:
            return False
        view = self._views[path]
        return (view.filling_unit(name) if filled else view.binding_units.get(name, -1)) < view.defining_unit(qualname)

    def names_seen(self, path: str) -> tuple[object, ...]:
        """All of a module that others can refer to, and where its names lead."""
        return self._views[path].names_seen

    def mentions(self, name: str) -> int:
        """How often something of this name is called in the program's text."""
        count = self._mentions.get(name)
        if count is None:
            count = self._mentions[name] = sum(view.mentions[name] for view in self._views.values())
        return count

    def functions_of(self, path: str) -> list[tuple[str, FunctionFacts]]:
        """The functions of a module with their references, in order of their lines."""
        return self._views[path].functions

    def functions(self) -> list[tuple[str, FunctionFacts]]:
        """All functions with their references, in order of path and line."""
        return [item for view in self._views.values() for item in view.functions]
