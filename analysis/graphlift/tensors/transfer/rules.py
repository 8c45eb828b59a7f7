"""The form of a transfer rule: from the abstract arguments of one library call to its abstract result.

A rule is a function of a :class:`Call`, registered under the canonical names that it serves together with their parameter
names. Rules live in one module per family; the tables that they fill are read by :mod:`graphlift.tensors.transfer.dispatch`.
A rule promises a sound result: it claims no dtype, rank or length that TensorFlow could give differently; what it cannot tell it
leaves unknown. It never raises on odd arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

import msgspec

from graphlift.tensors.values import Atom, Value

Apply: TypeAlias = Callable[[Value, tuple[Value, ...]], Value]
"""Calls an abstract callable (a user's function, a lambda, a library function) with positional arguments."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule may know besides the arguments."""

    site: str
    """The allocation site for whatever the call makes."""
    apply: Apply
    keras: Literal["2", "3"] = "3"
    numpy: Literal["1", "2"] = "2"


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


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A rule and the parameter names to bind its arguments to (``*rest`` takes all that follow)."""

    parameters: tuple[str, ...]
    rule: Rule


FUNCTIONS: Final[dict[str, Entry]] = {}
"""By canonical dotted name: functions and classes that are called to make a value (``tf.reshape``, ``keras.layers.Dense``, ``np.zeros``)."""

METHODS: Final[dict[str, Entry]] = {}
"""By receiver family and name (``tensor.set_shape``, ``dataset.map``, ``array.mean``, ``object:keras.layers.Dense.__call__``)."""


def function(*names: str, parameters: str) -> Callable[[Rule], Rule]:
    """Register a rule for these functions; *parameters* are names separated by spaces."""
    return _register(FUNCTIONS, names, parameters)


def method(*names: str, parameters: str = "") -> Callable[[Rule], Rule]:
    """Register a rule for these methods; *parameters* without ``self``."""
    return _register(METHODS, names, parameters)


def _register(table: dict[str, Entry], names: tuple[str, ...], parameters: str) -> Callable[[Rule], Rule]:
    def decorate(rule: Rule) -> Rule:
        for name in names:
            if name in table:
                raise ValueError(f"two transfer rules for {name}")
            table[name] = Entry(parameters=tuple(parameters.split()), rule=rule)
        return rule

    return decorate
