"""All rules in one place: preconditions, decisions, and every hazard module found in its package."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import Final

from graphlift.verdict import hazards as package
from graphlift.verdict.decisions import DECISIONS
from graphlift.verdict.hazard import Hazard
from graphlift.verdict.preconditions import PRECONDITIONS
from graphlift.verdict.rules import Registry


@functools.cache
def hazards() -> tuple[Hazard, ...]:
    """The hazard rules, in order of their numbers: each module of the package holds one as ``HAZARD``."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    return tuple(sorted((module.HAZARD for module in modules if hasattr(module, "HAZARD")), key=lambda hazard: hazard.rule.number))


RULES: Final = Registry((*PRECONDITIONS, *(hazard.rule for hazard in hazards()), *DECISIONS))
