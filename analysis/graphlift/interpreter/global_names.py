"""The names of the program's modules, as the functions in them and other modules see them."""

from __future__ import annotations

from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.library import symbol_value
from graphlift.tensors.values import Class, External, Function, Module, Value, Wrapped, join, unknown


def module_attribute(frame: Frame, path: str, name: str) -> Value:
    """``name`` in the namespace of a module of the program."""
    program = frame.world.program
    if program.has_module(path):
        found = global_variable(frame, path, name, ())
        if found is not None:
            return found
    submodule = program.submodule(path, name)
    if submodule is not None:
        return (Module(name=submodule),)
    return unknown(f"`{path}` has no `{name}` that we can see")


def global_variable(frame: Frame, path: str, name: str, above: tuple[str, ...]) -> Value | None:
    """A module's variable as others see it; ``None`` if the module binds no such name."""
    program = frame.world.program
    static: Value | None = program.variable(path, name)
    if static is not None:
        return static
    if name in program.global_names(path):
        found = join(frame.peek(("global", path, name)), frame.peek(("rebound", path, name)))
        return roots.rerooted(found, roots.GLOBAL) or frame.missing(f"`{name}` of {path} is never given a value that we know")
    for star in program.star_imports(path):
        origin = star_origin(frame, path, star)
        if origin is None or origin in above:
            continue
        if program.has_module(origin):
            exports = program.exports(origin)
            if (name in exports) if exports is not None else not name.startswith("_"):
                found_there = global_variable(frame, origin, name, (*above, path))
                if found_there is not None:
                    return found_there
        else:
            canonical = frame.world.catalogue.canonical(f"{origin}.{name}")
            if canonical is not None:
                return symbol_value(frame, canonical)
    return None


def star_origin(frame: Frame, path: str, star: ir.ImportFrom) -> str | None:
    """The module of the program, or the dotted name, that a star import takes from."""
    program = frame.world.program
    if star.level:
        found: str | None = program.import_relative(path, star.level, star.module)
        return found
    return program.import_absolute(path, star.module) or star.module


def may_be_rebound(frame: Frame, path: str, name: str, held: Value) -> bool:
    """Whether a global name is a variable rather than what a ``def``, ``class`` or ``import`` alone says."""
    program = frame.world.program
    return not is_callable(held) or (program.has_module(path) and program.variable(path, name) is None)


_DEFINED: Final = frozenset({Function, Class, External, Wrapped, Module})


def is_callable(value: Value) -> bool:
    """Whether a name or attribute stands for definitions alone: functions, classes, modules, and what wraps them."""
    return _DEFINED.issuperset(map(type, value))
