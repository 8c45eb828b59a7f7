"""The rule of each hazard fires on its bad example, and keeps silent on its good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check
from graphlift.verdict.hazard import Hazard
from graphlift.verdict.registry import hazards


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard.rule.name)
def test_it_fires_where_it_should(hazard: Hazard, tmp_path: Path) -> None:
    assert hazard.rule.example is not None
    for side, fires in (("bad", True), ("good", False)):
        program = tmp_path / f"{side}.py"
        program.write_text(getattr(hazard.rule.example, side), encoding="utf-8")
        report = check([program], cache=False)
        named = {finding.rule for function in report.functions for finding in (*function.blockers, *function.warnings)}
        assert (hazard.rule.name in named) is fires, side
