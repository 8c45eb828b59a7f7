"""Going through classes: enumerations have members, other classes none."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift


@pytest.mark.parametrize("how", ["list", "sorted", "enumerate", "sum", "dict", "iter", "max"])
@pytest.mark.parametrize(
    "cls", ["class Kind(enum.Enum):\n    A = 1\n    B = 2\n", "class Kind:\n    pass\n", "class Kind(type):\n    pass\n"]
)
def test_a_class_is_gone_through_once(tmp_path: Path, how: str, cls: str) -> None:
    text = f"import enum\n\n{cls}\n\ndef go(kinds):\n    return {how}(kinds)\n\ngo(Kind)\ngo([Kind])\n"
    (tmp_path / "program.py").write_text(text, encoding="utf-8")
    report = graphlift.check([tmp_path], cache=False)
    assert [function.qualname for function in report.functions] == ["go"]
