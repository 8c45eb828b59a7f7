"""The switch-board between the interpreter and the transfer rules.

Every function here takes abstract operands, applies the registered rule to each combination of their atoms, and joins the results.
``None`` as an answer means that there is no rule; an empty value, that the operation certainly raises. Past
:data:`MAX_COMBINATIONS` an argument reaches the rule with all its atoms. Results carry the weakest basis and all notes of the arguments;
what a rule computes is fresh (``roots`` 0). The modules of this package register their rules when the first question is asked.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import pkgutil
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

import graphlift.tensors.transfer as package
from graphlift.facts.remembered import remembered
from graphlift.tensors.transfer import rules
from graphlift.tensors.transfer.answers import answered
from graphlift.tensors.transfer.families import families, lineage
from graphlift.tensors.transfer.inheritance import believed, holds_kind, symbolic_if, unchecked_if, unshaped
from graphlift.tensors.transfer.rules import Call, Context, Entry
from graphlift.tensors.values import Atom, Tuple, Value, join

__all__ = [
    "MAX_COMBINATIONS",
    "attribute",
    "binary",
    "bind",
    "call",
    "compare",
    "families",
    "has_method",
    "has_rule",
    "iterate",
    "length",
    "lineage",
    "load",
    "method",
    "subscript",
    "unary",
]

_Found = TypeVar("_Found")

MAX_COMBINATIONS: Final = 8

_PRECEDENCE: Final = ("sparse", "ragged", "tensor", "dataset", "tensorshape", "spec", "array", "object")
"""Whose operator rule is asked first when two families meet: a tensor on either side makes the result one."""

_PACKED: Final = ("ragged", "sparse")


@functools.cache
def load() -> None:
    """Import every module of this package once, so that all rules are registered."""
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)


def has_rule(name: str) -> bool:
    """Whether calls of the function or class *name* have a rule."""
    load()
    return name in rules.FUNCTIONS


def call(name: str, positional: tuple[Value, ...], keywords: Mapping[str, Value], context: Context) -> Value | None:
    """The result of calling a library function, or of making an object of a library class."""
    load()
    entry = rules.FUNCTIONS.get(name)
    if entry is None:
        return None
    question = "call", name, positional, tuple(keywords.items())
    return answered(question, context, lambda context: _apply(entry, name, bind(entry, positional, keywords), context, None))


def method(receiver: Atom, name: str, positional: tuple[Value, ...], keywords: Mapping[str, Value], context: Context) -> Value | None:
    """The result of calling a method of a tensor, array, dataset or library object."""
    load()

    def ask(context: Context) -> Value | None:
        entry = _lookup(rules.METHODS, receiver, name)
        return None if entry is None else _apply(entry, name, bind(entry, positional, keywords), context, receiver)

    return answered(("method", receiver, name, positional, tuple(keywords.items())), context, ask)


def attribute(receiver: Atom, name: str, context: Context) -> Value | None:
    """The value of an attribute that is no method (``x.shape``, ``x.dtype``, ``dataset.element_spec``)."""
    load()
    if isinstance(receiver, Tuple) and name in receiver.fields:
        return receiver.elements[receiver.fields.index(name)]

    def ask(context: Context) -> Value | None:
        rule = _lookup(rules.ATTRIBUTES, receiver, name)
        result = None if rule is None else rule(receiver, context)
        return None if result is None else believed(result, (receiver,))

    return answered(("attribute", receiver, name), context, ask)


def has_method(receiver: Atom, name: str) -> bool:
    """Whether a method has a rule, so that looking it up gives something that can be called."""
    load()
    return _lookup(rules.METHODS, receiver, name) is not None


def binary(operator: str, left: Value, right: Value, context: Context) -> Value | None:
    """``left operator right`` for an operator as written in Python."""
    return answered(("operator", operator, left, right), context, lambda context: _operate(operator, left, right, context))


def compare(operator: str, left: Value, right: Value, context: Context) -> Value | None:
    """``left operator right`` for ``== != < <= > >= in`` and the like; a comparison of tensors is a tensor of bool."""
    return binary(operator, left, right, context)


def unary(operator: str, operand: Value, context: Context) -> Value | None:
    """``operator operand`` for ``- + ~ not``, and ``abs``."""
    load()
    results: list[Value] = []
    for atom in operand:
        rule = next((rules.UNARY[family] for family in (*families(atom), "python") if family in rules.UNARY), None)
        found = None if rule is None else rule(operator, atom, context)
        if found is None:
            return None
        results.append(believed(unchecked_if(found, (atom,)), (atom,)))
    return join(*results)


def subscript(receiver: Atom, index: Value, context: Context) -> Value | None:
    """``receiver[index]``; several indices are a :class:`Tuple`, a slice is a :class:`Slice`, ``...`` a constant of type ``ellipsis``."""
    found = method(receiver, "__getitem__", (index,), {}, context)
    return None if found is None else unchecked_if(found, (receiver, *index))


def iterate(receiver: Atom, context: Context) -> Value | None:
    """What the variable of a ``for`` loop over *receiver* may be: all items joined."""
    found = method(receiver, "__iter__", (), {}, context)
    return None if found is None else unchecked_if(found, (receiver,))


def length(receiver: Atom, context: Context) -> Value | None:
    """``len(receiver)`` as an ``int`` of known or unknown value."""
    return method(receiver, "__len__", (), {}, context)


def bind(entry: Entry, positional: tuple[Value, ...], keywords: Mapping[str, Value]) -> dict[str, Value]:
    """Arguments by parameter name, as :class:`Call` describes them."""
    bound: dict[str, Value] = {}
    for index, name in enumerate(entry.parameters):
        if name.startswith("*"):
            bound[name[1:]] = (Tuple(elements=positional[index:]),)
            break
        if index < len(positional):
            bound[name] = positional[index]
    bound.update(keywords)
    return bound


def _apply(entry: Entry, name: str, arguments: dict[str, Value], context: Context, receiver: Atom | None) -> Value:
    results: list[Value] = []
    for combination in _combinations(arguments):
        inputs = [atom for value in combination.values() for atom in value]
        if receiver is not None:
            inputs.append(receiver)
        result = entry.rule(Call(name=name, arguments=combination, context=context, receiver=receiver))
        if not entry.composite and any(holds_kind(atom, _PACKED) for atom in inputs):
            result = unshaped(result)
        results.append(believed(symbolic_if(result, inputs), inputs))
    return join(*results)


def _combinations(arguments: dict[str, Value]) -> Iterable[dict[str, Value]]:
    """The arguments with one atom each, in all combinations, as long as those are few."""
    several = [name for name, value in arguments.items() if len(value) > 1]
    if not several:
        return (arguments,)
    count = 1
    choices: list[list[Value]] = []
    for name in several:
        value = arguments[name]
        if count * len(value) <= MAX_COMBINATIONS:
            count *= len(value)
            choices.append([(atom,) for atom in value])
        else:
            choices.append([value])
    return ({**arguments, **dict(zip(several, chosen, strict=True))} for chosen in itertools.product(*choices))


def _operate(operator: str, left: Value, right: Value, context: Context) -> Value | None:
    load()
    results: list[Value] = []
    if len(left) * len(right) > MAX_COMBINATIONS * MAX_COMBINATIONS:
        return None
    for first, second in itertools.product(left, right):
        found = _operate_atoms(operator, first, second, context)
        if found is None:
            return None
        results.append(believed(unchecked_if(found, (first, second)), (first, second)))
    return join(*results)


def _operate_atoms(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    for rule in _operator_rules(families(left), families(right)):
        found = rule(operator, left, right, context)
        if found is not None:
            return symbolic_if(found, (left, right))
    return None


@remembered(1 << 10)
def _operator_rules(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[rules.OperatorRule, ...]:
    """The rules for operands of these families, in the order in which they are asked."""
    mine = {*left, *right}
    ordered = (*(name for name in _PRECEDENCE if name in mine), *sorted(mine.difference(_PRECEDENCE)), "python")
    return tuple(rules.OPERATORS[family] for family in ordered if family in rules.OPERATORS)


def _lookup(table: Mapping[str, _Found], receiver: Atom, name: str) -> _Found | None:
    for family in families(receiver):
        found = table.get(f"{family}.{name}")
        if found is not None:
            return found
    return None
