"""Whether what Graphlift says that a parameter receives agrees with what it was seen to receive."""

from __future__ import annotations

from dataclasses import dataclass

from tests.judge.notation import Alternatives, covers, same


@dataclass(frozen=True)
class Agreement:
    """One parameter's two sides. Where nothing is said nothing is excluded: that counts as covered, but not as ``claimed``."""

    claimed: bool
    covered: bool
    equal: bool

    @property
    def kind(self) -> str:
        """What to call a parameter that is not ``equal``."""
        return "TYPE" if not self.covered else "WIDER" if self.claimed else "UNKNOWN"


def agreement(said: Alternatives, seen: Alternatives, apart: Alternatives) -> Agreement:
    """Compare; ``seen`` joins what was seen ``apart``, call by call."""
    covered = not said or covers(said, apart)
    return Agreement(bool(said), covered, covered and same(said, seen))
