"""What holds for all tests: where there is no TensorFlow, modules that are about it as a whole are not even imported."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

_HAS_TENSORFLOW = importlib.util.find_spec("tensorflow") is not None
_ALL_NEED_IT = re.compile(r"^pytestmark\b.*\bpytest\.mark\.tensorflow\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out a module whose ``pytestmark`` is ``tensorflow``: it may import TensorFlow and NumPy at its top."""
    if _HAS_TENSORFLOW or collection_path.suffix != ".py" or not collection_path.name.startswith("test_"):
        return None
    return bool(_ALL_NEED_IT.search(collection_path.read_text(encoding="utf-8"))) or None
