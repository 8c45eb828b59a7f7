"""Facts by hand about single names, which go before the generated ones."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Final

from graphlift.knowledge.symbols import FLAGS, RETURNS, WHEN, Callback, Symbol
from graphlift.knowledge.tables import DATA

_FIELD: Final = {
    "stateful": "stateful",
    "effect": "tensor_effect",
    "eager_only": "eager_only",
    "deprecated": "deprecated",
    "ufunc": "ufunc",
}


@dataclass(slots=True)
class Override:
    """What is stated of one name; what is not stated stays as generated."""

    returns: str | None = None
    flags: dict[str, bool] = field(default_factory=dict)
    callbacks: dict[str, Callback] = field(default_factory=dict)

    def apply(self, symbol: Symbol) -> Symbol:
        """The symbol with these facts."""
        flags: dict[str, Any] = {_FIELD[name]: value for name, value in self.flags.items()}
        callbacks = {**{each.parameter: each for each in symbol.callbacks}, **self.callbacks}
        return dataclasses.replace(
            symbol,
            returns=self.returns or symbol.returns,
            callbacks=tuple(callbacks.values()),
            **flags,
        )


def read(keras: str) -> dict[str, Override]:
    """All overrides that hold for a major version of Keras. The file's own head says how it is written.

    Raises :class:`ValueError` for a fact that is none.
    """
    found: dict[str, Override] = {}
    common: list[str] = []
    for line in (DATA / "overrides.txt").read_text(encoding="utf-8").splitlines():
        name, *facts = line.split() or ("#",)
        if name.startswith("#"):
            continue
        if name == "::":
            common = facts
            continue
        facts = [*common, *facts]
        if all(fact == f"keras={keras}" for fact in facts if fact.startswith("keras=")):
            override = found.setdefault(name, Override())
            for fact in facts:
                _state(override, fact)
    return found


def _state(override: Override, fact: str) -> None:
    key, _, value = fact.partition("=")
    if key == "keras":
        return
    if key == "returns" and (value in RETURNS or value.startswith("object:")):
        override.returns = value
    elif key == "callback" and value.partition(":")[2] in WHEN:
        parameter, _, when = value.partition(":")
        override.callbacks[parameter] = Callback(parameter, WHEN[when])
    elif key.lstrip("!") in FLAGS and not value:
        override.flags[key.lstrip("!")] = not key.startswith("!")
    else:
        raise ValueError(f"overrides.txt: {fact!r} is no fact")
