"""What follows from the text of one module, worked out when it is first asked for and kept as long as the module stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import binding_counts, bound_from, captured_targets, names_bound, nodes, times_bound
from graphlift.program.filling import filled_names
from graphlift.program.needed import needed_names
from graphlift.program.settling import defines, may_fill, names_of_same
from graphlift.program.summaries import Overview, Summaries, imports_in, overview
from graphlift.program.uses import NameUse, uses_of_names


class ModuleView:
    """One module of a program; functions and classes go by their qualified names.

    *earlier*: that of an earlier text, of which all is taken over that follows from functions that are the same.
    """

    def __init__(self, path: str, facts: ir.ModuleFacts, earlier: ModuleView | None = None) -> None:
        self.path: Final = path
        self.facts: Final = facts
        self._summaries: Summaries | None = None if earlier is None else Summaries(earlier._summaries)
        self._headers: Final[dict[str, ir.FunctionFacts]] = {}
        self._bindings: Final[dict[str, Mapping[str, int]]] = {}
        self._declared: Final[dict[str, frozenset[str]]] = {}
        self._uses: Final[dict[str, Mapping[str, NameUse]]] = {}
        self._free: Final[dict[str, frozenset[str]]] = {}
        self._filled: Final[dict[str, frozenset[str]]] = {}
        self._needed: Final[dict[str, frozenset[str]]] = {}
        self._settled: Final[dict[tuple[str, str], frozenset[str]]] = {}
        self._defining: Final[dict[str, int]] = {}
        self._filling: Final[dict[str, int]] = {}
        self._same: Final[dict[tuple[str, str], frozenset[str]]] = {}
        if earlier is not None:
            self._take_over(earlier)

    def _take_over(self, earlier: ModuleView) -> None:
        functions, before = self.facts.functions, earlier.facts.functions
        other = {name for name in functions.keys() | before.keys() if functions.get(name) is not before.get(name)}
        for name in list(other):  # and what has them inside
            while "<locals>" in name:
                name = name.rpartition(".<locals>.")[0]
                other.add(name)
        same = functions.keys() - other
        for kept in ("_headers", "_bindings", "_uses", "_free", "_filled", "_needed"):
            known = getattr(earlier, kept)
            getattr(self, kept).update((name, found) for name, found in known.items() if name in same)
        for kept in ("_settled", "_same"):
            known = getattr(earlier, kept)
            getattr(self, kept).update((names, found) for names, found in known.items() if names[0] in same)

    def header(self, qualname: str) -> ir.FunctionFacts:
        """See :meth:`Program.header`."""
        header = self._headers.get(qualname)
        if header is None:
            facts = self.facts.functions[qualname]
            directives = tuple(directive for directive in facts.directives if directive.on == "def")
            header = msgspec.structs.replace(facts, body=(), local_names=(), captured=(), directives=directives)
            self._headers[qualname] = header
        return header

    def bindings(self, qualname: str) -> Mapping[str, int]:
        """See :meth:`Program.bindings`."""
        counts = self._bindings.get(qualname)
        if counts is None:
            counts = Counter(binding_counts(self.facts.functions[qualname]))
            counts.update(self._rebound_inside.get(qualname, {}))
            self._bindings[qualname] = counts
        return counts

    @cached_property
    def _rebound_inside(self) -> Mapping[str, Mapping[str, int]]:
        """By function, the names of its own that functions inside it rebind through ``nonlocal``, and how often."""
        counts: dict[str, Counter[str]] = {}
        for qualname, facts in self.facts.functions.items():
            if "<locals>" in qualname:
                for owner, name in captured_targets(facts.body):
                    counts.setdefault(owner, Counter())[name] += 1
        return counts

    def declared(self, cls: str) -> frozenset[str]:
        """See :meth:`Program.declared`."""
        names = self._declared.get(cls)
        if names is None:
            names = self._declared[cls] = frozenset(names_bound((self.facts.classes[cls].body,)))
        return names

    @cached_property
    def global_names(self) -> frozenset[str]:
        """See :meth:`Program.global_names`."""
        return self.rebound_names | frozenset(self.body_bindings)

    @cached_property
    def rebound_names(self) -> frozenset[str]:
        """See :meth:`Program.rebound_names`."""
        return self._overview.rebound

    def free_names(self, qualname: str) -> frozenset[str]:
        """See :meth:`Program.free_names`."""
        names = self._free.get(qualname)
        if names is None:
            functions = self.facts.functions
            inner = [facts for name, facts in functions.items() if name == qualname or name.startswith(f"{qualname}.<locals>.")]
            found = (node for facts in inner for node in nodes(facts.body) if isinstance(node, ir.Name) and node.scope == "free")
            names = self._free[qualname] = frozenset(node.id for node in found)
        return names

    @cached_property
    def star_imports(self) -> tuple[ir.ImportFrom, ...]:
        """See :meth:`Program.star_imports`."""
        return tuple(node for _, node in self.import_statements if isinstance(node, ir.ImportFrom) and node.name == "*")

    @cached_property
    def import_statements(self) -> tuple[tuple[int, ir.Import | ir.ImportFrom], ...]:
        """See :meth:`Program.import_statements`."""
        return tuple((unit, node) for unit, block in enumerate(self.facts.body) for node in imports_in(block))

    @cached_property
    def imports(self) -> frozenset[str]:
        """See :meth:`Program.packages`."""
        return self._overview.packages

    @cached_property
    def _overview(self) -> Overview:
        return overview(self.facts, Summaries() if self._summaries is None else self._summaries)

    @cached_property
    def body_bindings(self) -> Counter[str]:
        """See :meth:`Program.body_bindings`."""
        return times_bound(self.facts.body)

    def uses(self, qualname: str) -> Mapping[str, NameUse]:
        """See :meth:`Program.uses`."""
        uses = self._uses.get(qualname)
        if uses is None:
            uses = self._uses[qualname] = uses_of_names(self.facts.functions[qualname])
        return uses

    def filled(self, qualname: str) -> frozenset[str]:
        """See :meth:`Program.filled`."""
        names = self._filled.get(qualname)
        if names is None:
            function = self.facts.functions[qualname] if qualname else None
            names = filled_names(self.facts.body if function is None else (function.body,))
            if function is not None:
                names = frozenset(names.difference(function.captured, (parameter.name for parameter in function.parameters)))
            self._filled[qualname] = names
        return names

    def needed(self, qualname: str) -> frozenset[str]:
        """See :meth:`Program.needed`."""
        names = self._needed.get(qualname)
        if names is None:
            function = self.facts.functions[qualname]
            names = self._needed[qualname] = needed_names(function.body, frozenset(parameter.name for parameter in function.parameters))
        return names

    def settled(self, qualname: str, inner: str) -> frozenset[str]:
        """See :meth:`Program.settled`."""
        names = self._settled.get((qualname, inner))
        if names is None:
            facts = self.facts.functions[qualname]
            counts, own, later = self.bindings(qualname), binding_counts(facts), bound_from(facts.body, inner)
            above = {name for name, count in counts.items() if later is not None and not later[name] and count == own[name]}
            names = self._settled[qualname, inner] = frozenset(above | {name for name, count in counts.items() if count == 1})
        return names

    def defining_unit(self, qualname: str) -> int:
        """The first unit of the body that defines a function or class, or what it is inside of; -1 if none does."""
        unit = self._defining.get(qualname)
        if unit is None:
            units = (unit for unit, block in enumerate(self.facts.body) if any(defines(node, qualname) for node in nodes(block)))
            unit = self._defining[qualname] = next(units, -1)
        return unit

    @cached_property
    def binding_units(self) -> Mapping[str, int]:
        """By variable of the module, the last unit of the body that gives it a value."""
        return {name: unit for unit, block in enumerate(self.facts.body) for name in names_bound((block,))}

    def filling_unit(self, name: str) -> int:
        """The last unit of the body that gives a variable a value, or may change what its container holds; -1 if none does."""
        unit = self._filling.get(name)
        if unit is None:
            names = self.same("", name)
            units = [unit for unit, block in enumerate(self.facts.body) if any(may_fill(statement, name, names) for statement in block)]
            unit = self._filling[name] = units[-1] if units else -1
        return unit

    def same(self, qualname: str, name: str) -> frozenset[str]:
        """See :meth:`Program.same_container`."""
        names = self._same.get((qualname, name))
        if names is None:
            body = self.facts.functions[qualname].body if qualname else self.facts.body
            names = self._same[qualname, name] = names_of_same(body, name)
        return names

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each name is called."""
        return self._overview.called

    @cached_property
    def functions(self) -> list[tuple[str, ir.FunctionFacts]]:
        """All functions with their references, in order of their lines."""
        facts = self.facts
        names = sorted(facts.functions, key=lambda name: (facts.lines.get(name, (0, 0)), name))
        return [(f"{self.path}:{name}", facts.functions[name]) for name in names]

    @cached_property
    def names_seen(self) -> tuple[object, ...]:
        """See :meth:`Program.names_seen`."""
        facts = self.facts
        return (
            facts.exports,
            self.rebound_names,
            [(name, function.decorators) for name, function in facts.functions.items()],
            [(name, cls.bases, cls.decorators, cls.keywords, _definitions((cls.body,))) for name, cls in facts.classes.items()],
            _definitions(facts.body),
        )


def _definitions(blocks: tuple[tuple[ir.Stmt, ...], ...]) -> tuple[object, ...]:
    """What a body binds how often, and its definitions wherever they stand."""
    found: list[tuple[str, ...]] = []
    for statement in (statement for block in blocks for statement in block):
        match statement:
            case ir.Import(module=module, target=target):
                found.append((module, target.id))
            case ir.ImportFrom(module=module, level=level, name=name, target=target):
                found.append((module, str(level), name, target.id))
            case ir.FunctionDef(qualname=qualname, target=target) | ir.ClassDef(qualname=qualname, target=target):
                found.append((qualname, target.id, type(statement).__name__))
    return names_bound(blocks), found
