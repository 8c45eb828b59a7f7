"""Names and classes resolved without interpretation: imports, definitions and class hierarchies.

A name that a module or class binds just once, by ``import``, ``def`` or ``class`` without decorators, has the value that the text says,
whatever the heap holds. Following those directly spares a round of solving for each hop of a re-export. Class hierarchies are
resolved the same way; a base class that is computed is looked up in the heap.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.records import Cell, Content
from graphlift.knowledge.catalogue import Catalogue
from graphlift.program.bindings import names_bound
from graphlift.program.program import Program, reference, split_reference
from graphlift.tensors.values import Atom, Class, External, Function, Module, Tuple, Value

MAX_HOPS: Final = 40
Definition = ir.Import | ir.ImportFrom | ir.FunctionDef | ir.ClassDef


class StaticNames:
    """What follows from the text of the program alone; one for all rounds."""

    def __init__(self, program: Program, catalogue: Catalogue) -> None:
        self._program: Final = program
        self._catalogue: Final = catalogue
        self._definitions: Final[dict[str, dict[str, Definition]]] = {}
        self._variables: Final[dict[tuple[str, str], Value | None]] = {}

    def take_over(self, earlier: StaticNames) -> None:
        """Keep what was found in an earlier program, in which the same names led to the same things."""
        self._definitions.update(earlier._definitions)
        self._variables.update(earlier._variables)

    def variable(self, path: str, name: str) -> Value | None:
        """The value of a module's variable, ``None`` if only the heap knows."""
        slot = (path, name)
        if slot not in self._variables:
            self._variables[slot] = None  # an import cycle ends here
            self._variables[slot] = self._variable(path, name)
        return self._variables[slot]

    def member(self, cls: str, name: str) -> Value | None:
        """The value of a name in a class body, ``None`` if only the heap knows."""
        definition = self._single(cls, (self._program.class_facts(cls).body,)).get(name)
        return None if definition is None else self._defined(split_reference(cls)[0], definition)

    def expression(self, path: str, node: ir.Expr) -> Value | None:
        """The value of a dotted name in a module's scope."""
        match node:
            case ir.Name(id=name, scope="global"):
                found = self.variable(path, name)
                return (External(name="builtins.object"),) if found is None and name == "object" else found
            case ir.Attribute(object=receiver, name=name):
                value = self.expression(path, receiver)
                return None if value is None or len(value) != 1 else self._attribute(value[0], name)
            case _:
                return None

    def library(self, dotted: str) -> Value:
        """A library name."""
        return (External(name=self._catalogue.canonical(dotted) or dotted),)

    def _attribute(self, atom: Atom, name: str) -> Value | None:
        match atom:
            case Module(name=path):
                found = self.variable(path, name) if self._program.has_module(path) else None
                submodule = self._program.submodule(path, name)
                bound = self._program.has_module(path) and name in self._program.global_names(path)
                return found if found is not None else (Module(name=submodule),) if submodule is not None and not bound else None
            case External(name=library):
                return self.library(f"{library}.{name}")
            case _:
                return None

    def _variable(self, path: str, name: str) -> Value | None:
        program = self._program
        if name in program.rebound_names(path):
            return None
        if name in program.global_names(path):
            definition = self._single(f"{path}:", program.body(path)).get(name)
            return None if definition is None else self._defined(path, definition)
        return None

    def _single(self, owner: str, blocks: tuple[tuple[ir.Stmt, ...], ...]) -> dict[str, Definition]:
        """The names that a body binds exactly once, and by a definition."""
        found = self._definitions.get(owner)
        if found is None:
            counts = names_bound(blocks)
            found = self._definitions[owner] = {
                statement.target.id: statement
                for block in blocks
                for statement in block
                if isinstance(statement, Definition) and counts[statement.target.id] == 1
            }
        return found

    def _defined(self, path: str, definition: Definition) -> Value | None:
        program = self._program
        match definition:
            case ir.FunctionDef(qualname=qualname):
                ref = reference(path, qualname)
                return None if program.function(ref).decorators else (Function(ref=ref),)
            case ir.ClassDef(qualname=qualname):
                ref = reference(path, qualname)
                return None if program.class_facts(ref).decorators else (Class(ref=ref),)
            case ir.Import(module=module, target=target):
                first = module.split(".")[0]
                dotted = module if target.id != first or "." not in module else first
                found = program.import_absolute(path, dotted)
                return (Module(name=found),) if found is not None else self.library(dotted)
            case ir.ImportFrom(module=module, level=level, name=name):
                origin = program.import_relative(path, level, module) if level else program.import_absolute(path, module)
                submodule = program.submodule(origin, name) if origin == path else None
                if submodule is not None:
                    return (Module(name=submodule),)
                if origin is not None:
                    return self._attribute(Module(name=origin), name)
                return None if level or name == "*" else self.library(f"{module}.{name}")


class Hierarchy:
    """Classes of the program in the light of one round's heap."""

    def __init__(self, program: Program, names: StaticNames, catalogue: Catalogue, heap: Mapping[Cell, Content]) -> None:
        self._program: Final = program
        self._names: Final = names
        self._catalogue: Final = catalogue
        self._heap: Final = heap
        self._orders: Final[dict[str, tuple[str, ...]]] = {}
        self._owners: Final[dict[tuple[str, str, str | None], str | None]] = {}
        self._libraries: Final[dict[tuple[str, str | None], tuple[str, ...]]] = {}

    def order(self, cls: str) -> tuple[str, ...]:
        """Method resolution order: references of the program's classes, then canonical names of library classes.

        C3 where it exists, depth-first order where the hierarchy has none (such a class could not be made at run time).
        """
        if cls not in self._orders:
            self._orders[cls] = (cls,)  # a class that derives from itself ends here
            self._orders[cls] = self._order(cls)
        return self._orders[cls]

    def owner(self, cls: str, name: str, after: str | None) -> str | None:
        """The first class in the order (behind *after*) whose body binds *name*; ``None`` if only a library class could."""
        slot = (cls, name, after)
        if slot not in self._owners:
            entries = (entry for entry in self._behind(cls, after) if not is_library(entry) and name in self._program.declared(entry))
            self._owners[slot] = next(entries, None)
        return self._owners[slot]

    def library(self, cls: str, after: str | None) -> tuple[str, ...]:
        """The library classes in the order (behind *after*), with what they derive from."""
        slot = (cls, after)
        if slot not in self._libraries:
            found: dict[str, None] = {}
            for entry in self._behind(cls, after):
                if is_library(entry):
                    found[entry] = None
                    symbol = self._catalogue.symbol(entry)
                    found.update(dict.fromkeys(symbol.bases if symbol is not None else ()))
            self._libraries[slot] = tuple(found)
        return self._libraries[slot]

    def _behind(self, cls: str, after: str | None) -> tuple[str, ...]:
        order = self.order(cls)
        return order[order.index(after) + 1 :] if after is not None and after in order else order

    def _order(self, cls: str) -> tuple[str, ...]:
        if is_library(cls):
            return (cls,)
        bases = list(dict.fromkeys(name for base in self._bases(cls) for name in base_names(base)))
        orders = [list(self.order(base)) for base in bases]
        merged = _c3([*orders, bases])
        if merged is None:
            merged = list(dict.fromkeys(entry for order in orders for entry in order))
        return (cls, *merged)

    def _bases(self, cls: str) -> tuple[Value, ...]:
        path = split_reference(cls)[0]
        found = tuple(self._names.expression(path, base) for base in self._program.class_facts(cls).bases)
        known = tuple(value for value in found if value is not None)
        if len(known) == len(found):
            return known
        for atom in self._heap.get(("bases", cls), ()):
            if isinstance(atom, Tuple):
                return atom.elements
        return ()


def is_library(name: str) -> bool:
    """Whether an entry of a resolution order is a class of a library."""
    return ":" not in name


def base_names(bases: Value) -> tuple[str, ...]:
    """The entries that the value of one base-class expression adds."""
    return tuple(atom.ref if isinstance(atom, Class) else atom.name for atom in bases if isinstance(atom, Class | External))


def _c3(orders: list[list[str]]) -> list[str] | None:
    orders = [list(order) for order in orders if order]
    merged: list[str] = []
    while orders:
        head = next((order[0] for order in orders if not any(order[0] in other[1:] for other in orders)), None)
        if head is None:
            return None
        merged.append(head)
        orders = [rest for order in orders if (rest := [entry for entry in order if entry != head])]
    return merged
