"""The client's settings: options of the configuration files that the editor overrides, and switches of the editor's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

SECTION: Final = "graphlift"

_OWN: Final = {"code-lens"}
_CLIENT_ONLY: Final = {"command", "interpreter", "trace", "trace-server"}
_MAX_DEPTH: Final = 3


class Settings(msgspec.Struct, frozen=True):
    """What one folder's settings ask for."""

    code_lens: bool = False
    """Show the verdict above each function."""
    overrides: dict[str, Any] = {}
    """Options that come before those of the configuration files, by their names there."""


def kebab(name: str) -> str:
    """A settings name in the notation of the configuration files: ``literalValuesLimit`` and ``literal_values_limit`` alike."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower().replace("_", "-").replace(".", "-")


def parse(raw: object) -> Settings:
    """Settings from what a client sends, with or without the section's name around it; what is no settings counts as none.

    A value of ``null`` is no value: the configuration file decides. Values of the options are checked where they are used.
    """
    for _ in range(_MAX_DEPTH):
        if isinstance(raw, Mapping) and isinstance(inner := raw.get("settings", raw.get(SECTION)), Mapping):
            raw = inner
    values = {kebab(str(name)): value for name, value in raw.items() if value is not None} if isinstance(raw, Mapping) else {}
    return Settings(
        code_lens=values.get("code-lens") is True,
        overrides={name: value for name, value in values.items() if name not in _OWN | _CLIENT_ONLY},
    )
