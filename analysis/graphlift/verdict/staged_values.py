"""Expressions with Python values that are tensors in a graph: what comes of them, and where they meet what does not go with that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter.records import ContextKey, Event, Step
from graphlift.program.program import Program
from graphlift.tensors.values import Array, Const, List, Prim, Tensor, Tuple, Value
from graphlift.verdict.taken import ALIKE, ASSIGNING, BUILTINS, METHODS, takes

Staged = str | tuple["Staged | None", ...]
"""The dtype that a value has in a graph, where outside it is a Python value; of a tuple or list, that of each item."""
Names = dict[str, Staged]

DTYPES: Final = {"int": "int32", "float": "float32", "bool": "bool", "str": "string"}
_NUMBERS: Final = frozenset({"int32", "float32", "float64"})
_LOGICAL: Final = frozenset({"&", "|", "^"})


class Meeting(msgspec.Struct, frozen=True):
    """A place where a number that is a tensor in a graph meets what does not go with that."""

    chain: tuple[Step, ...]
    dtype: str
    """Its own."""
    other: str
    """The dtype of what it meets; ``index``, ``call``, ``python`` or ``control`` where a Python value alone is taken."""


class Flow:
    """What goes between the bodies."""

    def __init__(self) -> None:
        self.returned: Final[dict[ContextKey, Staged]] = {}
        self.passed: Final[dict[ContextKey, Names]] = {}


class Expressions:
    """The expressions of one body, looked at with the values that its names have, and with what the interpreter saw at each place."""

    def __init__(self, program: Program, key: ContextKey, before: tuple[Step, ...], *, proven: bool) -> None:
        self._program: Final = program
        self._key: Final = key
        self._before: Final = before
        self._proven: Final = proven
        """Whether only such meetings are looked for that are sure."""
        self._facts: Final = program.find_function(key.ref)
        self._calls: Final[dict[tuple[int, int], list[tuple[ContextKey, tuple[bool, ...]]]]] = {}
        """By place, what is called there, with the parameters that get something."""
        self._events: Final[dict[tuple[int, int], list[Event]]] = {}
        self._flow = Flow()
        self._found: list[Meeting] = []
        self.numbers: Final[dict[int, Names]] = {}
        """By the place of a condition or loop on a tensor, the names that it makes numbers of, with their dtypes."""
        self.counts: frozenset[int] = frozenset()
        """The places of ``range`` over a tensor, whose counter is a tensor in a graph."""

    def _written(self, value: ir.Expr) -> Staged | None:
        """The dtype of a value that is written out."""
        match value:
            case ir.Const(type=kind):
                return DTYPES.get(kind)
            case ir.Unary(operator="-", operand=operand):
                return self._written(operand)
            case ir.Display(elements=elements):
                found = tuple(map(self._written, elements))
                return found if any(found) else None
            case _:
                return None

    def _bind(self, target: ir.Expr, dtype: Staged | None, names: Names) -> None:
        match target:
            case ir.Name(id=name):
                names.pop(name, None)
                if dtype is not None:
                    names[name] = dtype
            case ir.Display(elements=elements):
                parts = dtype if isinstance(dtype, tuple) and len(dtype) == len(elements) else (None,) * len(elements)
                for element, part in zip(elements, parts, strict=True):
                    self._bind(element, part, names)
            case ir.Attribute() if dtype is not None:
                self._meet(target, joined(dtype), "python")
            case ir.Subscript(object=container, index=index):
                self._dtype(container, names)
                self._dtype(index, names)
            case _:
                return

    def _asked(self, test: ir.Expr, names: Names) -> bool:
        """Whether a condition is such a value; notes one that is a number, which has no truth in a graph."""
        dtype = self._dtype(test, names)
        if dtype is not None and dtype != "bool":
            self._meet(test, joined(dtype), "control")
        return dtype == "bool"

    def _dtype(self, node: ir.Expr, names: Names) -> Staged | None:
        """The dtype that an expression has in a graph where it is a number outside; its parts are looked at on the way."""
        match node:
            case ir.Name(id=name):
                return names.get(name)
            case ir.Binary(operator=operator, left=left, right=right):
                return self._met(node, operator, self._dtype(left, names), self._dtype(right, names))
            case ir.Unary(operator="not", operand=operand):
                return "bool" if self._asked(operand, names) else None
            case ir.Unary(operand=operand):
                dtype = self._dtype(operand, names)
                if dtype is not None and dtype not in _NUMBERS:
                    self._meet(node, joined(dtype), "python")
                return dtype
            case ir.Compare():
                return self._compared(node, names)
            case ir.Boolean(operands=operands):
                asked = [self._asked(operand, names) for operand in operands]
                return "bool" if any(asked) else None
            case ir.Conditional(test=test, body=body, orelse=orelse):
                staged = self._asked(test, names)
                inner = self._dtype(body, names) or self._dtype(orelse, names)
                return self.numbers.get(node.at, {}).get("") or inner or (self._written(body) if staged else None)
            case ir.Call():
                return self._call(node, names)
            case ir.Subscript(object=container, index=index):
                return self._subscript(node, self._dtype(container, names), self._dtype(index, names), index)
            case ir.Attribute(object=inner_object):
                dtype = self._dtype(inner_object, names)
                if isinstance(dtype, str):
                    self._meet(node, dtype, "python")
                return None
            case _:
                return self._made(node, names)

    def _made(self, node: ir.Expr, names: Names) -> Staged | None:
        """The same for an expression that makes something of its parts."""
        match node:
            case ir.Display(elements=elements):
                found = tuple([self._dtype(element, names) for element in elements])
                return found if any(found) else None
            case ir.DictDisplay(items=items):
                for key, value in items:
                    if key is not None and (dtype := self._dtype(key, names)) is not None:
                        self._meet(key, joined(dtype), "python")
                    self._dtype(value, names)
                return None
            case ir.Slice(lower=lower, upper=upper, step=step):
                found = tuple([self._dtype(bound, names) for bound in (lower, upper, step) if bound is not None])
                return found if any(found) else None
            case ir.Formatted(values=values):
                for value in values:
                    if (dtype := self._dtype(value, names)) is not None:
                        self._meet(value, joined(dtype), "python")
                return None
            case ir.Comprehension():
                return self._comprehension(node, dict(names))
            case ir.Starred(value=value):
                return self._dtype(value, names)
            case _:
                return None

    def _comprehension(self, node: ir.Comprehension, names: Names) -> Staged | None:
        for each in node.generators:
            dtype = self._dtype(each.iterable, names)
            if isinstance(dtype, str):
                self._meet(each.iterable, dtype, "python")
            self._bind(each.target, joined(dtype) if isinstance(dtype, tuple) else None, names)
            for condition in each.conditions:
                if (asked := self._dtype(condition, names)) is not None:
                    self._meet(condition, joined(asked), "control")
        if node.key is not None and (dtype := self._dtype(node.key, names)) is not None:
            self._meet(node.key, joined(dtype), "python")
        found = self._dtype(node.element, names)
        return None if found is None else (found,)

    def _compared(self, node: ir.Compare, names: Names) -> Staged | None:
        dtypes = [self._dtype(operand, names) for operand in node.operands]
        if not any(dtypes):
            return None
        for operator, first, second, one, other in zip(node.operators, dtypes, dtypes[1:], node.operands, node.operands[1:], strict=False):
            if operator in ("in", "not in") and (first or isinstance(second, tuple)):
                self._meet(node, joined(first or second), "python")
            elif operator in ("is", "is not"):
                if not any(isinstance(each, ir.Const) and each.type == "NoneType" for each in (one, other)):
                    self._meet(node, joined(first or second), "python")
                return None
            elif operator not in ("in", "not in"):
                self._met(node, operator, first, second)
        return None if self._tensors(node, ("operator",)) else "bool"

    def _subscript(self, node: ir.Subscript, container: Staged | None, index: Staged | None, written: ir.Expr) -> Staged | None:
        if index is not None:
            looked = [event.values[0] for event in self._events.get((node.at, node.end), ()) if event.kind == "subscript"]
            tensors = [isinstance(atom, Tensor) for value in looked for atom in value]
            if not tensors or not (any if self._proven else all)(tensors):
                self._meet(node, joined(index), "index")
        if isinstance(container, str):
            self._meet(node, container, "python")
        if isinstance(container, tuple):
            if isinstance(written, ir.Const) and isinstance(written.value, int) and written.value < len(container):
                return container[written.value]
            return container if isinstance(written, ir.Slice) else joined(container)
        return None

    def _met(self, node: ir.Node, operator: str, first: Staged | None, second: Staged | None) -> Staged | None:
        """What an operator gives of operands of which some are such numbers; notes where they do not go together."""
        if isinstance(first, tuple) or isinstance(second, tuple):
            if isinstance(first, tuple) and isinstance(second, tuple) and operator == "+":
                return (*first, *second)
            self._meet(node, joined(first or second), "python")
            return None
        own = first or second
        if own is None:
            return None
        if own == "string" or (own == "bool" and operator not in _LOGICAL and operator not in ("==", "!=")):
            if operator not in ("==", "!="):
                self._meet(node, own, "python")
            return own
        if first is not None and second is not None and first != second:
            self._meet(node, first, second)
        tensors = self._tensors(node, ("operator",))
        if tensors:
            for clash in self._others(tensors, own)[:1]:
                self._meet(node, own, clash)
            return None
        others = self._python(node)
        if own == "int32" and "float" in others:
            self._meet(node, own, "float32")
        elif others & {"list", "tuple", "str", "dict"}:
            self._meet(node, own, "python")
        return "float64" if operator == "/" and own == "int32" else own

    def _call(self, node: ir.Call, names: Names) -> Staged | None:
        self._dtype(node.function, names)
        arguments = [self._dtype(argument, names) for argument in node.arguments]
        keywords = [(keyword.name, self._dtype(keyword.value, names)) for keyword in node.keywords]
        callees = self._calls.get((node.at, node.end), [])
        for callee, given in callees:
            self._pass(node, callee, given, arguments, keywords, names)
        own = _first_joined((*arguments, *(dtype for _, dtype in keywords)))
        result = next((found for callee, _ in callees if (found := self._flow.returned.get(callee)) is not None), None)
        if own is not None and not any(not callee.ref.startswith(f"{self._key.ref}.<locals>.<lambda>") for callee, _ in callees):
            return self._called(node, own) or result
        if node.at in self.counts and own is None:
            return "int32"
        return result

    def _pass(
        self,
        node: ir.Call,
        callee: ContextKey,
        given: tuple[bool, ...],
        arguments: list[Staged | None],
        keywords: list[tuple[str | None, Staged | None]],
        names: Names,
    ) -> None:
        """Note what such numbers are called in a function of the program that gets them, or that is made here and uses them."""
        facts = self._program.find_function(callee.ref)
        if facts is None:
            return
        passed: Names = {}
        if self._facts is not None and callee.ref.startswith(f"{self._key.ref}.<locals>."):
            passed.update({name: dtype for name, dtype in names.items() if name in self._facts.captured})
        starred = any(isinstance(argument, ir.Starred) for argument in node.arguments) or any(name is None for name, _ in keywords)
        normal = [parameter.name for parameter in facts.parameters if parameter.kind in ("positional", "normal")]
        offset = max(0, sum(given) - len(arguments) - len(keywords)) if facts.cls and not starred else 0
        for place, dtype in enumerate(arguments):
            if dtype is not None and (starred or place + offset >= len(normal)):
                self._meet(node, joined(dtype), "python")
            elif dtype is not None:
                passed[normal[place + offset]] = dtype
        known = {parameter.name for parameter in facts.parameters if parameter.kind in ("normal", "keyword")}
        for name, dtype in keywords:
            if dtype is not None and name in known:
                passed[name] = dtype
            elif dtype is not None:
                self._meet(node, joined(dtype), "python")
        if passed:
            self._flow.passed.setdefault(callee, {}).update(passed)

    def _called(self, node: ir.Call, own: str) -> Staged | None:
        """What a library function makes of such a number, by the events of its call."""
        result: Staged | None = None
        known = False
        for event in self._events.get((node.at, node.end), ()):
            name = event.name
            match event.kind:
                case "call" if name in ALIKE:
                    for dtype in self._others(self._tensors(node, ("call",)), own):
                        self._meet(node, own, dtype)
                case "call" if takes(name):
                    pass
                case "call" if name.removeprefix("builtins.") in BUILTINS and name.startswith("builtins."):
                    result = BUILTINS[name.removeprefix("builtins.")] or own
                case "convert" if name in BUILTINS:
                    result = BUILTINS[name] or own
                case "method" if name in METHODS:
                    pass
                case "method" if name in ASSIGNING:
                    variables = {atom.dtype for atom in event.values[0] if isinstance(atom, Tensor) and atom.dtype}
                    for dtype in self._others(variables, own):
                        self._meet(node, own, dtype)
                case "call" | "method" | "object-call" | "convert" | "create" | "mutate":
                    self._meet(node, own, "call")
                case _:
                    continue
            known = True
        if not known:
            self._meet(node, own, "call")
        return result

    def _others(self, dtypes: set[str], own: str) -> list[str]:
        """The dtypes that a number of dtype *own* does not go with; none is sure where it goes with one of them."""
        return [] if self._proven and own in dtypes else sorted(dtypes - {own})

    def _tensors(self, node: ir.Node, kinds: tuple[str, ...]) -> set[str]:
        atoms = self._operands(node, kinds)
        return {atom.dtype for atom in atoms if isinstance(atom, Tensor | Array) and atom.dtype is not None and atom.dtype != "bool"}

    def _python(self, node: ir.Node) -> set[str]:
        """The types of the other operands that are Python values."""
        atoms = self._operands(node, ("operator",))
        types = {atom.type for atom in atoms if isinstance(atom, Const | Prim | List)}
        return types | {"tuple" for atom in atoms if isinstance(atom, Tuple)}

    def _operands(self, node: ir.Node, kinds: Iterable[str]) -> Value:
        events = [event for event in self._events.get((node.at, node.end), ()) if event.kind in kinds]
        return tuple(atom for event in events for value in event.values for atom in value)

    def _meet(self, node: ir.Node, dtype: str, other: str) -> None:
        self._found.append(Meeting((*self._before, Step(self._key.ref, 0, node.at, node.end)), dtype, other))


def joined(dtype: Staged | None) -> str:
    """One dtype for a value or all the items of one."""
    if isinstance(dtype, tuple):
        return next((joined(item) for item in dtype if item is not None), "int32")
    return dtype or "int32"


def _first_joined(dtypes: Iterable[Staged | None]) -> str | None:
    found = next((dtype for dtype in dtypes if dtype is not None), None)
    return None if found is None else joined(found)
