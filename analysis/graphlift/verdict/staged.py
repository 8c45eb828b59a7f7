"""Python numbers that a condition or loop on a tensor gives another value: from there on they are tensors in a graph.

AutoGraph makes an ``int32`` tensor of an integer, a ``float32`` one of a float, a ``bool`` one of a truth value and a ``string`` one of a
text. Where such a value meets what goes with a Python value only, or a tensor of another dtype, the graph raises. Followed are local names,
tuples, conditional expressions, arguments and results of the program's own functions, and counters of ``range`` over a tensor. Where one
goes into an attribute or a container that is then looked into, it is lost sight of, which counts as such a meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.records import ContextKey
from graphlift.program.bindings import nodes
from graphlift.tensors.values import Atom, Const, Dataset, Prim, Tensor, Tuple, Value
from graphlift.verdict.staged_values import DTYPES, Expressions, Flow, Meeting, Names, Staged, joined
from graphlift.verdict.view import Moment, View, is_assumed
from graphlift.verdict.ways_out import meeting_returns, uneven

_PASSES: Final = 3
"""So often are the bodies gone through, so that what one returns or passes on is known in the others."""


def meetings(view: View, *, proven: bool) -> Iterator[Meeting]:
    """All such places, in the function and in what it calls: only those of which that is sure, or where the condition need only may be a
    tensor, and other operands what does not go with the number.
    """
    if not any(_is_staged(moment, proven=proven) for moment in view.moments_of("branch", "iterate")):
        return
    bodies = _bodies(view, proven=proven)
    flow = Flow()
    for body in bodies.values():
        body.note_returns(flow.returned)
    if not flow.returned and not any(body.numbers or body.counts for body in bodies.values()):
        return
    found: dict[Meeting, None] = {}
    for _ in range(_PASSES):
        known = (len(flow.returned), sum(map(len, flow.passed.values())))
        found = {}
        for body in bodies.values():
            found.update(dict.fromkeys(body.run(flow)))
        if known == (len(flow.returned), sum(map(len, flow.passed.values()))):
            break
    yield from found


def _bodies(view: View, *, proven: bool) -> dict[ContextKey, _Body]:
    grouped: dict[ContextKey, list[Moment]] = {}
    for moment in view.moments:
        grouped.setdefault(moment.activation.result.key, []).append(moment)
    return {key: _Body(view, key, moments, proven=proven) for key, moments in grouped.items()}


class _Body(Expressions):
    """One function that runs, and what its events say by place."""

    def __init__(self, view: View, key: ContextKey, moments: list[Moment], *, proven: bool) -> None:
        super().__init__(view.index.solution.program, key, moments[0].chain[:-1], proven=proven)
        for call in moments[0].activation.result.calls:
            self._calls.setdefault((call.at, call.end), []).append((call.callee, call.given))
        self._result: Staged | None = None
        self.condition_places: Final = frozenset(
            moment.event.at
            for moment in moments
            if moment.event.kind in ("branch", "iterate")
            and moment.event.name in ("if", "while", "conditional", "for")
            and _is_staged(moment, proven=proven)
        )
        self._all: Final = moments
        body = self._facts.body if self._facts is not None and self.condition_places else ()
        jumping = {each.at for each in nodes(body) if isinstance(each, ir.For)}
        for event in (moment.event for moment in moments if moment.event.kind in ("merged", "loop-variable")):
            if (event.at in self.condition_places or event.at in jumping) and (
                dtype := _dtype_of((*event.values[0], *event.values[1]))
            ) is not None:
                self.numbers.setdefault(event.at, {})[event.name] = dtype
        self.counts = frozenset(
            moment.event.at
            for moment in moments
            if moment.event.kind == "call"
            and moment.event.name == "builtins.range"
            and any((all if proven else any)(isinstance(atom, Tensor) for atom in value) for value in moment.event.values if value)
        )

    def note_returns(self, returned: dict[ContextKey, Staged]) -> None:
        """Note the dtype of the number that the function returns by a condition on a tensor."""
        if self._facts is None or not self.condition_places:
            return
        values = {moment.event.at: moment.event.values[0] for moment in self._all if moment.event.kind == "return"}
        for _, returns in meeting_returns(self._facts.body, self.condition_places):
            dtype = _dtype_of(tuple(atom for node in returns for atom in values.get(node.at, ())))
            if dtype is not None:
                returned[self._key] = dtype

    def run(self, flow: Flow) -> list[Meeting]:
        """The meetings in the body."""
        self._flow, self._found, self._result = flow, [], None
        names = dict(flow.passed.get(self._key, {}))
        if self._facts is None or not (names or self.numbers or self.counts or flow.returned):
            return []
        if not self._events:
            for event in (moment.event for moment in self._all):
                self._events.setdefault((event.at, event.end), []).append(event)
        self._block(self._facts.body, names)
        if self._result is not None:
            flow.returned.setdefault(self._key, self._result)
        return self._found

    def _block(self, statements: tuple[ir.Stmt, ...], names: Names) -> None:
        for statement in statements:
            self._statement(statement, names)

    def _statement(self, node: ir.Stmt, names: Names) -> None:
        match node:
            case ir.Assign(targets=targets, value=value):
                dtype = self._dtype(value, names)
                for target in targets:
                    self._bind(target, dtype, names)
            case ir.AnnAssign(target=target, value=value) if value is not None:
                self._bind(target, self._dtype(value, names), names)
            case ir.AugAssign(target=target, operator=operator, value=value):
                dtype = self._met(node, operator, self._dtype(target, names), self._dtype(value, names))
                self._bind(target, dtype, names)
            case ir.If(test=test, body=body, orelse=orelse):
                staged = self._asked(test, names)
                first, second = dict(names), dict(names)
                self._block(body, first)
                self._block(orelse, second)
                names.update({**second, **first})
                names.update(self.numbers.get(node.at, {}))
                if staged:
                    self._controlled(node, names)
            case ir.For(target=target, iterable=iterable, body=body, orelse=orelse):
                counted = self._dtype(iterable, names)
                names.update(self.numbers.get(node.at, {}))
                self._bind(target, joined(counted) if isinstance(counted, tuple) else counted, names)
                self._block((*body, *orelse), names)
                names.update(self.numbers.get(node.at, {}))
                if counted is not None and node.at not in self.condition_places and not isinstance(counted, tuple):
                    self._controlled(node, names)
            case ir.While(test=test, body=body, orelse=orelse):
                names.update(self.numbers.get(node.at, {}))
                staged = self._asked(test, names)
                self._block((*body, *orelse), names)
                names.update(self.numbers.get(node.at, {}))
                if staged:
                    self._controlled(node, names)
            case ir.With(items=items, body=body):
                for item in items:
                    self._dtype(item.context, names)
                self._block(body, names)
            case ir.Try(body=body, orelse=orelse, finalbody=finalbody):
                self._block((*body, *orelse, *finalbody), names)
            case ir.Return(value=value) if value is not None:
                self._result = self._dtype(value, names) or self._result
            case ir.ExprStmt(value=value):
                self._dtype(value, names)
            case ir.Assert(test=test):
                if self._dtype(test, names) is not None:
                    self._meet(node, "bool", "control")
            case _:
                return

    def _controlled(self, node: ir.If | ir.For | ir.While, names: Names) -> None:
        """A condition or loop on such a number is one on a tensor: what it sets are tensors as well, and few forms are fit for that."""
        inner = list(nodes(node.body)) + list(nodes(node.orelse))
        facts = self._facts
        if facts is None:
            return
        assigned = [each for each in inner if isinstance(each, ir.Assign)]
        for each in assigned:
            for target in each.targets:
                if isinstance(target, ir.Name) and (dtype := self._written(each.value)) is not None:
                    names.setdefault(target.id, dtype)
        unfit = any(isinstance(each, ir.Raise | ir.Assert | ir.Try | ir.With | ir.Yield | ir.Break) for each in inner)
        loop = isinstance(node, ir.For | ir.While)
        unfit = unfit or (loop and any(isinstance(each, ir.Return) for each in inner))
        unfit = unfit or next(uneven(facts.body, self.condition_places | {node.at}), None) is not None
        unfit = unfit or any(
            event.kind in ("mutate", "store-item") for each in inner for event in self._events.get((each.at, each.end), ())
        )
        if not unfit:
            above = {parameter.name for parameter in facts.parameters} | {
                each.id for each in nodes(facts.body) if isinstance(each, ir.Name) and each.at < node.at
            }
            first, second = _set_in(node.body), _set_in(node.orelse)
            unfit = any(name not in above for name in (first | second if loop else first ^ second))
        if unfit:
            self._meet(node, "bool", "control")
        if any(isinstance(each, ir.Return) and each.value is not None for each in inner):
            values = [each.value for each in inner if isinstance(each, ir.Return) and each.value is not None]
            self._result = next((dtype for value in values if (dtype := self._written(value)) is not None), self._result)


def _set_in(statements: tuple[ir.Stmt, ...]) -> set[str]:
    found: set[str] = set()
    for node in nodes(statements):
        if isinstance(node, ir.Assign):
            found |= {name.id for target in node.targets for name in nodes(target) if isinstance(name, ir.Name)}
        elif isinstance(node, ir.AugAssign) and isinstance(node.target, ir.Name):
            found.add(node.target.id)
    return found


def _is_staged(moment: Moment, *, proven: bool) -> bool:
    """Whether a condition or loop may be, or surely is, one on a tensor in a graph, be it computed there or before."""
    value = moment.event.values[0]
    staging = [atom for atom in value if isinstance(atom, Tensor | Dataset) or moment.activation.is_symbolic(atom)]
    if not proven:
        return bool(staging)
    return 0 < len(staging) == len(value) and not any(_is_open(atom, moment) for atom in staging)


def _is_open(atom: Atom, moment: Moment) -> bool:
    """Whether what is held for a tensor may be something else after all, as an array that does not come through the boundary."""
    passed = bool(atom.roots & moment.activation.passed_parameters)
    return is_assumed(atom) or (isinstance(atom, Tensor) and atom.like and not passed)


def _dtype_of(value: Value) -> Staged | None:
    """The dtype of the tensor that a graph makes of Python numbers; none where something else may be, or nothing changes."""
    sizes = {len(atom.elements) if isinstance(atom, Tuple) else -1 for atom in value}
    if len(sizes) == 1 and (size := sizes.pop()) >= 0:
        tuples = [atom for atom in value if isinstance(atom, Tuple)]
        found = tuple(_dtype_of(tuple({inner: None for atom in tuples for inner in atom.elements[place]})) for place in range(size))
        return found if any(found) else None
    kinds = {atom.type if isinstance(atom, Const | Prim) else "" for atom in value}
    return DTYPES.get(kinds.pop()) if len(kinds) == 1 else None
