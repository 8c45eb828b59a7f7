"""Arguments to parameters, as a call does it at run time."""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.tensors.values import BOTTOM, Dict, List, Tuple, Value, const, join, unknown

Keywords = tuple[tuple[str, Value], ...]


_POSITIONS: Final = tuple(map(str, range(32)))


class Arguments(msgspec.Struct, frozen=True):
    """The arguments of one call.

    ``rest`` joins what an unpacked iterable of unknown length holds, ``surplus`` what an unknown mapping does.
    """

    positional: tuple[Value, ...] = ()
    keywords: Keywords = ()
    rest: Value = BOTTOM
    surplus: Value = BOTTOM

    def prepend(self, *values: Value) -> Arguments:
        """The same call with more arguments in front."""
        return Arguments((*values, *self.positional), self.keywords, self.rest, self.surplus)

    def with_first(self, value: Value) -> Arguments:
        """The same call with another first argument."""
        return Arguments((value, *self.positional[1:]), self.keywords, self.rest, self.surplus)

    def keys(self) -> tuple[str, ...]:
        """Which parameter each is for: positions as text, keywords by name."""
        count = len(self.positional)
        positions = _POSITIONS[:count] if count <= len(_POSITIONS) else tuple(map(str, range(count)))
        return (*positions, *[name for name, _ in self.keywords]) if self.keywords else positions

    def values(self) -> tuple[Value, ...]:
        """All of them in the same order."""
        return (*self.positional, *[value for _, value in self.keywords]) if self.keywords else self.positional

    def named(self) -> dict[str, Value]:
        """The keyword arguments by name."""
        return dict(self.keywords)


class Binding(msgspec.Struct, frozen=True):
    """A value per parameter, and whether the call gave it; ``None`` stands for the default."""

    values: tuple[Value | None, ...]
    given: tuple[bool, ...]


def bind(parameters: tuple[ir.Parameter, ...], arguments: Arguments, site: str) -> Binding:
    """Bind as Python would. Surplus arguments are dropped and missing ones unknown: such a call raises, which is not our subject."""
    positional = list(arguments.positional)
    keywords = dict(arguments.keywords)
    values: list[Value | None] = []
    given: list[bool] = []
    for parameter in parameters:
        value, was_given = _bind_one(parameter, positional, keywords, arguments, site)
        values.append(value)
        given.append(was_given)
    return Binding(tuple(values), tuple(given))


def _bind_one(
    parameter: ir.Parameter, positional: list[Value], keywords: dict[str, Value], arguments: Arguments, site: str
) -> tuple[Value | None, bool]:
    match parameter.kind:
        case "varargs":
            taken = tuple(positional)
            positional.clear()
            if arguments.rest:
                return (List(type="tuple", site="", elements=None, element=join(*taken, arguments.rest)),), True
            return (Tuple(elements=taken),), bool(taken)
        case "varkeywords":
            items = tuple(sorted(keywords.items()))
            keywords.clear()
            keys = join(*(const(name) for name, _ in items))
            return (Dict(site=f"{site}**", items=items, key=keys, element=arguments.surplus),), bool(items)
        case "positional" | "normal" if positional:
            return positional.pop(0), True
        case _:
            pass
    if parameter.kind != "positional" and parameter.name in keywords:
        return keywords.pop(parameter.name), True
    if parameter.kind != "keyword" and arguments.rest:
        return join(arguments.rest, *([] if parameter.default is None else [unknown("perhaps the default")])), True
    if arguments.surplus:
        return arguments.surplus, True
    if parameter.default is not None:
        return None, False
    return unknown(f"the call gives no `{parameter.name}`"), False
