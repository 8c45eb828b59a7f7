"""The sources of evidence on what a function returns and does, in the order in which they are believed."""

from __future__ import annotations

from tools.knowledge.build import Evidence
from tools.knowledge.operations import Operations


def evidence() -> Evidence:
    """All sources as one."""
    return Operations()
