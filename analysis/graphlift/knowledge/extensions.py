"""Tables of libraries that the user describes, beside those that come with the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from graphlift.knowledge.symbols import Symbol


class Extension(msgspec.Struct, frozen=True):
    """What a project's own tables say, by dotted name as it is imported."""

    symbols: Mapping[str, Symbol] = MappingProxyType({})
    aliases: Mapping[str, str] = MappingProxyType({})
    """Other names of the same things."""
    effects: Mapping[str, str] = MappingProxyType({})
    """What calling them does, in the words of the tables of effects."""


NOTHING: Final = Extension()
"""No table of the user's."""
