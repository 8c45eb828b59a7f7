"""The members of public classes, each recorded once, with the class that users see as having it."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator, Mapping

from graphlift.knowledge.symbols import Fields
from tools.knowledge.describe import describe_member, members

_PLAIN = (BaseException, enum.Enum, tuple, dict, list, str, int)


def public_bases(cls: type, names: Mapping[int, str]) -> list[str]:
    """The canonical names of a class's public bases, nearest first."""
    return [names[id(base)] for base in cls.__mro__[1:] if id(base) in names]


def own_members(name: str, cls: type, names: Mapping[int, str], also: tuple[type, ...] = ()) -> Iterator[Fields]:
    """The members that a class adds to, or changes against, its nearest public base that has them.

    What a private base gives is thereby the class's own. Protocol buffers
    and NumPy's scalar types are left without members. *also* are private classes whose objects users take for this one's.
    """
    if any(base.__module__.partition(".")[0] == "google" or base.__name__ == "generic" for base in cls.__mro__):
        return
    seen: set[str] = set()
    for source in (cls, *also):
        for member, value in members(source):
            if member in seen or _is_builtin(source, member) or (source is cls and _inherited(cls, member, value, names)):
                continue
            seen.add(member)
            yield describe_member(f"{name}.{member}", value)


def _inherited(cls: type, member: str, value: object, names: Mapping[int, str]) -> bool:
    for base in cls.__mro__[1:]:
        if id(base) in names:
            missing = object()
            theirs = inspect.getattr_static(base, member, missing)
            if theirs is not missing:
                return theirs is value
    return False


def _is_builtin(cls: type, member: str) -> bool:
    """Whether a member is one of a builtin base (an exception's ``args``, a named tuple's ``count``)."""
    for base in cls.__mro__:
        if member in vars(base):
            return base in (object, *_PLAIN) or base.__module__ in ("builtins", "enum", "typing", "abc")
    return False
