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
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

import msgspec

import graphlift.tensors.transfer as package
from graphlift.tensors import dtypes
from graphlift.tensors.transfer import rules
from graphlift.tensors.transfer.rules import Call, Context, Entry
from graphlift.tensors.values import (
    PROVEN,
    Array,
    Atom,
    Basis,
    Class,
    Const,
    Dataset,
    Dict,
    External,
    ExternalMethod,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Module,
    Prim,
    Slice,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    join_notes,
    weaker,
)

_Found = TypeVar("_Found")

MAX_COMBINATIONS: Final = 8

_PRECEDENCE: Final = ("sparse", "ragged", "tensor", "dataset", "tensorshape", "spec", "array", "object")
"""Whose operator rule is asked first when two families meet: a tensor on either side makes the result one."""

_SIMPLE_FAMILIES: Final[dict[type[Atom], tuple[str, ...]]] = {
    Array: ("array",),
    Dataset: ("dataset",),
    Iterator: ("iterator",),
    TensorShape: ("tensorshape",),
    Spec: ("spec",),
    Slice: ("slice",),
    Tuple: ("tuple",),
    Dict: ("dict",),
    Module: ("module",),
    Class: ("class",),
    Instance: ("instance",),
    Function: ("function",),
    ExternalMethod: ("method",),
    Unknown: ("unknown",),
}


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
    return _apply(entry, name, bind(entry, positional, keywords), context, None)


def method(receiver: Atom, name: str, positional: tuple[Value, ...], keywords: Mapping[str, Value], context: Context) -> Value | None:
    """The result of calling a method of a tensor, array, dataset or library object."""
    load()
    entry = _lookup(rules.METHODS, receiver, name)
    if entry is None:
        return None
    return _apply(entry, name, bind(entry, positional, keywords), context, receiver)


def attribute(receiver: Atom, name: str, context: Context) -> Value | None:
    """The value of an attribute that is no method (``x.shape``, ``x.dtype``, ``dataset.element_spec``)."""
    load()
    if isinstance(receiver, Tuple) and name in receiver.fields:
        return receiver.elements[receiver.fields.index(name)]
    rule = _lookup(rules.ATTRIBUTES, receiver, name)
    if rule is None:
        return None
    result = rule(receiver, context)
    return None if result is None else believed(result, (receiver,))


def has_method(receiver: Atom, name: str) -> bool:
    """Whether a method has a rule, so that looking it up gives something that can be called."""
    load()
    return _lookup(rules.METHODS, receiver, name) is not None


def binary(operator: str, left: Value, right: Value, context: Context) -> Value | None:
    """``left operator right`` for an operator as written in Python."""
    return _operate(operator, left, right, context)


def compare(operator: str, left: Value, right: Value, context: Context) -> Value | None:
    """``left operator right`` for ``== != < <= > >= in`` and the like; a comparison of tensors is a tensor of bool."""
    return _operate(operator, left, right, context)


def unary(operator: str, operand: Value, context: Context) -> Value | None:
    """``operator operand`` for ``- + ~ not``, and ``abs``."""
    load()
    results: list[Value] = []
    for atom in operand:
        rule = next((rules.UNARY[family] for family in (*families(atom), "python") if family in rules.UNARY), None)
        found = None if rule is None else rule(operator, atom, context)
        if found is None:
            return None
        results.append(believed(found, (atom,)))
    return join(*results)


def subscript(receiver: Atom, index: Value, context: Context) -> Value | None:
    """``receiver[index]``; several indices are a :class:`Tuple`, a slice is a :class:`Slice`, ``...`` a constant of type ``ellipsis``."""
    return method(receiver, "__getitem__", (index,), {}, context)


def iterate(receiver: Atom, context: Context) -> Value | None:
    """What the variable of a ``for`` loop over *receiver* may be: all items joined."""
    return method(receiver, "__iter__", (), {}, context)


def length(receiver: Atom, context: Context) -> Value | None:
    """``len(receiver)`` as an ``int`` of known or unknown value."""
    return method(receiver, "__len__", (), {}, context)


def families(atom: Atom) -> tuple[str, ...]:
    """The names under which methods and attributes of an atom are registered, most specific first."""
    match atom:
        case Tensor(kind="dense"):
            return ("tensor",)
        case Tensor(kind=kind):
            return (kind, "tensor")
        case ExternalObject(cls="tf.dtypes.DType"):
            return ("dtype",)
        case ExternalObject(cls=cls):
            return (*(f"object:{name}" for name in lineage(cls)), "object")
        case External(name=name):
            return (f"external:{name}", "dtype") if dtypes.of_dotted(name) and name.startswith("tf.") else (f"external:{name}", "external")
        case Const(type=type_name) | Prim(type=type_name):
            return (type_name,)
        case List(type=type_name):
            return (type_name,)
        case Wrapped(by=by):
            return (f"wrapped:{by}", "wrapped")
        case _:
            return _SIMPLE_FAMILIES.get(type(atom), ())


def lineage(cls: str) -> tuple[str, ...]:
    """A library class and all classes that it is known to derive from, depth first, each once."""
    found: dict[str, None] = {}
    pending = [cls]
    while pending:
        name = pending.pop(0)
        if name not in found:
            found[name] = None
            pending[:0] = rules.BASES.get(name, ())
    return tuple(found)


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


def believed(result: Value, inputs: Iterable[Atom]) -> Value:
    """The result with a basis no stronger than that of any input, and with the notes of all."""
    basis: Basis = PROVEN
    notes: tuple[str, ...] = ()
    for atom in inputs:
        basis, notes = _reason(atom, basis, notes, 3)
    if basis == PROVEN and not notes:
        return result
    return tuple(_weakened(atom, basis, notes) for atom in result)


def _apply(entry: Entry, name: str, arguments: dict[str, Value], context: Context, receiver: Atom | None) -> Value:
    results: list[Value] = []
    for combination in _combinations(arguments):
        inputs = [atom for value in combination.values() for atom in value]
        if receiver is not None:
            inputs.append(receiver)
        result = entry.rule(Call(name=name, arguments=combination, context=context, receiver=receiver))
        if not entry.composite and any(_holds_kind(atom, ("ragged", "sparse")) for atom in inputs):
            result = _unshaped(result)
        results.append(believed(_symbolic_if(result, inputs), inputs))
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
        results.append(believed(found, (first, second)))
    return join(*results)


def _operate_atoms(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    mine = {*families(left), *families(right)}
    for family in (*(name for name in _PRECEDENCE if name in mine), *sorted(mine.difference(_PRECEDENCE)), "python"):
        rule = rules.OPERATORS.get(family)
        found = None if rule is None else rule(operator, left, right, context)
        if found is not None:
            return _symbolic_if(found, (left, right))
    return None


def _lookup(table: Mapping[str, _Found], receiver: Atom, name: str) -> _Found | None:
    for family in families(receiver):
        found = table.get(f"{family}.{name}")
        if found is not None:
            return found
    return None


def _reason(atom: Atom, basis: Basis, notes: tuple[str, ...], depth: int) -> tuple[Basis, tuple[str, ...]]:
    basis = weaker(basis, atom.basis) if atom.basis != basis else basis
    notes = join_notes(notes, atom.notes) if atom.notes else notes
    inner: tuple[Value, ...]
    match atom:
        case Tuple(elements=elements):
            inner = elements
        case List(elements=elements, element=element):
            inner = (*(elements or ()), element)
        case Dict(items=items, element=element):
            inner = (*(value for _, value in items), element)
        case Dataset(element=element) | Iterator(element=element):
            inner = (element,)
        case _:
            return basis, notes
    if depth:
        for value in inner:
            for item in value:
                basis, notes = _reason(item, basis, notes, depth - 1)
    return basis, notes


def _mapped(atom: Atom, change: Callable[[Value], Value]) -> Atom:
    """A container with *change* made to the values in it; any other atom as it is."""
    replace = msgspec.structs.replace
    match atom:
        case Tuple(elements=elements):
            return replace(atom, elements=tuple(map(change, elements)))
        case List(elements=elements, element=element):
            return replace(atom, elements=None if elements is None else tuple(map(change, elements)), element=change(element))
        case Dict(items=items, element=element):
            return replace(atom, items=tuple((key, change(value)) for key, value in items), element=change(element))
        case Dataset(element=element) | Iterator(element=element):
            return replace(atom, element=change(element))
        case _:
            return atom


def _weakened(atom: Atom, basis: Basis, notes: tuple[str, ...]) -> Atom:
    changed = _mapped(atom, lambda value: tuple(_weakened(item, basis, notes) for item in value))
    joined = join_notes(changed.notes, notes)
    weakest = weaker(changed.basis, basis)
    if joined == changed.notes and weakest == changed.basis:
        return changed
    return msgspec.structs.replace(changed, basis=weakest, notes=joined)


def _symbolic_if(result: Value, inputs: Iterable[Atom]) -> Value:
    """What is computed from a Keras symbolic tensor is one."""
    if not any(_holds_kind(atom, ("symbolic",)) for atom in inputs):
        return result

    def change(value: Value) -> Value:
        return tuple(
            msgspec.structs.replace(atom, kind="symbolic") if isinstance(atom, Tensor) and atom.kind == "dense" else _mapped(atom, change)
            for atom in value
        )

    return change(result)


def _unshaped(value: Value) -> Value:
    """The value with nothing said about the shapes of its tensors."""
    return tuple(Tensor(dtype=atom.dtype) if isinstance(atom, Tensor) else _mapped(atom, _unshaped) for atom in value)


def _holds_kind(atom: Atom, kinds: tuple[str, ...]) -> bool:
    """Whether an atom is a tensor of these kinds, or a sequence with one."""
    if isinstance(atom, Tensor):
        return atom.kind in kinds
    return isinstance(atom, (Tuple, List)) and any(
        isinstance(item, Tensor) and item.kind in kinds for value in atom.elements or () for item in value
    )
