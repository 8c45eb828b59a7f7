"""``import`` and ``from … import``: modules of the program by path, libraries by canonical name."""

from __future__ import annotations

from graphlift.facts import ir
from graphlift.interpreter import global_names, targets
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.library import symbol_value
from graphlift.tensors.values import Module, Value, unknown


def run_import(frame: Frame, node: ir.Import) -> None:
    """``import a.b`` binds ``a``; ``import a.b as c`` binds ``c`` to ``a.b``."""
    program = frame.world.program
    first = node.module.split(".")[0]
    aliased = node.target.id != first or "." not in node.module
    dotted = node.module if aliased else first
    found = program.import_absolute(frame.path, dotted)
    targets.bind(frame, node.target, (Module(name=found),) if found is not None else symbol_value(frame, dotted))


def run_import_from(frame: Frame, node: ir.ImportFrom) -> None:
    """``from a import b``: an attribute of the module, or a module in the package. A star binds nothing here: such names are
    looked up where they are used.
    """
    if node.name != "*":
        targets.bind(frame, node.target, _imported(frame, node))


def _imported(frame: Frame, node: ir.ImportFrom) -> Value:
    program = frame.world.program
    path = program.import_relative(frame.path, node.level, node.module) if node.level else program.import_absolute(frame.path, node.module)
    submodule = program.submodule(path, node.name) if path == frame.path else None
    if submodule is not None:  # a package that imports its own module: the name that this binds is that module
        return (Module(name=submodule),)
    if path is not None:
        return global_names.module_attribute(frame, path, node.name)
    if node.level:
        return unknown(f"the module that `from {'.' * node.level}{node.module}` means is not part of the program")
    return symbol_value(frame, f"{node.module}.{node.name}")
