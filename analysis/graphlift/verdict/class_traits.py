"""What the text of a class says of its objects as arguments of a trace: whether they can be hashed, and referred to weakly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import nodes
from graphlift.program.program import Program

_ENUMERATIONS: Final = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})


class ClassTraits(msgspec.Struct, frozen=True):
    """The traits of one class."""

    unhashable: str | None
    """Why its objects cannot be hashed, to follow a comma; ``None`` if they can."""
    answers_anything: bool
    """Whether every attribute is there."""
    is_named_tuple: bool
    makes_itself: bool
    """Whether it has a ``__new__`` or ``__init__`` of its own."""
    is_enumeration: bool
    """Whether its objects are there from the beginning to the end, as members of an enumeration."""
    without_weak_references: bool
    has_metaclass: bool
    """Whether a class of the program makes the class, and so may hand it on to others."""


def class_traits(program: Program, cls: str) -> ClassTraits:
    """The traits of a class of the program, those that it inherits within its module among them."""
    return ClassTraits(
        _unhashable(program, cls),
        _answers_anything(program, cls),
        _is_named_tuple(program, cls),
        any(name in ("__new__", "__init__") for each in _classes(program, cls) for name in _defined(each)),
        any(name in _ENUMERATIONS for name in _named_bases(program, cls)),
        _without_weak_references(program, cls),
        any(
            keyword.name == "metaclass" and _is_own(program, cls, keyword.value)
            for each in _classes(program, cls)
            for keyword in each.keywords
        ),
    )


def _classes(program: Program, cls: str) -> list[ir.ClassFacts]:
    path = cls.rpartition(":")[0]
    found: list[ir.ClassFacts] = []
    pending = [cls]
    while pending and len(found) < 8:
        facts = program.class_facts(pending.pop(0))
        found.append(facts)
        pending.extend(
            f"{path}:{base.id}" for base in facts.bases if isinstance(base, ir.Name) and base.id in program.modules[path].classes
        )
    return found


def _defined(facts: ir.ClassFacts) -> set[str]:
    return {statement.target.id for statement in facts.body if isinstance(statement, ir.FunctionDef)}


def _unhashable(program: Program, cls: str) -> str | None:
    facts = _classes(program, cls)[0]
    names = _defined(facts)
    assigned = {
        target.id
        for statement in facts.body
        if isinstance(statement, ir.Assign)
        for target in statement.targets
        if isinstance(target, ir.Name)
    }
    if "__eq__" in names and "__hash__" not in names | assigned:
        return "which has `__eq__` and no `__hash__`"
    for decorator in facts.decorators:
        called = decorator.function if isinstance(decorator, ir.Call) else decorator
        options = {k.name: k.value for k in decorator.keywords} if isinstance(decorator, ir.Call) else {}
        named = called.name if isinstance(called, ir.Attribute) else called.id if isinstance(called, ir.Name) else ""
        if named != "dataclass" or "__hash__" in names:
            continue
        frozen, equal = options.get("frozen"), options.get("eq")
        unsafe = options.get("unsafe_hash")
        if not any(isinstance(option, ir.Const) and option.value is True for option in (frozen, unsafe)) and not (
            isinstance(equal, ir.Const) and equal.value is False
        ):
            return "a dataclass that cannot be hashed"
    return None


def _answers_anything(program: Program, cls: str) -> bool:
    """Whether a class has a ``__getattr__`` that refuses no name: it neither raises nor hands the question on."""
    for each in _classes(program, cls):
        hooks = [
            statement.qualname for statement in each.body if isinstance(statement, ir.FunctionDef) and statement.target.id == "__getattr__"
        ]
        if hooks:
            body = program.function(f"{cls.rpartition(':')[0]}:{hooks[0]}").body
            asks = {"getattr", "super", "object", "AttributeError"}
            return not any(
                isinstance(node, ir.Raise | ir.Subscript) or (isinstance(node, ir.Name) and node.id in asks) for node in nodes(body)
            )
    return False


def _is_named_tuple(program: Program, cls: str) -> bool:
    return any(name in ("NamedTuple", "namedtuple", "tuple") for name in _named_bases(program, cls))


def _is_own(program: Program, cls: str, value: ir.Expr) -> bool:
    return isinstance(value, ir.Name) and value.id in program.modules[cls.rpartition(":")[0]].classes


def _named_bases(program: Program, cls: str) -> Iterator[str]:
    for each in _classes(program, cls):
        for base in each.bases:
            inner = base.function if isinstance(base, ir.Call) else base
            yield inner.name if isinstance(inner, ir.Attribute) else inner.id if isinstance(inner, ir.Name) else ""


def _without_weak_references(program: Program, cls: str) -> bool:
    facts = _classes(program, cls)
    if _is_named_tuple(program, cls):
        return True
    slots = [_slots(each) for each in facts]
    return slots[0] is not None and all(names is not None and "__weakref__" not in names and "__dict__" not in names for names in slots)


def _slots(facts: ir.ClassFacts) -> frozenset[str] | None:
    for statement in facts.body:
        if isinstance(statement, ir.Assign) and any(
            isinstance(target, ir.Name) and target.id == "__slots__" for target in statement.targets
        ):
            return frozenset(str(node.value) for node in nodes(statement.value) if isinstance(node, ir.Const))
    return None
