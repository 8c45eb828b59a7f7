"""What a test's decorators give to its parameters: nobody else is seen to call it.

Modelled are pytest's ``parametrize``, absl's ``parameterized.parameters``, ``named_parameters`` and ``product``, and ``expand`` of the
package ``parameterized``. Of a parameter nothing is said if a decorator gives it something that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter import calls, containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Frame
from graphlift.tensors.transfer.stdlib import CASE
from graphlift.tensors.values import (
    BOTTOM,
    Atom,
    Const,
    Dict,
    External,
    Function,
    Iterator,
    List,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
)

_NOT_KNOWN: Final = unknown("what the test's decorator gives is not known")


class _Given(msgspec.Struct, frozen=True):
    """A decorator's arguments; and the function's parameters in order, with their defaults (bottom: none)."""

    positional: tuple[Value, ...]
    keywords: dict[str, Value]
    defaults: dict[str, Value]


def supplied(frame: Frame, ref: str, facts: ir.FunctionFacts, decorator: ir.Expr) -> dict[str, Value] | None:
    """The parameters that a decorator gives values to, each with the join of them; ``None`` if it is no decorator of this kind."""
    if not isinstance(decorator, ir.Call) or not (decorator.arguments or decorator.keywords):
        return None
    called = evaluate(frame, decorator.function)
    kind = next((_KINDS[atom.name] for atom in called if isinstance(atom, External) and atom.name in _KINDS), None)
    if kind is None:
        return None
    defaults = {
        parameter.name: frame.peek(("default", ref, parameter.name)) if parameter.default is not None else BOTTOM
        for parameter in facts.parameters[1 if facts.cls else 0 :]
    }
    keywords = {one.name: containers.contents(frame, evaluate(frame, one.value)) for one in decorator.keywords if one.name is not None}
    found = kind(_Given(tuple(_positional(frame, decorator.arguments)), keywords, defaults))
    if kind is _parametrize and "ids" in keywords:  # a function that makes a name of each value
        functions = tuple(atom for atom in keywords["ids"] if isinstance(atom, Function))
        calls.call(frame, functions, Arguments((join(*found.values()),)), decorator, text="ids")
    return found


def _positional(frame: Frame, arguments: Iterable[ir.Expr]) -> Iterable[Value]:
    for argument in arguments:
        if isinstance(argument, ir.Starred):
            yield from _elements(containers.contents(frame, evaluate(frame, argument.value))) or [_NOT_KNOWN]
        else:
            yield containers.contents(frame, evaluate(frame, argument))


# --- kinds of decorators -----------------------------------------------------------------------------------


def _parametrize(given: _Given) -> dict[str, Value]:
    """Names, then rows; the values of a single name that is a text are not wrapped."""
    header = given.positional[0] if given.positional else given.keywords.get("argnames", BOTTOM)
    names = _names(header)
    values = given.positional[1] if len(given.positional) > 1 else given.keywords.get("argvalues", BOTTOM)
    rows = _elements(values)
    if not rows:
        return dict.fromkeys(names, _NOT_KNOWN)
    if len(names) == 1 and isinstance(header[0], Const):
        cases = [
            row[0].elements[0] if len(row) == 1 and isinstance(row[0], Tuple) and row[0].cls == CASE and row[0].elements else row
            for row in rows
        ]
        return {names[0]: join(*cases)}
    return _by_name(names, rows)


def _parameters(given: _Given) -> dict[str, Value]:
    """Rows; a single argument that is neither a tuple nor a dictionary holds them."""
    return _from_rows(given, given.defaults)


def _named_parameters(given: _Given) -> dict[str, Value]:
    """The same, with the test's name in front of each row."""
    found = _from_rows(given, {"testcase_name": BOTTOM, **given.defaults})
    return {name: value for name, value in found.items() if name != "testcase_name"}


def _from_rows(given: _Given, parameters: dict[str, Value]) -> dict[str, Value]:
    rows: list[Value] | None = list(given.positional)
    if len(given.positional) == 1 and not any(isinstance(atom, Tuple | Dict) for atom in given.positional[0]):
        rows = _elements(given.positional[0])
    return _by_name(list(parameters), rows or [_NOT_KNOWN], parameters)


def _expand(given: _Given) -> dict[str, Value]:
    """One argument that holds the rows."""
    rows = _elements(given.positional[0]) if given.positional else None
    return _by_name(list(given.defaults), rows or [_NOT_KNOWN], given.defaults)


def _product(given: _Given) -> dict[str, Value]:
    """Each keyword with the values that it takes; positional arguments hold dictionaries of several."""
    found = {name: join(*(_elements(values) or [_NOT_KNOWN])) for name, values in given.keywords.items()}
    for values in given.positional:
        for row in _elements(values) or [_NOT_KNOWN]:
            for atom in row:
                items = atom.items if isinstance(atom, Dict) else [(name, _NOT_KNOWN) for name in given.defaults if name not in found]
                for name, value in items:
                    found[str(name)] = join(found.get(str(name), BOTTOM), value)
    return found


_KINDS: Final[dict[str, Callable[[_Given], dict[str, Value]]]] = {
    "pytest.mark.parametrize": _parametrize,
    "absl.testing.parameterized.parameters": _parameters,
    "absl.testing.parameterized.named_parameters": _named_parameters,
    "absl.testing.parameterized.product": _product,
    "parameterized.parameterized.expand": _expand,
    "parameterized.expand": _expand,
}


# --- rows --------------------------------------------------------------------------------------------------


def _by_name(names: list[str], rows: list[Value], defaults: dict[str, Value] | None = None) -> dict[str, Value]:
    """What each name gets over all rows; where a row has nothing for it, its default."""
    found: dict[str, Value] = dict.fromkeys(names, BOTTOM)
    for row in rows:
        for atom in row:
            own = _fields(atom, names, alone=defaults is not None)
            for name in names:
                value = _NOT_KNOWN if own is None else own.get(name, (defaults or {}).get(name, BOTTOM))
                found[name] = join(found[name], value)
    return found


def _fields(row: Atom, names: list[str], *, alone: bool) -> dict[str, Value] | None:
    """What one row gives by name; ``None`` if that is not known. A value *alone* may be a row of one."""
    match row:
        case Dict(items=items, element=()):
            return {str(name): value for name, value in items}
        case Tuple(elements=elements) | List(type="list" | "tuple", elements=tuple() as elements) if len(elements) <= len(names):
            return dict(zip(names, elements, strict=False))
        case Unknown() | Dict() | Tuple() | List():
            return None
        case _:
            return {names[0]: (row,)} if names and alone else None


def _names(value: Value) -> list[str]:
    found: list[str] = []
    for atom in value:
        if isinstance(atom, Const) and isinstance(atom.value, str):
            found += [name.strip() for name in atom.value.split(",") if name.strip()]
        else:
            found += [name for element in _elements((atom,)) or () for name in _names(element)]
    return found


def _elements(value: Value) -> list[Value] | None:
    """The elements of a sequence, or of several; nothing where some are not known."""
    found: list[Value] = []
    for atom in value:
        match atom:
            case Tuple(elements=elements) | List(elements=tuple() as elements):
                found += elements
            case List(element=element) | Iterator(element=element) if element:
                found.append(element)
            case _:
                return None
    return found
