"""Scopes: to which function, class or module a name belongs.

One :class:`Scope` stands for each module, class body, function, lambda and comprehension, and for the type parameters
of a generic definition. It follows Python's rules: class bodies are not visible from the functions in them, the
declarations ``global`` and ``nonlocal`` hold for their own scope, and ``__class__`` belongs to the class around a
function. Names are taken as written, private ones (``__x``) too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

ScopeKind: TypeAlias = Literal["module", "class", "function", "comprehension", "type"]
Binding: TypeAlias = tuple[Literal["local", "free", "global"], str]
"""Where a name belongs, and the qualified name of the owner if it is free."""

_LOCAL: Final[Binding] = ("local", "")
_GLOBAL: Final[Binding] = ("global", "")


class Scope:
    """One scope while its module is lowered.

    ``captured`` collects the names bound here that functions and class bodies further in turn out to use,
    ``is_generator`` is set by the ``yield`` in it, and ``properties`` are the names in a class that have accessors. ``defined`` lists the
    names defined in a module's scope, each with the qualified name that it got.
    """

    __slots__ = (
        "_defined",
        "_table",
        "captured",
        "defined",
        "frame",
        "is_generator",
        "kind",
        "local_names",
        "parent",
        "properties",
        "qualname",
    )

    def __init__(
        self,
        kind: ScopeKind,
        qualname: str,
        parent: Scope | None,
        bound: Iterable[str] = (),
        *,
        declared_global: Iterable[str] = (),
        declared_nonlocal: Iterable[str] = (),
    ) -> None:
        self.kind = kind
        self.qualname = qualname
        self.parent = parent
        self.frame: Scope = parent.frame if parent is not None and kind in ("comprehension", "type") else self
        self.captured: set[str] = set()
        self.is_generator = False
        self.properties: set[str] = set()
        self._defined: dict[str, int] = {}
        self.defined: list[tuple[str, str]] = []
        local = set(bound)
        local.difference_update(declared_global, declared_nonlocal)
        self.local_names = frozenset(local)
        self._table: dict[str, Binding] = {} if kind == "module" else dict.fromkeys(local, _LOCAL)
        self._table.update(dict.fromkeys(declared_global, _GLOBAL))

    def resolve(self, name: str) -> Binding:
        """Where a name used in this scope belongs."""
        binding = self._table.get(name)
        if binding is None:
            binding = self._table[name] = self._outside(name)
        return binding

    def _outside(self, name: str) -> Binding:
        parent = self.parent
        if parent is None:
            return _GLOBAL
        # The head of a generic method sees the names of the class around it, a comprehension there does not.
        if self.kind == "type" or (self.kind == "comprehension" and parent.kind != "class"):
            return parent.resolve(name)
        return parent._seen_from_within(name)

    def _seen_from_within(self, name: str) -> Binding:
        """Where a name that a function or class in this scope does not bind belongs."""
        scope: Scope | None = self
        while scope is not None and scope.kind != "module":
            if scope.kind == "class":
                if name == "__class__":
                    return ("free", scope.qualname)
            elif name in scope.local_names:
                if scope.kind != "type":
                    scope.frame.captured.add(name)
                return ("free", scope.qualname)
            elif scope._table.get(name) is _GLOBAL:
                return _GLOBAL
            scope = scope.parent
        return _GLOBAL

    def define(self, name: str) -> str:
        """The qualified name of the next definition of *name* in this scope; from the second on with ``#2``, ``#3`` …"""
        frame = self.frame
        count = frame._defined[name] = frame._defined.get(name, 0) + 1
        qualname = name if count == 1 else f"{name}#{count}"
        if frame.kind == "module":
            frame.defined.append((name, qualname))
            return qualname
        return f"{frame.qualname}.{qualname}" if frame.kind == "class" else f"{frame.qualname}.<locals>.{qualname}"

    def define_again(self, defined: Iterable[tuple[str, str]]) -> bool:
        """Define names in a module's scope once more; whether they get the same qualified names."""
        return all(self.define(name) == qualname for name, qualname in defined)
