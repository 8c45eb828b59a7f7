"""Lists and dicts that are filled before anything else refers to them: such a container changes as its variable's value does.

A variable counts if it is bound once, to a display or an empty container, and no other reference to the container is made before the
last change in the text, nor in a loop that changes it. Reading an item or the length and running over the items make none. What only
some path changes, as in an operand of ``and`` or in a comprehension, is left out.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.program.bindings import nodes

CHANGES: Final = frozenset(
    {"append", "appendleft", "extend", "insert", "pop", "popleft", "clear", "reverse", "sort", "update", "setdefault"}
)
"""Methods whose effect on a container is known item by item."""
_MAKERS: Final = frozenset({"list", "dict", "deque", "sorted"})
_READERS: Final = frozenset({"len", "sum", "max", "min", "any", "all", "print", "str", "repr", "sorted", "list", "tuple", "set"})
_LIBRARIES: Final = frozenset({"tf", "np", "tnp"})
_Loops = tuple[int, ...]


class _Variable:
    """Where one name is bound, where its container changes, and where a reference to it is taken."""

    def __init__(self) -> None:
        self.bound: list[_Loops | None] = []
        self.changed: list[tuple[int, _Loops]] = []
        self.taken: list[tuple[int, _Loops]] = []
        self.run_over: list[int] = []

    def is_filled(self) -> bool:
        around = self.bound[0] if len(self.bound) == 1 else None
        if around is None or not self.changed:
            return False
        if any(loops[: len(around)] != around or not set(self.run_over).isdisjoint(loops) for _, loops in self.changed):
            return False
        last = max(place for place, _ in self.changed)
        changing = {loop for _, loops in self.changed for loop in loops[len(around) :]}
        return all(place > last and changing.isdisjoint(loops) for place, loops in self.taken)


def filled_names(blocks: tuple[tuple[ir.Stmt, ...], ...]) -> frozenset[str]:
    """The names of a body whose containers are filled before they are used."""
    reader = _Reader()
    for block in blocks:
        reader.block(block)
    return frozenset(name for name, variable in reader.variables.items() if variable.is_filled())


class _Reader:
    """Goes through a body in the order of its text."""

    def __init__(self) -> None:
        self.variables: Final[dict[str, _Variable]] = {}
        self._place = 0
        self._loops: _Loops = ()
        self._certain = True

    def _of(self, name: str) -> _Variable:
        return self.variables.setdefault(name, _Variable())

    # --- statements ----------------------------------------------------------------------------

    def block(self, statements: tuple[ir.Stmt, ...]) -> None:
        """Read the statements of one block."""
        for statement in statements:
            self._place += 1
            self._statement(statement)

    def _statement(self, statement: ir.Stmt) -> None:
        match statement:
            case ir.Assign(targets=(ir.Name(id=name),), value=value) if _makes_container(value):
                self._expression(value)
                self._of(name).bound.append(self._loops)
            case ir.Assign(targets=(ir.Display(elements=targets),), value=ir.Display(elements=values)) if len(targets) == len(values):
                self._expression(values)
                for target, value in zip(targets, values, strict=True):
                    self._pair(target, value)
            case ir.Assign(targets=targets, value=value):
                self._expression(value)
                for target in targets:
                    self._target(target)
            case ir.AnnAssign(target=ir.Name(id=name), value=value) if value is not None and _makes_container(value):
                self._expression(value)
                self._of(name).bound.append(self._loops)
            case ir.AnnAssign(target=target, value=value):
                self._expression(value)
                self._target(target)
            case ir.AugAssign(target=ir.Subscript(object=ir.Name(id=name), index=index), value=value):
                self._expression(index)
                self._expression(value)
                self._change(name)
            case ir.AugAssign(target=ir.Name(id=name), operator="+", value=value):
                self._expression(value)
                self._change(name)
            case ir.For(target=target, iterable=iterable, body=body, orelse=orelse):
                here = self._place
                if isinstance(iterable, ir.Name):
                    self._of(iterable.id).run_over.append(here)
                else:
                    self._expression(iterable)
                self._looped(here, target, body)
                self.block(orelse)
            case ir.While(test=test, body=body, orelse=orelse):
                here, around = self._place, self._loops
                self._loops = (*around, here)
                self._expression(test)
                self.block(body)
                self._loops = around
                self.block(orelse)
            case ir.Return(value=ir.Name()):
                return  # nothing changes it behind that
            case ir.FunctionDef() | ir.ClassDef():
                for variable in self.variables.values():  # its body, its decorators or its defaults may refer to any
                    variable.taken.append((self._place, self._loops))
                self._of(statement.target.id).bound.append(None)
            case _:
                self._parts(statement)

    def _looped(self, here: int, target: ir.Expr, body: tuple[ir.Stmt, ...]) -> None:
        around = self._loops
        self._loops = (*around, here)
        self._target(target)
        self.block(body)
        self._loops = around

    def _parts(self, node: ir.Node) -> None:
        """All below a statement: its blocks in order, and expressions."""
        if isinstance(node, ir.Handler) and node.name is not None:
            self._of(node.name.id).bound.append(None)
        for part in msgspec.structs.astuple(node):
            if isinstance(part, tuple) and part and isinstance(part[0], ir.Node):
                if isinstance(part[0], ir.WithItem | ir.Handler | ir.Case):
                    for item in part:
                        self._place += 1
                        self._parts(item)
                elif isinstance(part[0], ir.Stmt):
                    self.block(part)
                else:
                    for item in part:
                        self._named(node, item)
            elif isinstance(part, ir.Node):
                self._named(node, part)

    def _named(self, node: ir.Node, part: ir.Node) -> None:
        """An expression of a statement that may bind the names in it."""
        if isinstance(node, ir.AugAssign | ir.Delete | ir.WithItem | ir.Import | ir.ImportFrom | ir.Case):
            for inner in nodes(part):
                if isinstance(inner, ir.Name):
                    self._of(inner.id).bound.append(None)
        self._expression(part)

    def _pair(self, target: ir.Expr, value: ir.Expr) -> None:
        """One target of ``a, b = [], {}`` and what it is given."""
        if isinstance(target, ir.Name) and _makes_container(value):
            self._of(target.id).bound.append(self._loops)
        else:
            self._target(target)

    def _target(self, target: ir.Expr) -> None:
        match target:
            case ir.Name(id=name):
                self._of(name).bound.append(None)
            case ir.Subscript(object=ir.Name(id=name), index=index):
                self._expression(index)
                self._change(name)
            case ir.Display(elements=elements):
                for element in elements:
                    self._target(element)
            case ir.Starred(value=value):
                self._target(value)
            case _:
                self._expression(target)

    # --- expressions ---------------------------------------------------------------------------

    def _change(self, name: str) -> None:
        self._of(name).changed.append((self._place, self._loops))
        if not self._certain:
            self._of(name).bound.append(None)

    def _expression(self, node: object) -> None:
        match node:
            case ir.Name(id=name):
                self._of(name).taken.append((self._place, self._loops))
            case ir.Subscript(object=ir.Name(), index=index):
                self._expression(index)
            case ir.Call(function=function, arguments=arguments, keywords=keywords) if _only_reads(function):
                self._expression(tuple(part for part in arguments if not isinstance(part, ir.Name)))
                self._expression(tuple(part for part in keywords if not isinstance(part.value, ir.Name)))
            case ir.Call(function=ir.Attribute(object=ir.Name(id=name), name=called), arguments=arguments, keywords=keywords) if (
                called in CHANGES
            ):
                self._expression(arguments)
                self._expression(keywords)
                self._change(name)
            case ir.Walrus(target=target, value=value):
                self._of(target.id).bound.append(None)
                self._expression(value)
            case ir.Generator(iterable=ir.Name()) as generator:
                self._expression(generator.conditions)
            case ir.Conditional() | ir.Boolean() | ir.Comprehension() | ir.Lambda() | ir.Compare():
                certain, self._certain = self._certain, False
                self._expression(tuple(part for part in msgspec.structs.astuple(node) if isinstance(part, ir.Node | tuple)))
                self._certain = certain
            case tuple():
                for part in node:
                    self._expression(part)
            case ir.Node():
                self._expression(tuple(part for part in msgspec.structs.astuple(node) if isinstance(part, ir.Node | tuple)))
            case _:
                return


def _only_reads(function: ir.Expr) -> bool:
    """Whether what is called keeps no container that it is given: builtins, and the libraries by the names that everyone gives them."""
    if isinstance(function, ir.Name):
        return function.id in _READERS
    while isinstance(function, ir.Attribute):
        function = function.object
    return isinstance(function, ir.Name) and function.id in _LIBRARIES


def _makes_container(value: ir.Expr) -> bool:
    """Whether it is a list or dict of its own that nothing else holds."""
    match value:
        case ir.Display(type="list") | ir.DictDisplay() | ir.Comprehension(type="list" | "dict"):
            return True
        case ir.Binary(operator="+" | "*", left=ir.Display(type="list")) | ir.Binary(operator="+" | "*", right=ir.Display(type="list")):
            return True
        case ir.Call(function=ir.Name(id=name), arguments=arguments):
            return name in _MAKERS and not any(isinstance(part, ir.Starred) for part in arguments)
        case ir.Call(function=ir.Attribute(name="deque"), arguments=()):
            return True
        case _:
            return False
