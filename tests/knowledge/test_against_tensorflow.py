"""The catalogue beside the installed TensorFlow, Keras and NumPy."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphlift.knowledge.catalogue import catalogue
from graphlift.knowledge.tables import version_key

pytestmark = pytest.mark.tensorflow

ROOT = Path(__file__).parents[2]
EVERYDAY = [
    name for name in (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").split("\n") if name and not name.startswith("#")
]


ROOTS = {"tf": ("tensorflow",), "np": ("numpy",), "keras": ("keras", "keras._tf_keras.keras")}
"""Where to start from: TensorFlow shows a little more of Keras 3 than the package does itself."""

MISSING = object()


def reach(name: str) -> Any:
    """The object that a dotted name leads to, attribute by attribute, importing where there is none."""
    root, *parts = name.split(".")
    for path in ROOTS.get(root, (root,)):
        value: Any = importlib.import_module(path)
        for part in parts:
            path = f"{path}.{part}"
            value = getattr(value, part, MISSING)
            if value is MISSING and importlib.util.find_spec(path):
                value = importlib.import_module(path)
        if value is not MISSING:
            return value
    raise AssertionError(f"{name} leads nowhere")


@pytest.mark.parametrize("name", EVERYDAY)
def test_a_canonical_name_leads_to_the_same_object(name: str) -> None:
    tf = importlib.import_module("tensorflow")
    known = catalogue(tf.__version__, "3")
    canonical = known.canonical(name)
    assert canonical is not None
    assert reach(canonical) is reach(name)
    symbol = known.symbol(canonical)
    assert symbol is not None
    assert (symbol.kind == "class") == isinstance(reach(name), type)


@pytest.mark.slow
@pytest.mark.parametrize("library", ["tensorflow", "keras2", "keras3", "numpy"])
def test_the_tables_say_what_the_generator_finds(library: str) -> None:
    """Run ``python -m tools.knowledge`` where this fails. In a process of its own: what other tests have imported would be found too."""
    command = [sys.executable, "-m", "tools.knowledge", "--check", library]
    here = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "analysis")))}
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr


@functools.cache
def newest() -> bool:
    tf = importlib.import_module("tensorflow")
    return version_key(tf.__version__)[:2] == version_key(catalogue().tensorflow)


def test_the_newest_version_known_is_the_one_installed() -> None:
    assert newest()
