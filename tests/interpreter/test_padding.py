"""Lists that are filled up to a length have it, however long they were, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift

HEAD = """
import sys
import numpy as np
def seen(x):
    return x
def fill(ids, n, value=0):
    return ids + [value] * (n - len(ids))
def cut_and_fill(ids, n):
    return ids[:n] + [0] * max(0, n - len(ids))
ids = [int(text) for text in sys.argv]
"""


def length(folder: Path, program: str) -> object:
    """The length of the one array that ``seen`` receives; ``None`` if it is not known."""
    (folder / "program.py").write_text(f"{HEAD}{program}\n", encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    (function,) = (each for each in report["functions"] if each["qualname"] == "seen")
    ((axis,),) = [found["shape"] for found in function["parameters"][0]["types"]]
    return axis if isinstance(axis, int) else None


@pytest.mark.parametrize(
    "program",
    [
        "seen(np.array(cut_and_fill(ids, 6)))",
        "seen(np.array(ids[:6] + [0] * (6 - len(ids))))",
        "seen(np.array([0] * (6 - len(ids)) + ids[:6]))",
        "ids = ids[:6]\nseen(np.array(ids + 6 * [0] if False else ids + (6 - len(ids)) * [0]))",
        "seen(np.array(fill(ids[:6], 6)))",
        "seen(np.array(fill(ids[:4], n=6)))",
        "class C:\n    n = 6\nc = C()\nseen(np.array(ids[:c.n] + [0] * (c.n - len(ids))))",
    ],
)
def test_a_length_that_is_known(tmp_path: Path, program: str) -> None:
    assert length(tmp_path, program) == 6


@pytest.mark.parametrize(
    "program",
    [
        "seen(np.array(fill(ids, 6)))",
        "seen(np.array(fill(ids[:7], 6)))",
        "seen(np.array(fill(ids[:-6], 6)))",
        "short = ids[:6]\nshort.append(1)\nseen(np.array(fill(short, 6)))",
        "short = ids[:6]\nshort.append(1)\nseen(np.array(short + [0] * (6 - len(short))))",
        "short = ids[:6]\nshort += [1]\nseen(np.array(short + [0] * (6 - len(short))))",
        "short = ids[:6]\nkept = [short]\nkept[0].append(1)\nseen(np.array(fill(short, 6)))",
        "short = ids[:6]\nshort[1:1] = [1, 2]\nseen(np.array(fill(short, 6)))",
        "seen(np.array(ids[:6] + [0] * (5 - len(ids))))",
        "seen(np.array(ids[:6] + [0, 1] * (6 - len(ids))))",
        "other = [1]\nseen(np.array(ids[:6] + [0] * (6 - len(other))))",
        "def len(x):\n    return 2\nseen(np.array(ids[:6] + [0] * (6 - len(ids))))",
    ],
)
def test_a_length_that_is_not_known(tmp_path: Path, program: str) -> None:
    assert length(tmp_path, program) is None
