"""Enumerations: the members that a class body's values become, and what is asked of them.

A member is an object of its class with an allocation site of its own, named after it, so that ``is`` can tell members apart. Members
of an enumeration that is also a number or a text stand for their values wherever a library takes them.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter import classes
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import (
    BOTTOM,
    Class,
    Const,
    External,
    Function,
    Instance,
    Module,
    Value,
    Wrapped,
    const,
    join,
    prim,
)

BASES: Final = frozenset({"enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag", "enum.ReprEnum"})
_PLAIN: Final = frozenset({"enum.IntEnum", "enum.StrEnum", "enum.IntFlag", "builtins.int", "builtins.str", "builtins.float"})
"""Bases whose members are numbers or texts as well."""
MAX_MEMBERS: Final = 8
"""Members of a larger enumeration are not told apart where all of them are meant."""


def is_enumeration(frame: Frame, cls: str) -> bool:
    """Whether a class of the program derives from one of the standard library's enumerations."""
    return not BASES.isdisjoint(classes.library_bases(frame, cls))


def member_of(frame: Frame, cls: str, name: str, found: Value) -> Value:
    """What ``Class.name`` gives, where the class body binds *found* to it: a member for every value, functions and classes as they are."""
    if name.startswith("_") or not is_enumeration(frame, cls):
        return found
    kept = tuple(atom for atom in found if isinstance(atom, Function | Wrapped | Class | Module | External))
    return kept if len(kept) == len(found) else join(kept, (Instance(cls=cls, site=f"{cls}.{name}"),))


def all_members(frame: Frame, cls: str) -> Value:
    """Any member of an enumeration."""
    names = _names(frame, cls)
    if len(names) > MAX_MEMBERS or not names:
        return (Instance(cls=cls, site=f"{cls}.*"),)
    return join(*((Instance(cls=cls, site=f"{cls}.{name}"),) for name in names))


def each_member(frame: Frame, cls: str) -> tuple[Value, ...]:
    """The members of a class in order; none if it is no enumeration, or one of too many members to be told apart."""
    names = _names(frame, cls) if is_enumeration(frame, cls) else ()
    return tuple((Instance(cls=cls, site=f"{cls}.{name}"),) for name in names) if len(names) <= MAX_MEMBERS else ()


def count(frame: Frame, cls: str) -> int | None:
    """How many members an enumeration has; ``None`` if that is not known, as where one name may stand for another's member."""
    if not is_enumeration(frame, cls):
        return None
    own = [entry for entry in classes.linearised(frame, cls) if not classes.is_library(entry)]
    bodies = [statement for entry in own for statement in frame.world.program.class_facts(entry).body]
    if not all(map(_is_plain, bodies)):
        return None
    if all(_is_auto(statement.value) for statement in bodies if isinstance(statement, ir.Assign)):
        return len(_names(frame, cls))
    values = [classes.member(frame, classes.owner_of(frame, cls, name) or cls, name) for name in _names(frame, cls)]
    known = {value for value in values if len(value) == 1 and isinstance(value[0], Const)}
    return len(values) if len(known) == len(values) else None


def _is_auto(value: ir.Expr) -> bool:
    return (
        isinstance(value, ir.Call) and not value.arguments and getattr(value.function, "name", getattr(value.function, "id", "")) == "auto"
    )


def _is_plain(statement: ir.Stmt) -> bool:
    """Whether a statement of a class body makes a member of each name that it binds, or none."""
    match statement:
        case ir.Assign(targets=targets):
            return all(isinstance(target, ir.Name) and target.id != "_ignore_" for target in targets)
        case ir.FunctionDef(target=ir.Name(id=name)):
            return name != "_generate_next_value_"
        case ir.ExprStmt() | ir.Pass():
            return True
        case _:
            return False


def selected(frame: Frame, cls: str, values: tuple[Value, ...], *, by_name: bool) -> Value:
    """``Class(value)`` or, *by_name*, ``Class[name]``."""
    if len(values) == 1 and len(values[0]) == 1 and isinstance(values[0][0], Const):
        for name in _names(frame, cls):
            if (const(name) if by_name else classes.member(frame, cls, name)) == (msgspec.structs.replace(values[0][0], roots=0),):
                return (Instance(cls=cls, site=f"{cls}.{name}"),)
    return all_members(frame, cls)


def attribute(frame: Frame, atom: Instance, name: str) -> Value | None:
    """``value`` and ``name`` of a member; ``None`` for all else."""
    if name not in ("value", "name", "_value_", "_name_") or not is_enumeration(frame, atom.cls):
        return None
    chosen = atom.site.removeprefix(f"{atom.cls}.")
    names = _names(frame, atom.cls)
    if chosen in names:
        names = (chosen,)
    if name.strip("_") == "name":
        return const(names[0]) if len(names) == 1 else prim("str")
    values = [classes.member(frame, classes.owner_of(frame, atom.cls, each) or atom.cls, each) for each in names]
    return join(*values)


def plain(frame: Frame, value: Value) -> Value:
    """The value with the numbers and texts in place of members that are such as well."""
    if Instance not in map(type, value):
        return value
    parts = []
    for atom in value:
        bases = classes.library_bases(frame, atom.cls) if isinstance(atom, Instance) else ()
        found = BOTTOM
        if isinstance(atom, Instance) and not _PLAIN.isdisjoint(bases) and not BASES.isdisjoint(bases):
            found = attribute(frame, atom, "value") or BOTTOM
        parts.append(found or (atom,))
    return join(*parts)


def same_member(left: Value, right: Value) -> bool | None:
    """Whether two values are one and the same member; ``None`` if one of them is no single member."""
    first, second = _member(left), _member(right)
    return None if first is None or second is None else first.site == second.site


def _member(value: Value) -> Instance | None:
    atom = value[0] if len(value) == 1 else None
    named = isinstance(atom, Instance) and atom.site.startswith(f"{atom.cls}.") and atom.site != f"{atom.cls}.*"
    return atom if isinstance(atom, Instance) and named else None


def _names(frame: Frame, cls: str) -> tuple[str, ...]:
    """The members' names in order."""
    found: dict[str, None] = {}
    for entry in reversed(classes.linearised(frame, cls)):
        if classes.is_library(entry):
            continue
        for statement in frame.world.program.class_facts(entry).body:
            if isinstance(statement, ir.Assign):
                found |= {target.id: None for target in statement.targets if isinstance(target, ir.Name) and not target.id.startswith("_")}
    return tuple(found)
