"""The form of a transfer rule: from the abstract arguments of one library call to its abstract result.

A rule is a function of a :class:`Call`, registered under the canonical names that it serves together with their parameter
names. Rules live in one module per family; the tables that they fill are read by :mod:`graphlift.tensors.transfer.dispatch`.
A rule promises a sound result: it claims no dtype, rank or length that TensorFlow could give differently; what it cannot tell it
leaves unknown. It never raises on odd arguments, and depends on nothing but the call: the same question is asked once
(:mod:`graphlift.tensors.transfer.answers`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias, TypeVar

import msgspec

from graphlift.tensors.values import Atom, Value

Apply: TypeAlias = Callable[[Value, tuple[Value, ...]], Value]
"""Calls an abstract callable (a user's function, a lambda, a library function) with positional arguments."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule may know besides the arguments."""

    place: Callable[[], str]
    """Tells :attr:`site`, which few rules want to know."""
    apply: Apply
    aside: Apply | None = None
    """Calls in the same way to find out what *would* come of the arguments: nothing is known of that call."""
    keras: Literal["2", "3"] = "3"
    numpy: Literal["1", "2"] = "2"
    traced: bool = False
    """Whether the call stands in a function that is made a graph: there, what is open in a dataset's type stays open."""

    @property
    def site(self) -> str:
        """The allocation site for whatever the call makes."""
        return self.place()


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call of a library function, its arguments bound to parameter names.

    Parameters that were not given are absent. ``*rest`` arguments are a tuple value under their name, surplus keywords are kept
    under their own names. ``receiver`` is the object for a method.
    """

    name: str
    arguments: Mapping[str, Value]
    context: Context
    receiver: Atom | None = None


Rule: TypeAlias = Callable[[Call], Value]

AttributeRule: TypeAlias = Callable[[Atom, Context], Value]
"""From an object to the value of one of its attributes."""

OperatorRule: TypeAlias = Callable[[str, Atom, Atom, Context], "Value | None"]
"""From an operator as written (``+``, ``@``, ``<``, ``is not``, ``in`` …) and two operands to the result; ``None``: cannot tell."""

UnaryRule: TypeAlias = Callable[[str, Atom, Context], "Value | None"]

_AnyRule = TypeVar("_AnyRule")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A rule and the parameter names to bind its arguments to (``*rest`` takes all that follow)."""

    parameters: tuple[str, ...]
    rule: Rule
    composite: bool = False
    """Whether the rule knows ragged and sparse tensors; otherwise nothing but the dtype of its result is believed for them."""


FUNCTIONS: Final[dict[str, Entry]] = {}
"""By canonical dotted name: functions, and classes that are called to make a value (``tf.reshape``, ``np.zeros``)."""

METHODS: Final[dict[str, Entry]] = {}
"""By receiver family and name (``tensor.set_shape``, ``dataset.map``, ``array.mean``, ``object:keras.layers.Dense.__call__``).

``__getitem__`` (parameter ``index``), ``__iter__`` (gives what a loop variable gets) and ``__len__`` serve subscripts, loops and ``len``.
"""

ATTRIBUTES: Final[dict[str, AttributeRule]] = {}
"""By receiver family and attribute (``tensor.shape``, ``dataset.element_spec``)."""

OPERATORS: Final[dict[str, OperatorRule]] = {}
"""By family: binary operators and comparisons of which one operand is of the family."""

UNARY: Final[dict[str, UnaryRule]] = {}
"""By family: ``-``, ``+``, ``~``, ``not`` and ``abs``."""

BASES: Final[dict[str, tuple[str, ...]]] = {}
"""Library classes that a library class derives from, nearest first, where the rules of a base serve the derived class."""


def function(*names: str, parameters: str = "", composite: bool = False) -> Callable[[Rule], Rule]:
    """Register a rule for these functions; *parameters* are names separated by spaces."""
    return _register(FUNCTIONS, names, parameters, composite)


def method(*names: str, parameters: str = "", composite: bool = True) -> Callable[[Rule], Rule]:
    """Register a rule for these methods; *parameters* without ``self``."""
    return _register(METHODS, names, parameters, composite)


def attribute(*names: str) -> Callable[[AttributeRule], AttributeRule]:
    """Register a rule for these attributes (``tensor.shape``)."""
    return _enter(ATTRIBUTES, names)


def operators(*families: str) -> Callable[[OperatorRule], OperatorRule]:
    """Register a rule for all binary operators and comparisons of these families."""
    return _enter(OPERATORS, families)


def unary_operators(*families: str) -> Callable[[UnaryRule], UnaryRule]:
    """Register a rule for all unary operators of these families."""
    return _enter(UNARY, families)


def derived(*names: str, bases: tuple[str, ...]) -> None:
    """Declare that library classes inherit the methods and attributes of *bases* (canonical names, nearest first)."""
    for name in names:
        BASES[name] = (*BASES.get(name, ()), *bases)


def _enter(table: dict[str, _AnyRule], names: tuple[str, ...]) -> Callable[[_AnyRule], _AnyRule]:
    def decorate(rule: _AnyRule) -> _AnyRule:
        for name in names:
            if name in table:
                raise ValueError(f"two transfer rules for {name}")
            table[name] = rule
        return rule

    return decorate


def _register(table: dict[str, Entry], names: tuple[str, ...], parameters: str, composite: bool) -> Callable[[Rule], Rule]:
    def decorate(rule: Rule) -> Rule:
        for name in names:
            if name in table:
                raise ValueError(f"two transfer rules for {name}")
            table[name] = Entry(parameters=tuple(parameters.split()), rule=rule, composite=composite)
        return rule

    return decorate
