"""Python numbers that a condition or loop on a tensor gives another value: from there on they are tensors in a graph.

AutoGraph makes an ``int32`` tensor of an integer and a ``float32`` one of a float. Where such a number meets a tensor of another dtype,
eager TensorFlow would have adapted it, and the graph raises. Followed are local names, conditional expressions, and results of the
program's own functions; numbers in containers and attributes, and those handed to other functions, are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter.records import ContextKey, Event, Step
from graphlift.tensors.values import Array, Const, Dataset, Dict, List, Prim, Tensor, Value
from graphlift.verdict.view import Moment, View
from graphlift.verdict.ways_out import meeting_returns

_DTYPES: Final = {"int": "int32", "float": "float32"}
_ELEMENTWISE: Final = frozenset(
    f"tf.math.{name}"
    for name in (
        *("add", "atan2", "divide", "divide_no_nan", "equal", "floordiv", "floormod", "greater", "greater_equal", "less", "less_equal"),
        *("maximum", "minimum", "mod", "multiply", "multiply_no_nan", "not_equal", "pow", "squared_difference", "subtract", "truediv"),
    )
)
_OF_NUMBERS: Final = ("math.", "np.")
"""Modules whose functions take no tensor of a graph."""


class Meeting(msgspec.Struct, frozen=True):
    """A place where a number that is a tensor in a graph meets what does not go with that."""

    chain: tuple[Step, ...]
    dtype: str
    """Its own."""
    other: str
    """The dtype of what it meets; ``index`` and ``call`` where that takes numbers alone."""


def meetings(view: View) -> Iterator[Meeting]:
    """All such places, in the function and in what it calls."""
    if not any(moment.symbolic(_staging(moment.event.values[0])) for moment in view.moments_of("branch", "iterate")):
        return
    bodies = _bodies(view)
    returned: dict[ContextKey, str] = {}
    for body in bodies:  # callees stand behind their callers
        body.note_returns(returned)
    callers = [body for body in bodies if body.numbers or returned]
    for _ in range(2 if returned else 1):
        found: dict[Meeting, None] = {}
        for body in callers:
            found.update(dict.fromkeys(body.run(returned)))
    if callers:
        yield from found


def _bodies(view: View) -> list[_Body]:
    grouped: dict[ContextKey, list[Moment]] = {}
    for moment in view.moments:
        grouped.setdefault(moment.activation.result.key, []).append(moment)
    return [_Body(view, key, moments) for key, moments in grouped.items()]


class _Body:
    """One function that runs, and what its events say by place."""

    def __init__(self, view: View, key: ContextKey, moments: list[Moment]) -> None:
        self._key: Final = key
        self._facts: Final = view.index.solution.program.find_function(key.ref)
        self._before: Final = moments[0].chain[:-1]
        self._calls: Final = {(call.at, call.end): call.callee for call in moments[0].activation.result.calls}
        self._events: dict[tuple[int, int], list[Event]] = {}
        self._returned: dict[ContextKey, str] = {}
        self._found: list[Meeting] = []
        self._result: str | None = None
        self.condition_places: Final = frozenset(
            moment.event.at
            for moment in moments
            if moment.event.kind in ("branch", "iterate")
            and moment.event.name in ("if", "while", "conditional", "for")
            and moment.symbolic(_staging(moment.event.values[0]))
        )
        self.numbers: Final[dict[int, dict[str, str]]] = {}
        """By the place of a condition or loop on a tensor, the names that it makes numbers of, with their dtypes."""
        self._all: Final = moments
        for event in (moment.event for moment in moments if moment.event.kind in ("merged", "loop-variable")):
            if event.at in self.condition_places and (dtype := _dtype_of((*event.values[0], *event.values[1]))) is not None:
                self.numbers.setdefault(event.at, {})[event.name] = dtype

    def note_returns(self, returned: dict[ContextKey, str]) -> None:
        """Note the dtype of the number that the function returns by a condition on a tensor."""
        if self._facts is None or not self.condition_places:
            return
        values = {moment.event.at: moment.event.values[0] for moment in self._all if moment.event.kind == "return"}
        for _, returns in meeting_returns(self._facts.body, self.condition_places):
            dtype = _dtype_of(tuple(atom for node in returns for atom in values.get(node.at, ())))
            if dtype is not None:
                returned[self._key] = dtype

    def run(self, returned: dict[ContextKey, str]) -> list[Meeting]:
        """The meetings in the body."""
        self._returned, self._found, self._result = returned, [], None
        self._events = {}
        for event in (moment.event for moment in self._all if moment.event.kind in ("operator", "call", "subscript")):
            self._events.setdefault((event.at, event.end), []).append(event)
        if self._facts is not None:
            self._block(self._facts.body, {})
        if self._result is not None:
            returned.setdefault(self._key, self._result)
        return self._found

    def _block(self, statements: tuple[ir.Stmt, ...], names: dict[str, str]) -> None:
        for statement in statements:
            self._statement(statement, names)

    def _statement(self, node: ir.Stmt, names: dict[str, str]) -> None:
        match node:
            case ir.Assign(targets=targets, value=value):
                dtype = self._dtype(value, names)
                for target in targets:
                    _bind(target, dtype, names)
            case ir.AnnAssign(target=target, value=value) if value is not None:
                _bind(target, self._dtype(value, names), names)
            case ir.AugAssign(target=ir.Name() as target, operator=operator, value=value):
                dtype = self._met(node, operator, self._dtype(target, names), self._dtype(value, names), value)
                _bind(target, dtype, names)
            case ir.If(test=test, body=body, orelse=orelse):
                self._dtype(test, names)
                first, second = dict(names), dict(names)
                self._block(body, first)
                self._block(orelse, second)
                names.update({**second, **first})
                names.update(self.numbers.get(node.at, {}))
            case ir.For(body=body, orelse=orelse) | ir.While(body=body, orelse=orelse):
                self._dtype(node.iterable if isinstance(node, ir.For) else node.test, names)
                names.update(self.numbers.get(node.at, {}))
                self._block(body, names)
                self._block(orelse, names)
                names.update(self.numbers.get(node.at, {}))
            case ir.With(body=body):
                self._block(body, names)
            case ir.Try(body=body, orelse=orelse, finalbody=finalbody):
                self._block((*body, *orelse, *finalbody), names)
            case ir.Return(value=value) if value is not None:
                self._result = self._dtype(value, names) or self._result
            case ir.ExprStmt(value=value):
                self._dtype(value, names)
            case _:
                return

    def _dtype(self, node: ir.Expr, names: dict[str, str]) -> str | None:
        """The dtype that an expression has in a graph where it is a number outside; its parts are looked at on the way."""
        match node:
            case ir.Name(id=name):
                return names.get(name)
            case ir.Binary(operator=operator, left=left, right=right):
                first, second = self._dtype(left, names), self._dtype(right, names)
                return self._met(node, operator, first, second, left if first is None else right)
            case ir.Unary(operand=operand):
                return self._dtype(operand, names)
            case ir.Compare(operands=operands, operators=operators):
                dtypes = [self._dtype(operand, names) for operand in operands]
                if not {"is", "is not", "in", "not in"} & set(operators):
                    for first, second, one, other in zip(dtypes, dtypes[1:], operands, operands[1:], strict=False):
                        self._met(node, "<", first, second, one if first is None else other)
                return None
            case ir.Conditional(body=body, orelse=orelse):
                inner = self._dtype(body, names) or self._dtype(orelse, names)
                return self.numbers.get(node.at, {}).get("") or inner
            case ir.Call(arguments=arguments, keywords=keywords):
                self._dtype(node.function, names)
                dtypes = [self._dtype(argument, names) for argument in (*arguments, *(keyword.value for keyword in keywords))]
                self._called(node, next((dtype for dtype in dtypes if dtype), None))
                callee = self._calls.get((node.at, node.end))
                return self._returned.get(callee) if callee is not None else None
            case ir.Subscript(object=container, index=index):
                self._dtype(container, names)
                dtype = self._dtype(index, names)
                if dtype is not None and any(
                    event.kind == "subscript" and all(isinstance(atom, List | Dict) for atom in event.values[0])
                    for event in self._events.get((node.at, node.end), ())
                ):
                    self._meet(node, dtype, "index")
                return None
            case ir.Attribute(object=inner_object):
                self._dtype(inner_object, names)
                return None
            case ir.Display(elements=elements):
                for element in elements:
                    self._dtype(element, names)
                return None
            case _:
                return None

    def _met(self, node: ir.Node, operator: str, first: str | None, second: str | None, other: ir.Expr) -> str | None:
        """What an operator gives of operands of which some are such numbers; notes where they do not go together."""
        own = first or second
        if own is None:
            return None
        if first is not None and second is not None:
            if first != second:
                self._meet(node, first, second)
            return "float64" if operator == "/" and first == "int32" else first
        tensors = self._tensors(node, ("operator",))
        if tensors:
            if clash := next((dtype for dtype in sorted(tensors) if dtype != own), None):
                self._meet(node, own, clash)
            return None
        if own == "int32" and isinstance(other, ir.Const) and other.type == "float":
            self._meet(node, own, "float32")
        return "float64" if operator == "/" and own == "int32" else own

    def _called(self, node: ir.Call, own: str | None) -> None:
        if own is None:
            return
        for event in self._events.get((node.at, node.end), ()):
            if event.kind == "call" and event.name in _ELEMENTWISE:
                for dtype in sorted(self._tensors(node, ("call",)) - {own}):
                    self._meet(node, own, dtype)
            elif event.kind == "call" and event.name.startswith(_OF_NUMBERS):
                self._meet(node, own, "call")

    def _tensors(self, node: ir.Node, kinds: tuple[str, ...]) -> set[str]:
        events = [event for event in self._events.get((node.at, node.end), ()) if event.kind in kinds]
        atoms = [atom for event in events for value in event.values for atom in value]
        return {atom.dtype for atom in atoms if isinstance(atom, Tensor | Array) and atom.dtype not in (None, "bool")}

    def _meet(self, node: ir.Node, dtype: str, other: str) -> None:
        self._found.append(Meeting((*self._before, Step(self._key.ref, 0, node.at, node.end)), dtype, other))


def _bind(target: ir.Expr, dtype: str | None, names: dict[str, str]) -> None:
    match target:
        case ir.Name(id=name):
            names.pop(name, None)
            if dtype is not None:
                names[name] = dtype
        case ir.Display(elements=elements):
            for element in elements:
                _bind(element, None, names)
        case _:
            return


def _staging(value: Value) -> Value:
    return tuple(atom for atom in value if isinstance(atom, Tensor | Dataset))


def _dtype_of(value: Value) -> str | None:
    """The dtype of the tensor that a graph makes of Python numbers; none where something else may be, or nothing changes."""
    kinds = {atom.type if isinstance(atom, Const | Prim) else "" for atom in value}
    return _DTYPES.get(kinds.pop()) if len(kinds) == 1 else None
